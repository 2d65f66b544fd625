namespace DockerfileOptimizer.Engine;

/// <summary>A user's mistake in options: the message says where and what would be right.</summary>
public sealed class OptionsException : Exception
{
    /// <summary>An empty message.</summary>
    public OptionsException()
    {
    }

    /// <summary>A message that says where the mistake is and what would be right.</summary>
    public OptionsException(string message)
        : base(message)
    {
    }

    /// <summary>A message, and what caused it.</summary>
    public OptionsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
