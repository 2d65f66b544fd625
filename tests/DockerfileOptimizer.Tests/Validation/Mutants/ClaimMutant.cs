using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Two files and a claim about them, of which something is wrong.</summary>
/// <param name="Operator">What was done to a right change.</param>
/// <param name="Before">The file before; what was done may concern both.</param>
/// <param name="After">The file after.</param>
/// <param name="Claim">What is claimed.</param>
internal sealed record ClaimMutant(string Operator, string Before, string After, Claim Claim)
{
    public Verdict Check() => TranslationValidator.Check(Parse(Before), Parse(After), [Claim]);

    private static FileSet Parse(string text) => FileSet.Of(DockerfileSyntax.Parse(SourceText.From(text)));
}
