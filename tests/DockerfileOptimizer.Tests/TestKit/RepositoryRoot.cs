namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>Finds the checkout that the tests were built from, by its solution file.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "DockerfileOptimizer.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No DockerfileOptimizer.sln above {from}.");
    }
}
