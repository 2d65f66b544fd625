namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>Fixture inputs by folder, named by their path below <c>fixtures</c> without ending.</summary>
internal static class FixtureFiles
{
    /// <summary>The stems of all files with <paramref name="ending"/> below <c>fixtures/</c><paramref name="folder"/>.</summary>
    public static IEnumerable<string> Stems(string folder, string ending) =>
        Directory.EnumerateFiles(RepositoryRoot.Combine("fixtures", folder), "*" + ending, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(RepositoryRoot.Path, f)[..^ending.Length].Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static byte[] Bytes(string stem, string ending) => File.ReadAllBytes(RepositoryRoot.Combine(stem + ending));
}
