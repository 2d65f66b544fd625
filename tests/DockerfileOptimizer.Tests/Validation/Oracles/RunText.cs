using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>The script of a RUN.</summary>
/// <param name="Statements">Each with the operator in front of it; the first one's counts for nothing.</param>
/// <param name="Layout">How it is written.</param>
internal sealed record RunText(ImmutableArray<string> Statements, RunLayout Layout)
{
    /// <summary>All statements on one line.</summary>
    public string Line => First + string.Concat(Statements.Skip(1));

    /// <summary>A line for each statement behind <c>;</c>, with comments; ends in a line feed.</summary>
    public string Lines => First + string.Concat(Statements.Skip(1).Select(OnItsLine)) + "\n";

    /// <summary>The instruction.</summary>
    public string Instruction => Layout switch
    {
        RunLayout.OneLine => $"RUN {Line}\n",
        RunLayout.Continued => $"RUN {string.Join(" \\\n# so\n    ", Statements.Skip(1).Prepend(First))}\n",
        _ => $"RUN <<EOF\n{Lines}EOF\n",
    };

    /// <summary>Whether it is more than one list of <c>&amp;&amp;</c>.</summary>
    public bool NeedsGroup =>
        Statements.Skip(1).Any(s => !s.StartsWith(" &&", StringComparison.Ordinal))
        || Statements.Any(s => s.EndsWith('&') || s.Contains('\n') || s.Contains(" || ", StringComparison.Ordinal) || s.Contains("; ", StringComparison.Ordinal));

    private string First => Statements[0].TrimStart(' ', ';', '&', '|');

    private static string OnItsLine(string statement) =>
        statement.StartsWith("; ", StringComparison.Ordinal) ? "  # why\n# so\n" + statement[2..] : statement;

    public override string ToString() => Layout == RunLayout.Heredoc ? $"<<EOF {Lines.ReplaceLineEndings("\\n")}" : Line;
}
