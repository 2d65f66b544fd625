using System.Collections.Immutable;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>How a builder is told to build, and how it says what came of it.</summary>
internal interface IBuildDialect
{
    /// <summary>The command line of a build behind the program's name.</summary>
    ImmutableArray<string> Words(BuildOrder order);

    /// <summary>What came of it.</summary>
    BuildOutcome Read(ProgramResult result);
}
