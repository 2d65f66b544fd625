using System.Diagnostics;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>A copy of a build context, in which files change.</summary>
internal sealed class TouchedContext : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dockeropt-touched-");

    public TouchedContext(string context) => Process.Start("cp", ["-a", context, Folder]).WaitForExit();

    /// <summary>Where it lies.</summary>
    public string Folder => Path.Combine(_folder.FullName, "context");

    /// <summary>Writes other files that go with a Dockerfile.</summary>
    public void Write(IEnumerable<KeyValuePair<string, string>> files)
    {
        foreach (var (path, text) in files)
        {
            File.WriteAllText(Path.Combine(Folder, path), text);
        }
    }

    /// <summary>Adds a line to a source file: blanks and tabs, harmless in most languages, and new each time, as the builder knows contents that it has seen.</summary>
    /// <param name="file">The source file.</param>
    public void Touch(string file) =>
        File.AppendAllText(Path.Combine(Folder, file), "\n" + Convert.ToString(Stopwatch.GetTimestamp(), 2).Replace('0', ' ').Replace('1', '\t') + "\n");

    public void Dispose() => _folder.Delete(recursive: true);
}
