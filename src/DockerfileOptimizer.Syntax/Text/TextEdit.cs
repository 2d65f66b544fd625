namespace DockerfileOptimizer.Syntax;

/// <summary>Replaces one span of a file. An empty span inserts, an empty text removes.</summary>
/// <param name="Span">What is replaced, in offsets of the document version that the edit was made for.</param>
/// <param name="NewText">What stands there afterwards; never null.</param>
public sealed record TextEdit(TextSpan Span, string NewText);
