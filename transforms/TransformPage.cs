namespace DockerfileOptimizer.Transforms;

/// <summary>The README of a transform's folder, which is part of the assembly.</summary>
internal static class TransformPage
{
    /// <summary>The text of a folder's README, which is read when somebody asks for it.</summary>
    /// <param name="folder">The folder's name.</param>
    public static Lazy<string> Of(string folder) => new(() => Read(folder));

    private static string Read(string folder)
    {
        // The separator is that of the machine that built the assembly.
        var assembly = typeof(TransformPage).Assembly;
        using var stream = assembly.GetManifestResourceStream(folder + "/README.md") ?? assembly.GetManifestResourceStream(folder + "\\README.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
