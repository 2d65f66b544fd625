using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation;

/// <summary>The files that a fix is about: the Dockerfile, and others such as <c>.dockerignore</c>. A file that is not there is an empty one.</summary>
/// <param name="Dockerfile">The Dockerfile.</param>
/// <param name="Others">Other files by path relative to the build context, with <c>/</c> between parts.</param>
public sealed record FileSet(DockerfileSyntax Dockerfile, ImmutableSortedDictionary<string, string> Others)
{
    private Made? _build;

    /// <summary>What is known of base images: the catalogue, unless somebody looked at one. A verdict holds for the images that it is about.</summary>
    public KnownBases Bases { get; init; } = KnownBases.Catalogue;

    /// <summary>What the Dockerfile means where nothing is known of how the build is started. Made when first asked for, so that whoever looks at the same files again finds it there.</summary>
    public BuildModel Build => _build is { } build && build.Model.Syntax == Dockerfile && build.Bases == Bases ? build.Model : Make();

    /// <summary>A Dockerfile alone.</summary>
    public static FileSet Of(DockerfileSyntax dockerfile) => new(dockerfile, ImmutableSortedDictionary<string, string>.Empty);

    private BuildModel Make()
    {
        var made = new Made(BuildModel.Create(Dockerfile, BuildModelInputs.None with { Bases = Bases }), Bases);
        _build = made;
        return made.Model;
    }

    private sealed record Made(BuildModel Model, KnownBases Bases);
}
