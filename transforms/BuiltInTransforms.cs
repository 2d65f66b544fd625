using System.Collections.Immutable;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Transforms;

/// <summary>The transforms that come with dockeropt, a line each; the order here means nothing.</summary>
public static class BuiltInTransforms
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<ITransform> All { get; } =
    [
        new AddToCopy.AddToCopy(),
        new BindInsteadOfCopy.BindInsteadOfCopy(),
        new CleanPackageCache.CleanPackageCache(),
        new CopyManifestsFirst.CopyManifestsFirst(),
        new CopyWithOwnership.CopyWithOwnership(),
        new InstallOnlyNeeded.InstallOnlyNeeded(),
        new MergeRunLayers.MergeRunLayers(),
        new OrderByChange.OrderByChange(),
        new RemoveInSameLayer.RemoveInSameLayer(),
        new SplitToDistroless.SplitToDistroless(),
        new TrimFinalStage.TrimFinalStage(),
        new UseCacheMounts.UseCacheMounts(),
        new WriteDockerignore.WriteDockerignore(),
    ];
}
