using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>What COPYs right in front of the one that is split bring already.</summary>
internal static class CopiedBefore
{
    /// <summary>The COPYs without what is there already.</summary>
    /// <param name="context">The file.</param>
    /// <param name="copy">The COPY that is split.</param>
    /// <param name="first">The COPYs that stand in its place.</param>
    public static ImmutableArray<FirstCopy> Without(TransformContext context, CopyInstruction copy, ImmutableArray<FirstCopy> first)
    {
        var steps = context.Build.StageOf(copy)!.Steps;
        var before = steps[..steps.IndexOf(copy)].Reverse().TakeWhile(s => s is CopyInstruction c && FlagsOf(c).SequenceEqual(FlagsOf(copy))).Cast<CopyInstruction>().ToList();
        return before.Count == 0 || PlaceOf(context.Build, copy) is not { } root ? first
            : [.. first.Select(f => f with { Sources = f.Sources.RemoveAll(s => before.Any(b => Brings(context, b, s, ImagePath.Join(root, f.Folder)))) }).Where(f => !f.Sources.IsEmpty)];
    }

    private static bool Brings(TransformContext context, CopyInstruction before, string source, string folder) =>
        (IsNamed(before, source) && PlaceOf(context.Build, before) == folder)
        || (CopiedFiles.Of(before, context.Build, context.Context).TryGet(out var files)
            && files.All.Any(f => f.IsFile && f.Entry.Path == source && f.Path == ImagePath.Join(folder, f.Name)));

    // A pattern, too.
    private static bool IsNamed(CopyInstruction copy, string source) =>
        copy.Sources.Any(s => (s.Value.StartsWith("./", StringComparison.Ordinal) ? s.Value[2..] : s.Value) == source) && copy.Destination!.Value is var to
        && (to is "." || to.EndsWith('/') || to.EndsWith("/.", StringComparison.Ordinal));

    private static string? PlaceOf(BuildModel build, CopyInstruction copy) =>
        copy.Destination is not { Value: var to } || to.Contains('$', StringComparison.Ordinal) ? null
        : to.StartsWith('/') ? ImagePath.Join("/", to)
        : build.StateBefore(copy)?.Workdir.Or(null) is { } workdir ? ImagePath.Join(workdir, to)
        : null;

    private static IEnumerable<string> FlagsOf(CopyInstruction copy) => copy.Flags.Select(f => $"{f.Name}={f.Value}");
}
