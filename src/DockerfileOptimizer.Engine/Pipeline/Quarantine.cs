using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Engine;

/// <summary>
/// Fixes that were not good enough, so that they are not tried again at the same place. It is emptied at the start of each pass: what other
/// fixes changed may have made them good, and only what the last pass refuses on the final text is refused by a second run too.
/// </summary>
internal sealed class Quarantine
{
    private readonly Dictionary<string, LeftAlone> _fixes = new(StringComparer.Ordinal);

    /// <summary>Gives every fix a new chance.</summary>
    public void Clear() => _fixes.Clear();

    /// <summary>Keeps a fix from being tried again, and says why.</summary>
    public LeftAlone Add(FileVersion version, JudgedFix judged) => _fixes[Key(version, judged.Proposed)] = Report(version, judged);

    /// <summary>Keeps a fix from being tried, for a comment says so.</summary>
    public void Add(FileVersion version, ProposedFix fix, IgnoreComment comment) =>
        _fixes[Key(version, fix)] = new(fix.Transform, version.OriginalLines(fix.Fix.Where), "ignored", comment.Line.Text);

    /// <summary>Whether a fix is not to be tried.</summary>
    public bool Holds(FileVersion version, ProposedFix fix) => _fixes.Count > 0 && _fixes.ContainsKey(Key(version, fix));

    /// <summary>What to say of a fix that is not to be tried; null for another one.</summary>
    public LeftAlone? Find(FileVersion version, ProposedFix fix) => _fixes.Count == 0 ? null : _fixes.GetValueOrDefault(Key(version, fix));

    // The transform, the place as people know it, the text of the place, and what would become of it: a transform may have two ideas.
    private static string Key(FileVersion version, ProposedFix proposed)
    {
        var (source, where) = (version.Syntax.Source, proposed.Fix.Where);
        var edits = proposed.Fix.Edits.Select(e => $"{e.Span.Start - where.Start}+{e.Span.Length}\0{e.NewText}");
        return $"{proposed.Transform}\0{version.OriginalLines(where)}\0{source.Slice(where)}\0{string.Join('\0', edits)}";
    }

    private static LeftAlone Report(FileVersion version, JudgedFix judged)
    {
        var (transform, lines) = (judged.Proposed.Transform, version.OriginalLines(judged.Proposed.Fix.Where));
        return judged.Verdict is Verdict.Refuted refuted
            ? new(transform, lines, "not-accepted-by-validator", $"{refuted.Reason} (line {refuted.Line} of the changed file)")
            : new(transform, lines, judged.Proposed.Fix.UnsafeBecause is null ? "not-proven" : "unsafe", judged.UnsafeBecause ?? "not proven together with others") { IsUnsafeFix = true };
    }
}
