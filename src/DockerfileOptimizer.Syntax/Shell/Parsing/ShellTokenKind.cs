namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>What a token of a shell script is.</summary>
internal enum ShellTokenKind
{
    /// <summary>A keyword, an operator, a quote, a bracket, or the name and signs of an expansion or assignment.</summary>
    Mark,

    /// <summary>Characters of a word, quoted or not, or of a here-document.</summary>
    Text,

    /// <summary>The name of a loop variable, a function or a coprocess.</summary>
    Name,

    /// <summary>The line that ends a here-document.</summary>
    Delimiter,
}
