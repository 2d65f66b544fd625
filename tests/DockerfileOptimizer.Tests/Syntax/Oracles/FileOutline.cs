using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>What every parser knows of a file.</summary>
/// <param name="Instructions">The instructions in order.</param>
/// <param name="Comments">The lines of comments and directives, ascending, those inside instructions too.</param>
internal sealed record FileOutline(ImmutableArray<InstructionOutline> Instructions, ImmutableArray<int> Comments);
