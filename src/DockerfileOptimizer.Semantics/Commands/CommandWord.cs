using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>One word of a resolved command.</summary>
/// <param name="Value">Its value as the program gets it; unknown when anything in it expands to what the file does not say.</param>
/// <param name="Node">The word in the script; null for a word that a wrapper such as <c>sh -c</c> or <c>xargs</c> makes.</param>
public sealed record CommandWord(Known<string> Value, Word? Node);
