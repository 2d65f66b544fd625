namespace DockerfileOptimizer.Transforms;

/// <summary>The README of a transform's folder, which is part of the assembly.</summary>
internal static class TransformPage
{
    /// <summary>The text of a folder's README.</summary>
    /// <param name="folder">The folder's name.</param>
    public static string Of(string folder)
    {
        // The separator is that of the machine that built the assembly.
        var assembly = typeof(TransformPage).Assembly;
        using var stream = assembly.GetManifestResourceStream(folder + "/README.md") ?? assembly.GetManifestResourceStream(folder + "\\README.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
