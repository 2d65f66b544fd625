using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation;

/// <summary>The files that a fix is about: the Dockerfile, and others such as <c>.dockerignore</c>. A file that is not there is an empty one.</summary>
/// <param name="Dockerfile">The Dockerfile.</param>
/// <param name="Others">Other files by path relative to the build context, with <c>/</c> between parts.</param>
public sealed record FileSet(DockerfileSyntax Dockerfile, ImmutableSortedDictionary<string, string> Others)
{
    private BuildModel? _build;

    /// <summary>What the Dockerfile means where nothing is known of how the build is started. Made when first asked for, so that whoever looks at the same files again finds it there.</summary>
    public BuildModel Build => _build is { } build && build.Syntax == Dockerfile ? build : _build = BuildModel.Create(Dockerfile);

    /// <summary>A Dockerfile alone.</summary>
    public static FileSet Of(DockerfileSyntax dockerfile) => new(dockerfile, ImmutableSortedDictionary<string, string>.Empty);
}
