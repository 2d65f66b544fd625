using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>One word of a resolved command.</summary>
/// <param name="Value">Its value as the program gets it; unknown when anything in it expands to what the file does not say.</param>
/// <param name="Node">The word in the script; null for a word that a wrapper such as <c>sh -c</c> or <c>xargs</c> makes. Several words have the same node where a known value is split (POSIX 2.6.5).</param>
public sealed record CommandWord(Known<string> Value, Word? Node)
{
    /// <summary>The characters that the first of its words certainly begins with: the value if it is known; empty when nothing is certain.</summary>
    public string Start { get; init; } = Value.Or(null) ?? "";

    /// <summary>Whether the program may get any number of words for it: an unquoted expansion, <c>"$@"</c>, a pattern, braces of bash. With an empty <see cref="Start"/> it may also get none.</summary>
    public bool MayBeSeveral { get; init; }

    /// <summary>Whether each of its words begins with <see cref="Start"/>; false only where an unquoted expansion behind it may be split.</summary>
    public bool SharesStart { get; init; } = true;

    /// <summary>The pattern of a word that only files decide, its known expansions inserted, such as <c>/var/lib/apt/lists/*</c>; null for all others.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether the program certainly takes it for no option (POSIX 12.1: options begin with <c>-</c>).</summary>
    public bool IsNoOption => (Start.Length > 0 && Start[0] != '-' && SharesStart) || (Value.IsKnown && Start is "" or "-");
}
