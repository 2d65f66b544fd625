namespace DockerfileOptimizer.Cli;

/// <summary>What a program is started with may be closed (<c>&gt;&amp;-</c> in a shell).</summary>
internal static class Streams
{
    /// <summary>A stream of the program; null when it is closed.</summary>
    public static Stream? Open(Func<Stream> open)
    {
        try
        {
            return open();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or ObjectDisposedException)
        {
            return null;
        }
    }
}
