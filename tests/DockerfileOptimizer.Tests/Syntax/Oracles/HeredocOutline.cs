namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>What parsers are compared by: the word that ends a here-document and the line it stands on, 0 where the file ends before it.</summary>
internal sealed record HeredocOutline(string Name, int EndLine);
