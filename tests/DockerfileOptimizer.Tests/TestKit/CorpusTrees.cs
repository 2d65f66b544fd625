using System.IO.Compression;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>Real Dockerfiles with the names of the files around them. The lists know names alone, and no file that git does not.</summary>
internal static class CorpusTrees
{
    /// <summary>The rows of the list; each is read by <see cref="Read"/>.</summary>
    public static List<string> Rows()
    {
        using var file = File.OpenRead(Corpus.Require("trees.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var rows = new List<string>();
        while (reader.ReadLine() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The Dockerfile of a row, without errors, in its folder, as the command line takes it, with what every checkout has at its root; null when there is none.</summary>
    public static (string Path, DockerfileSyntax Syntax, BuildContext Context)? Read(string row)
    {
        using var tree = JsonDocument.Parse(row);
        var list = tree.RootElement;
        var (path, folder) = (Path.Combine(Path.GetDirectoryName(Corpus.Require("trees.jsonl.gz"))!, list.GetProperty("file").GetString()!), list.GetProperty("dockerfile_dir").GetString()!);
        if (!File.Exists(path) || DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(path))) is not { HasErrors: false } syntax)
        {
            return null;
        }

        var all = list.GetProperty("files").EnumerateArray().Select(f => f.GetString()!);
        var files = folder.Length == 0 || list.GetProperty("scope").GetString() != "repository"
            ? all.Append(".git/HEAD")
            : all.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal)).Select(f => f[(folder.Length + 1)..]);
        return (path, syntax, BuildContext.Of(files.Select(ContextEntry.File)).For(Path.GetFileName(path).Split("__")[^1]).Assumed());
    }
}
