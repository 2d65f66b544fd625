namespace DockerfileOptimizer.Cli.Trees;

/// <summary>A comment from its <c>#</c> on, without the line break.</summary>
/// <param name="Offset">Where the <c>#</c> stands in the file.</param>
/// <param name="Text">The comment.</param>
internal readonly record struct FileComment(int Offset, string Text);
