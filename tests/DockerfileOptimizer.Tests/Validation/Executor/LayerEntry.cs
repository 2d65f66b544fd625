using System.Globalization;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>What a layer says about one path.</summary>
/// <param name="Path">The path, from the root.</param>
/// <param name="File">What lies there.</param>
internal sealed record LayerEntry(string Path, FileEntry File)
{
    /// <summary>Reads what the server tells.</summary>
    public static LayerEntry Read(string text)
    {
        var parts = text.Split('\0', 6);
        return new(parts[0], new(parts[1][0], Number(parts[2]), Number(parts[3]), Number(parts[4]), parts[5]));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}\0{File.Type}\0{File.Mode}\0{File.Uid}\0{File.Gid}\0{File.Content}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
