using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>A text after expansion, as one word and split at unquoted white space; <see cref="Error"/> says why there is no result.</summary>
internal sealed record WordResult(string Text, ImmutableArray<string> Words, ImmutableArray<VariableReference> Variables, string? Error);
