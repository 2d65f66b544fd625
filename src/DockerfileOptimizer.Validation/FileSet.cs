using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation;

/// <summary>The files that a fix is about: the Dockerfile, and others such as <c>.dockerignore</c>. A file that is not there is an empty one.</summary>
/// <param name="dockerfile">The Dockerfile.</param>
/// <param name="others">Other files by path relative to the build context, with <c>/</c> between parts.</param>
public sealed class FileSet(DockerfileSyntax dockerfile, ImmutableSortedDictionary<string, string> others)
{
    private readonly Lazy<BuildModel> _model = new(() => BuildModel.Create(dockerfile));

    /// <summary>The Dockerfile.</summary>
    public DockerfileSyntax Dockerfile { get; } = dockerfile;

    /// <summary>Other files by path.</summary>
    public ImmutableSortedDictionary<string, string> Others { get; } = others;

    /// <summary>
    /// What the Dockerfile means, with whatever target and arguments it is built. Made when it is first asked for and kept, as a version is the
    /// later one of a verdict and the earlier one of the next.
    /// </summary>
    public BuildModel Model => _model.Value;

    /// <summary>A Dockerfile alone.</summary>
    public static FileSet Of(DockerfileSyntax dockerfile) => new(dockerfile, ImmutableSortedDictionary<string, string>.Empty);
}
