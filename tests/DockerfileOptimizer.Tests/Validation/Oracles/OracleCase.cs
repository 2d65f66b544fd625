using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>Scripts of RUN instructions that follow each other, each a row of statements with their joints.</summary>
/// <param name="Shell">The shell that runs them.</param>
/// <param name="Scripts">For each RUN its statements, each with the operator in front of it (none for the first).</param>
internal sealed record OracleCase(OracleShell Shell, ImmutableArray<ImmutableArray<string>> Scripts)
{
    // Neither HOME nor the parent is where the scripts start, so that a lost directory is seen.
    private string Before => Shell.Head + "WORKDIR /w/wd\n" + string.Concat(Scripts.Select(s => $"# a note\nRUN {Text(s)}\n"));

    /// <summary>The case with what is needed to run it; null where the RUNs cannot be joined.</summary>
    /// <param name="mayContain">Whether scripts that leave state behind may be put into subshells.</param>
    public JoinedCase? Join(bool mayContain = true)
    {
        var before = DockerfileSyntax.Parse(Before);
        if (before.HasErrors)
        {
            return null;
        }

        var after = before;
        for (var i = 1; i < Scripts.Length; i++)
        {
            if (RunPair.In(after).FirstOrDefault() is not { } pair || RunPairJoiner.Join(pair, mayContain) is not { } joined)
            {
                return null;
            }

            after = DockerfileSyntax.Parse(joined);
        }

        return after.Instructions.OfType<RunInstruction>().ToList() is [{ Form: ShellForm merged }]
            ? new JoinedCase(this, before, after, merged.Script.Text.Text)
            : null;
    }

    /// <summary>The case joined as a careless editor would: no braces.</summary>
    /// <param name="joint">What stands between the scripts.</param>
    public JoinedCase? JoinCarelessly(string joint)
    {
        var (before, text) = (DockerfileSyntax.Parse(Before), string.Join(joint, Scripts.Select(Text)));
        var after = DockerfileSyntax.Parse($"{Shell.Head}WORKDIR /w/wd\n{string.Concat(Scripts.Select(_ => "# a note\n"))}RUN {text}\n");
        return before.HasErrors || after.HasErrors ? null : new JoinedCase(this, before, after, text);
    }

    /// <summary>All cases with one statement less.</summary>
    public IEnumerable<OracleCase> Smaller()
    {
        for (var i = 0; i < Scripts.Length; i++)
        {
            if (Scripts.Length > 2)
            {
                yield return this with { Scripts = Scripts.RemoveAt(i) };
            }

            for (var k = 0; k < Scripts[i].Length && Scripts[i].Length > 1; k++)
            {
                yield return this with { Scripts = Scripts.SetItem(i, Scripts[i].RemoveAt(k)) };
            }
        }
    }

    public override string ToString() => $"[{Shell}] " + string.Join("   /   ", Scripts.Select(Text));

    public static string Text(ImmutableArray<string> statements) => string.Concat(statements).TrimStart(' ', ';', '&', '|');
}
