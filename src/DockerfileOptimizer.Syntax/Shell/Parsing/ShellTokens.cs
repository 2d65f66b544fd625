using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>The tokens of a script, and the comments in the gaps between them.</summary>
internal static class ShellTokens
{
    public static ImmutableArray<ShellComment> CommentsOf(StatementList list, string text) => [];
}
