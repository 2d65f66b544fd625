using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>What no change may do to the text itself, whatever it claims.</summary>
internal static class TextGuards
{
    /// <summary>Why the text after is refused; null when it is not.</summary>
    /// <param name="before">The files before.</param>
    /// <param name="after">The files after.</param>
    /// <param name="claims">What names the other files that may change.</param>
    public static Verdict.Refuted? Check(FileSet before, FileSet after, ImmutableArray<Claim> claims)
    {
        var (old, changed) = (before.Dockerfile, after.Dockerfile);
        return Diagnostics(old, changed) ?? Bytes(old.Source, changed.Source) ?? Directives(old, changed) ?? OtherFiles(before, after, claims);
    }

    // A count, not a place: the same mistake may stand on another line. A warning that was there may stay, none may come.
    private static Verdict.Refuted? Diagnostics(DockerfileSyntax before, DockerfileSyntax after)
    {
        if (after.Diagnostics.IsEmpty)
        {
            return null;
        }

        foreach (var group in after.Diagnostics.GroupBy(d => (d.Code, d.Severity)))
        {
            if (group.Count() > before.Diagnostics.Count(d => (d.Code, d.Severity) == group.Key))
            {
                var first = group.First();
                return new Verdict.Refuted(after.Source.PositionOf(first.Span.Start).Line, $"new in the changed file: {first.Message}");
            }
        }

        return null;
    }

    private static Verdict.Refuted? Bytes(SourceText before, SourceText after)
    {
        if (before.HasByteOrderMark != after.HasByteOrderMark)
        {
            return new Verdict.Refuted(1, "the byte-order mark is changed");
        }

        if (before.Content.EndsWith('\n') != after.Content.EndsWith('\n'))
        {
            return new Verdict.Refuted(after.LineCount, "the line ending at the end of the file is changed");
        }

        var (kept, used) = (LineEndings(before.Content), LineEndings(after.Content));
        return before.DominantLineEnding != after.DominantLineEnding || (used.Lf && !kept.Lf) || (used.CrLf && !kept.CrLf)
            ? new Verdict.Refuted(1, "line endings are changed")
            : null;
    }

    private static (bool Lf, bool CrLf) LineEndings(string text)
    {
        if (!text.Contains('\r'))
        {
            return (text.Contains('\n'), false);
        }

        var crLf = text.AsSpan().Count("\r\n");
        return (text.AsSpan().Count('\n') > crLf, crLf > 0);
    }

    private static Verdict.Refuted? Directives(DockerfileSyntax before, DockerfileSyntax after)
    {
        var changed = DirectiveLines(after);
        return DirectiveLines(before).SequenceEqual(changed) ? null : new Verdict.Refuted(1, "a parser directive is changed");
    }

    private static List<string> DirectiveLines(DockerfileSyntax syntax) =>
        [.. syntax.Items.OfType<DirectiveLine>().Select(d => syntax.Source.Slice(d.Span).ToString())];

    /// <summary>The other files that differ.</summary>
    public static IEnumerable<string> ChangedFiles(FileSet before, FileSet after) =>
        before.Others == after.Others ? [] : before.Others.Keys.Union(after.Others.Keys).Where(path => before.Others.GetValueOrDefault(path, "") != after.Others.GetValueOrDefault(path, ""));

    private static Verdict.Refuted? OtherFiles(FileSet before, FileSet after, ImmutableArray<Claim> claims)
    {
        if (before.Others.IsEmpty && after.Others.IsEmpty)
        {
            return null;
        }

        var odd = ChangedFiles(before, after).FirstOrDefault(path => !claims.OfType<ExcludesFromContext>().Any(c => c.Path == path));
        return odd is null ? null : new Verdict.Refuted(1, $"{odd} is changed, and no claim names it");
    }
}
