namespace DockerfileOptimizer.Semantics;

/// <summary>A file in a layer of an image.</summary>
/// <param name="Path">Its path, absolute.</param>
/// <param name="Bytes">Its size, unpacked; another name of the same file is none of its own.</param>
/// <param name="Line">The line of the instruction that made the layer.</param>
/// <param name="GoneAtLine">The line of the instruction whose layer removes it or has another file in its place; null when it is in the image.</param>
public sealed record StoredFile(string Path, long Bytes, int Line, int? GoneAtLine);
