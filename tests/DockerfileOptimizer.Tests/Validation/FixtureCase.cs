using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>A folder below <c>fixtures/validation/&lt;claim&gt;</c>.</summary>
/// <param name="Stem">The folder, with a slash at its end.</param>
/// <param name="Before">The file before.</param>
/// <param name="After">The file after.</param>
/// <param name="Claims">What is claimed.</param>
internal sealed record FixtureCase(string Stem, FileSet Before, FileSet After, ImmutableArray<Claim> Claims)
{
    public static FixtureCase Read(string stem) =>
        new(stem, File(stem, "before.Dockerfile"), File(stem, "after.Dockerfile"), FixtureClaims.Read(System.IO.File.ReadAllText(RepositoryRoot.Combine(stem + "claim.json"))));

    /// <param name="off">Ids of conditions that are not asked.</param>
    public Verdict Check(ImmutableHashSet<string> off) => TranslationValidator.Check(Before, After, Claims, off);

    private static FileSet File(string stem, string name) =>
        FileSet.Of(DockerfileSyntax.Parse(SourceText.FromBytes(System.IO.File.ReadAllBytes(RepositoryRoot.Combine(stem + name)))), FixtureContext.Read(RepositoryRoot.Combine(stem + "context.json")));
}
