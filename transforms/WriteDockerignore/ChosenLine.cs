using DockerfileOptimizer.Semantics.Context.Needless;

namespace DockerfileOptimizer.Transforms.WriteDockerignore;

/// <summary>A line for the ignore file.</summary>
/// <param name="Row">What the catalogue says of the files that it leaves out.</param>
/// <param name="Pattern">The pattern: the row's own, or the path of one file where the row's would leave out more.</param>
internal sealed record ChosenLine(NeedlessFile Row, string Pattern)
{
    /// <summary>Whether the line is reason enough for an ignore file; one for build files alone is not.</summary>
    public bool IsReason => Row.Kind != "build files";
}
