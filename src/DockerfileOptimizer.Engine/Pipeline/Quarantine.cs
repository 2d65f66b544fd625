using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Engine;

/// <summary>
/// Fixes that were not good enough, so that they are not tried again at the same place. A new pass forgets those of earlier versions: what
/// other fixes changed may have made them good, and only what is refused on the final text is refused by a second run, too.
/// </summary>
internal sealed class Quarantine
{
    private readonly Dictionary<string, (FileVersion Version, LeftAlone Report)> _fixes = new(StringComparer.Ordinal);

    /// <summary>Gives all fixes a new chance that were not looked at in this very version.</summary>
    public void ForgetAllBut(FileVersion version)
    {
        foreach (var old in _fixes.Where(f => f.Value.Version != version).Select(f => f.Key).ToList())
        {
            _fixes.Remove(old);
        }
    }

    /// <summary>Keeps a fix from being tried again, and says why.</summary>
    public LeftAlone Add(FileVersion version, JudgedFix judged) => Add(version, judged.Proposed, Report(version, judged));

    /// <summary>Keeps a fix from being tried, for a comment says so.</summary>
    public LeftAlone Add(FileVersion version, ProposedFix fix, IgnoreComment comment) =>
        Add(version, fix, new LeftAlone(fix.Transform, version.OriginalLines(fix.Fix.Where), "ignored", comment.Line.Text));

    /// <summary>Keeps a fix from being tried, for its author says that it is unsafe, and that is not allowed.</summary>
    public LeftAlone Add(FileVersion version, ProposedFix fix, string unsafeBecause) =>
        Add(version, fix, new LeftAlone(fix.Transform, version.OriginalLines(fix.Fix.Where), "unsafe", version.InOriginalLines(unsafeBecause)) { IsUnsafeFix = true });

    /// <summary>Keeps a fix from being tried, for it goes together with changes of other files, which nobody would write.</summary>
    public LeftAlone AddForOtherFiles(FileVersion version, ProposedFix fix) => Add(
        version,
        fix,
        new LeftAlone(fix.Transform, version.OriginalLines(fix.Fix.Where), "needs-another-file", $"it goes together with a change of {string.Join(", ", fix.Fix.OtherFiles.Keys)}, which is not written here"));

    /// <summary>Whether a fix is not to be tried.</summary>
    public bool Holds(FileVersion version, ProposedFix fix) => _fixes.Count > 0 && _fixes.ContainsKey(Key(version, fix));

    /// <summary>What to say of a fix that is not to be tried; null for another one.</summary>
    public LeftAlone? Find(FileVersion version, ProposedFix fix) => _fixes.Count == 0 ? null : _fixes.GetValueOrDefault(Key(version, fix)).Report;

    private LeftAlone Add(FileVersion version, ProposedFix fix, LeftAlone report)
    {
        _fixes[Key(version, fix)] = (version, report);
        return report;
    }

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
            ? new(transform, lines, "not-accepted-by-validator", $"{version.InOriginalLines(refuted.Reason)} (line {refuted.Line} of the changed file)")
            : new(transform, lines, judged.Proposed.Fix.UnsafeBecause is null ? "not-proven" : "unsafe", version.InOriginalLines(judged.UnsafeBecause ?? "not proven together with others")) { IsUnsafeFix = true };
    }
}
