using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>One line and those that continue it.</summary>
/// <param name="Logical">The joined text without white space at its ends.</param>
/// <param name="Trivia">What was left out, in the order of the file.</param>
/// <param name="Lines">The physical lines, line breaks included.</param>
internal sealed record LogicalLine(LogicalText Logical, ImmutableArray<Trivia> Trivia, TextSpan Lines);
