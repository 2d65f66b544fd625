namespace DockerfileOptimizer.Images;

/// <summary>A row of an image's history: how one step of the build came about.</summary>
/// <param name="Created">When, as written (RFC 3339); null if not said.</param>
/// <param name="CreatedBy">The command or instruction, in the words of the tool that built it; null if not said.</param>
/// <param name="Author">Who; null if not said.</param>
/// <param name="Comment">A remark of the tool, such as <c>buildkit.dockerfile.v0</c>; null if not said.</param>
/// <param name="EmptyLayer">The step made no layer.</param>
public sealed record HistoryRow(string? Created, string? CreatedBy, string? Author, string? Comment, bool EmptyLayer);
