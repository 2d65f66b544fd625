using System.Collections.Immutable;
using System.IO.Enumeration;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Engine;

/// <summary>
/// What fixes save of the layers of an image that was built from the file as it was: the bytes that the layers of their RUN instructions have
/// at the places that they clean, or that one of them stores and another removes. Fixes are asked in the order in which they were made, and each
/// file counts once.
/// </summary>
/// <param name="image">The image; null when there is none.</param>
/// <param name="original">What the file meant as it was.</param>
internal sealed class MeasuredSavings(MeasuredImage? image, BuildModel original)
{
    private readonly bool[] _counted = new bool[image?.Files.Length ?? 0];

    /// <summary>What a fix saves; its author's estimate where the image does not tell.</summary>
    public AppliedFix Measure(AppliedFix fix)
    {
        var runs = original.Syntax.Instructions.OfType<RunInstruction>().Where(r => LineOf(r) is var line && fix.Lines.First <= line && line <= fix.Lines.Last).ToList();
        if (image is null || runs.Count == 0 || !runs.TrueForAll(r => image.Lines.Contains(LineOf(r))) || Test(fix.Claim, runs) is not { } test)
        {
            return fix;
        }

        var lines = runs.Select(LineOf).ToHashSet();
        var bytes = 0L;
        for (var i = 0; i < _counted.Length; i++)
        {
            var file = image.Files[i];
            if (!_counted[i] && lines.Contains(file.Line) && test(file, lines))
            {
                _counted[i] = true;
                bytes += file.Bytes;
            }
        }

        // That one layer less saves no bytes is nothing to tell.
        return bytes == 0 && fix.Claim is RegroupsRuns ? fix : fix with { Saves = new SizeEstimate(bytes, $"measured on {image.Name}") { IsMeasured = true } };
    }

    private Func<StoredFile, HashSet<int>, bool>? Test(Claim claim, List<RunInstruction> runs) => claim switch
    {
        RegroupsRuns or MovesCleanup => static (file, lines) => file.GoneAtLine is { } gone && gone != file.Line && lines.Contains(gone),
        AddsCacheCleanup cleanup => (file, _) => cleanup.Paths.Any(p => IsBelow(file.Path, p)),
        DisablesCache flag when Places(flag, runs) is { IsEmpty: false } places => (file, _) => places.Any(p => IsBelow(file.Path, p)),
        _ => null,
    };

    private ImmutableArray<string> Places(DisablesCache flag, List<RunInstruction> runs) =>
        [.. runs.SelectMany(r => CacheLeftovers.Of(original, r).Or([])).Where(l => l.PreventingOption == flag.Flag).SelectMany(l => l.Places).Distinct()];

    // What "rm -rf" of the path takes: the file, what is below a folder, or what a pattern means and what is below that.
    private static bool IsBelow(string file, string path) => path.Contains('*', StringComparison.Ordinal)
        ? FileSystemName.MatchesSimpleExpression(path, file, ignoreCase: false)
        : file.StartsWith(path, StringComparison.Ordinal) && (file.Length == path.Length || file[path.Length] == '/');

    private int LineOf(RunInstruction run) => original.Syntax.Source.PositionOf(run.Span.Start).Line;
}
