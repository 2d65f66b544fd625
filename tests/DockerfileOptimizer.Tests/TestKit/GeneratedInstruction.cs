namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>An instruction as <see cref="DockerfileGen"/> means it.</summary>
internal sealed record GeneratedInstruction(string Keyword, string[] Flags, string[] Arguments)
{
    public GeneratedHeredoc[] Heredocs { get; init; } = [];

    /// <summary>Whether ONBUILD stands in front.</summary>
    public bool IsTrigger { get; init; }

    /// <summary>How the words are set apart, used in turn: 0 to 5 a blank, 6 a tab, 7 a continuation, 8 one with a comment line, 9 one with a blank line.</summary>
    public int[] Separators { get; init; } = [0];

    /// <summary>What the front end has for the keyword of the line.</summary>
    public string Outermost => IsTrigger ? "ONBUILD" : Keyword;

    public IEnumerable<string> Words => [.. IsTrigger ? ["ONBUILD"] : (string[])[], Keyword, .. Flags, .. Heredocs.Select(h => h.Mark), .. Arguments];
}
