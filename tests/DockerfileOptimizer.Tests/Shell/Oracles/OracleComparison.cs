using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Compares our reading of scripts with the shell's own (accepted or not) and with shfmt's (structure).</summary>
internal static class OracleComparison
{
    /// <param name="scripts">Scripts of one dialect.</param>
    /// <param name="dialect">The dialect.</param>
    public static OracleResult Compare(IReadOnlyList<OracleScript> scripts, ShellDialect dialect)
    {
        string[] texts = [.. scripts.Select(s => s.Text)];
        var accepted = RealShell.Accepts(texts, dialect);
        var shfmt = Shfmt.Read(texts, dialect);
        var differences = new List<OracleDifference>();
        for (var i = 0; i < texts.Length; i++)
        {
            var ours = OurTree.Outline(texts[i], dialect);
            if (ours is null == accepted[i])
            {
                differences.Add(new OracleDifference(OracleDifference.Acceptance, scripts[i], Verdicts(scripts[i], accepted[i])));
            }

            if (shfmt[i].Outline is { } outline && outline != ours)
            {
                differences.Add(new OracleDifference(OracleDifference.Structure, scripts[i], FirstDifference(outline, ours)));
            }
        }

        return new OracleResult(dialect, texts.Length, accepted.Count(a => a), shfmt.Count(r => r.Outline is not null), differences);
    }

    /// <summary>Only whether the shell accepts exactly what we understand: for scripts broken on purpose.</summary>
    public static OracleResult CompareAcceptance(IReadOnlyList<OracleScript> scripts, ShellDialect dialect)
    {
        var accepted = RealShell.Accepts([.. scripts.Select(s => s.Text)], dialect);
        var differences = scripts
            .Where((s, i) => ShellScript.Parse(s.Text, dialect).IsOpaque == accepted[i])
            .Select(s => new OracleDifference(OracleDifference.Acceptance, s, Verdicts(s, ShellScript.Parse(s.Text, dialect).IsOpaque)))
            .ToList();
        return new OracleResult(dialect, scripts.Count, accepted.Count(a => a), 0, differences);
    }

    private static string Verdicts(OracleScript script, bool accepted)
    {
        var ours = ShellScript.Parse(script.Text, script.Dialect);
        return accepted
            ? $"{RealShell.Name(script.Dialect)} accepts; we do not: {ours.OpaqueReason} at {ours.OpaqueAt}"
            : $"{RealShell.Name(script.Dialect)} refuses: {RealShell.Complaints([script.Text], script.Dialect)[0]}; we understand it";
    }

    private static string FirstDifference(string shfmt, string? ours)
    {
        if (ours is null)
        {
            return "shfmt understands; we do not";
        }

        var (left, right) = (shfmt.Split('\n'), ours.Split('\n'));
        var at = left.Zip(right).TakeWhile(p => p.First == p.Second).Count();
        return $"outlines differ at line {at + 1}\n shfmt: {left.ElementAtOrDefault(at)}\n ours:  {right.ElementAtOrDefault(at)}\nshfmt's outline:\n{shfmt}\nour outline:\n{ours}";
    }
}
