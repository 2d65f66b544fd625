using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Flags, the <c>--</c> that ends them, and where the arguments start.</summary>
internal sealed record FlagList(ImmutableArray<Flag> Flags, Token? Terminator, int End);
