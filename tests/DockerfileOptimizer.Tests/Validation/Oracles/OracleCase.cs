using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>RUN instructions that follow each other.</summary>
/// <param name="Shell">The shell that runs them.</param>
/// <param name="Runs">The instructions.</param>
internal sealed record OracleCase(OracleShell Shell, ImmutableArray<RunText> Runs)
{
    /// <summary>Whether the scripts are joined by <c>;</c> or line breaks, as a shell with <c>-e</c> allows.</summary>
    public bool JoinsByLines { get; init; }

    /// <summary>Whether <c>&amp;&amp;</c> stands behind the second of three scripts that are joined by <c>;</c>.</summary>
    public bool EndsInList { get; init; }

    /// <summary>Whether, in a here-document, all scripts but the last are joined in subshells.</summary>
    public bool Contains { get; init; }

    private bool HasHeredoc => Runs.Any(r => r.Layout == RunLayout.Heredoc);

    // Neither HOME nor the parent is where the scripts start, so that a lost directory is seen.
    private string Head => Shell.Head + "WORKDIR /w/wd\n";

    private string Before => Head + string.Concat(Runs.Select(r => (HasHeredoc ? "" : "# a note\n") + r.Instruction));

    /// <summary>The case with what is needed to run it; null where the RUNs cannot be joined.</summary>
    /// <param name="mayContain">Whether scripts that leave state behind may be put into subshells.</param>
    public JoinedCase? Join(bool mayContain = true) =>
        HasHeredoc ? JoinHeredocs()
        : JoinsByLines ? JoinCarelessly(EndsInList ? ["; ", " && "] : ["; "])
        : JoinPlain(mayContain);

    /// <summary>The case joined as a careless editor would: no braces.</summary>
    /// <param name="joints">What stands between the scripts, in turn.</param>
    public JoinedCase? JoinCarelessly(params string[] joints)
    {
        var text = string.Concat(Runs.Select((r, i) => (i == 0 ? "" : joints[(i - 1) % joints.Length]) + r.Line));
        return Case($"{Head}{string.Concat(Runs.Select(_ => "# a note\n"))}RUN {text}\n");
    }

    /// <summary>All cases with one statement or one RUN less, or written on fewer lines.</summary>
    public IEnumerable<OracleCase> Smaller()
    {
        for (var i = 0; i < Runs.Length; i++)
        {
            if (Runs.Length > 2)
            {
                yield return this with { Runs = Runs.RemoveAt(i) };
            }

            for (var k = 0; k < Runs[i].Statements.Length && Runs[i].Statements.Length > 1; k++)
            {
                yield return this with { Runs = Runs.SetItem(i, Runs[i] with { Statements = Runs[i].Statements.RemoveAt(k) }) };
            }
        }

        if (Runs.Any(r => r.Layout != RunLayout.OneLine))
        {
            yield return this with { Runs = [.. Runs.Select(r => r with { Layout = RunLayout.OneLine })] };
        }
    }

    public override string ToString() => $"[{Shell}] " + string.Join("   /   ", Runs);

    private JoinedCase? JoinPlain(bool mayContain)
    {
        var before = DockerfileSyntax.Parse(Before);
        var after = before;
        for (var i = 1; i < Runs.Length && !before.HasErrors; i++)
        {
            if (RunPair.In(after).FirstOrDefault() is not { } pair || RunPairJoiner.Join(pair, mayContain) is not { } joined)
            {
                return null;
            }

            after = DockerfileSyntax.Parse(joined);
        }

        return Case(before, after);
    }

    // A script with a here-document or a comment at its end stands in braces on lines of their own; so does all behind the first.
    private JoinedCase? JoinHeredocs()
    {
        var joint = JoinsByLines ? "\n" : " && ";
        var pieces = Runs.Select((r, i) => Contains && i < Runs.Length - 1 ? $"(\n{r.Lines})"
            : JoinsByLines || !r.NeedsGroup || (i == 0 && !r.Lines.EndsWith("E\n", StringComparison.Ordinal)) ? r.Lines.TrimEnd('\n')
            : $"{{\n{r.Lines}}}");
        return Case($"{Head}RUN <<EOF\n{string.Join(joint, pieces)}\nEOF\n");
    }

    private JoinedCase? Case(string after) => Case(DockerfileSyntax.Parse(Before), DockerfileSyntax.Parse(after));

    private JoinedCase? Case(DockerfileSyntax before, DockerfileSyntax after) =>
        !before.HasErrors && !after.HasErrors && ScriptsOf(before) is var scripts && scripts.Length == Runs.Length && ScriptsOf(after) is [var merged]
            ? new JoinedCase(this, before, after) { Scripts = scripts, Merged = merged }
            : null;

    // As the builder hands them to the shell.
    private static ImmutableArray<string> ScriptsOf(DockerfileSyntax file) =>
        [.. file.Instructions.OfType<RunInstruction>().Select(r => r.Form).OfType<ScriptForm>().Select(f => f.Script.Text.Text)];
}
