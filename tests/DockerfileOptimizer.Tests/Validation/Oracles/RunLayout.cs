namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>How a RUN instruction is written.</summary>
internal enum RunLayout
{
    /// <summary>All on one line.</summary>
    OneLine,

    /// <summary>A line for each statement, each continued, with comment lines between.</summary>
    Continued,

    /// <summary>A here-document with a line for each statement and comments between.</summary>
    Heredoc,
}
