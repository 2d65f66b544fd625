using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>A text after expansion, as one word and split at unquoted white space; <see cref="Error"/> says why there is no result.</summary>
internal sealed record WordResult(string Text, ImmutableArray<string> Words, ImmutableArray<VariableReference> Variables, string? Error)
{
    /// <summary>Whether <see cref="Error"/> is a limit of this reader, not a mistake in the text.</summary>
    public required bool GaveUp { get; init; }

    /// <summary>What is left of <see cref="WordLexerOptions.Room"/>.</summary>
    public required long Room { get; init; }
}
