using DockerfileOptimizer.Verification;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>What <c>--http</c> takes: a port, and from the first slash on what is asked for.</summary>
internal static class HttpText
{
    /// <summary>The question; null when the text is none.</summary>
    public static HttpQuestion? Read(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (port, path) = slash < 0 ? (text, "/") : (text[..slash], text[slash..]);
        return ushort.TryParse(port, System.Globalization.NumberStyles.None, null, out var number) && number > 0 && Uri.TryCreate($"http://127.0.0.1:{number}{path}", UriKind.Absolute, out _)
            ? new HttpQuestion(text, number, path)
            : null;
    }
}
