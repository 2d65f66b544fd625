namespace DockerfileOptimizer.Syntax;

/// <summary>How lines of a file end.</summary>
public enum LineEnding
{
    /// <summary>LF alone.</summary>
    Lf,

    /// <summary>CR followed by LF.</summary>
    CrLf,
}
