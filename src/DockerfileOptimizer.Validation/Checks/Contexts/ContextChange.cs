using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;

namespace DockerfileOptimizer.Validation.Checks.Contexts;

/// <summary>A context before and after its ignore file changed.</summary>
/// <param name="Path">The ignore file.</param>
/// <param name="Before">The context before.</param>
/// <param name="After">The context after.</param>
internal sealed record ContextChange(string Path, BuildContext Before, BuildContext After)
{
    private const int MostNames = 3;

    /// <summary>Why a file does not take the same from both, as the end of a sentence that begins with its name; null when it does.</summary>
    /// <param name="build">The file.</param>
    /// <param name="before">What arrives for it before.</param>
    /// <param name="after">What arrives for it after.</param>
    public string? Difference(BuildModel build, Known<ContextFiles> before, Known<ContextFiles> after)
    {
        var (old, changed) = (ContextSources.AllOf(build, before), ContextSources.AllOf(build, after));
        for (var i = 0; i < old.Length; i++)
        {
            var line = build.Syntax.Source.PositionOf(old[i].Instruction.Span.Start).Line;
            if (!old[i].Copy.TryGet(out var left) || !changed[i].Copy.TryGet(out var right))
            {
                return $"line {line} may take anything: {old[i].Copy.WhyUnknown ?? changed[i].Copy.WhyUnknown}";
            }

            if (Difference(left, right) is { } why)
            {
                return $"line {line} {why}";
            }
        }

        return null;
    }

    private string? Difference(ContextCopy before, ContextCopy after)
    {
        var gone = before.Entries.Select(e => e.Entry.Path).Except(after.Entries.Select(e => e.Entry.Path)).ToHashSet();
        return gone.Count > 0 ? $"no longer takes {Names(gone)}"
            : !after.Entries.SequenceEqual(before.Entries) || !after.Missing.SequenceEqual(before.Missing) ? "takes something else"
            : after.Entries.Any(e => e.Entry.Path == Path) ? $"takes {Path}, which changes"
            : null;
    }

    // Of a folder that is gone as a whole its name is enough.
    private static string Names(HashSet<string> gone)
    {
        var tops = gone.Where(p => p.LastIndexOf('/') is var cut && (cut < 0 || !gone.Contains(p[..cut]))).Order(StringComparer.Ordinal).ToList();
        var named = string.Join(", ", tops.Take(MostNames));
        return tops.Count > MostNames ? $"{named} and {tops.Count - MostNames} more" : named;
    }
}
