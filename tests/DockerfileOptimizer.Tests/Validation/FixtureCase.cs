using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
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
        new(stem, File(stem, "before"), File(stem, "after"), FixtureClaims.Read(System.IO.File.ReadAllText(RepositoryRoot.Combine(stem + "claim.json"))));

    /// <param name="off">Ids of conditions that are not asked.</param>
    public Verdict Check(ImmutableHashSet<string> off) => TranslationValidator.Check(Before, After, Claims, off);

    private static FileSet File(string stem, string side)
    {
        var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(System.IO.File.ReadAllBytes(RepositoryRoot.Combine($"{stem}{side}.Dockerfile"))));
        var files = FileSet.Of(syntax, ContextListing.Read(stem + "context.txt") is { } context ? new(Known.Of(context)) : FixtureContext.Read(RepositoryRoot.Combine(stem + "context.json")));
        return ContextListing.Read($"{stem}{side}.files.txt") is { } others
            ? files with { Others = others.Files.All.Where(e => e.Kind == ContextEntryKind.File).ToImmutableSortedDictionary(e => e.Path, e => others.TextOf(e.Path).Or("")!) }
            : files;
    }
}
