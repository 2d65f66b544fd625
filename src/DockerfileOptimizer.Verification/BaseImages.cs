using System.Collections.Immutable;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Verification;

/// <summary>The base images of a verification: looked up once, held fast where the builder can, looked up again in the end where it cannot.</summary>
internal sealed class BaseImages
{
    private BaseImages(ImmutableArray<BaseImageState> states) => States = states;

    public static BaseImages None { get; } = new([]);

    public ImmutableArray<BaseImageState> States { get; }

    /// <summary>What the builds are told to take, by reference.</summary>
    public ImmutableSortedDictionary<string, string> Pins => States.Where(s => s.Pin is not null).ToImmutableSortedDictionary(s => s.Reference, s => s.Pin!, StringComparer.Ordinal);

    /// <summary>Bases that were another image in the end; known after <see cref="Notes"/>.</summary>
    public ImmutableArray<string> Moved { get; private set; } = [];

    /// <summary>Looks up the bases of a plan, but for those that the user gives with <c>--build-context</c>.</summary>
    public static BaseImages LookUp(IImageBuilder builder, VerificationPlan plan, CancellationToken stop)
    {
        var given = plan.Settings.Contexts.Select(c => c.Split('=')[0]).ToHashSet(StringComparer.Ordinal);
        return new BaseImages([.. plan.Bases.Where(b => !given.Contains(b)).Distinct().Select(b => builder.LookUp(b, stop))]);
    }

    /// <summary>What one should know of the bases; asks the builder once more for those that nothing held fast.</summary>
    public ImmutableArray<string> Notes(IImageBuilder builder, CancellationToken stop)
    {
        var loose = States.Where(s => s.LocalId is not null && s.Pin is null).ToList();
        Moved = [.. loose.Where(s => builder.LookUp(s.Reference, stop).LocalId != s.LocalId).Select(s => s.Reference)];
        return [.. States.Where(s => s.Note is not null).Select(s => $"base image {s.Reference}: {s.Note}")];
    }
}
