using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>A case whose RUN instructions were joined.</summary>
/// <param name="Case">The case.</param>
/// <param name="Before">The Dockerfile with all RUNs.</param>
/// <param name="After">The Dockerfile with one.</param>
/// <param name="Merged">The script of that one, as the builder hands it to the shell.</param>
internal sealed record JoinedCase(OracleCase Case, DockerfileSyntax Before, DockerfileSyntax After, string Merged)
{
    /// <param name="off">Ids of conditions that are not asked.</param>
    public Verdict Check(ImmutableHashSet<string> off)
    {
        var lines = Before.Instructions.OfType<RunInstruction>().Select(r => Before.Source.PositionOf(r.Span.Start).Line).ToList();
        return TranslationValidator.Check(FileSet.Of(Before), FileSet.Of(After), [new RegroupsRuns(lines[0], lines[^1])], off);
    }
}
