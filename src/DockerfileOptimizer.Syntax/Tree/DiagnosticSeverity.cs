namespace DockerfileOptimizer.Syntax;

/// <summary>How bad a diagnostic is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The build works, but the text is probably not meant so, or stops working in a later front end.</summary>
    Warning,

    /// <summary>BuildKit refuses the file, whichever target is built, when no build arguments or named contexts are given.</summary>
    Error,
}
