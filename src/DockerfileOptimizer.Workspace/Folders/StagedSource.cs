using System.Security.Cryptography;
using System.Text;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Workspace.Folders;

/// <summary>A file to build, laid out for a builder without a change to the user's files.</summary>
public sealed class StagedSource
{
    /// <summary>Bits of chance in a touched file: no earlier build has seen the same one.</summary>
    private const int TouchBits = 32;

    private readonly string _folder;

    private StagedSource(string folder, BuildSource source) => (_folder, Source) = (folder, source);

    /// <summary>What the builder is given.</summary>
    public BuildSource Source { get; }

    /// <summary>
    /// Writes a Dockerfile into a folder of its own, under the user's name for it, with the ignore file that lies beside the user's. Where other
    /// files go with it, the context is copied and they are put there. Throws what the file system throws.
    /// </summary>
    /// <param name="folder">The folder, which must not exist yet.</param>
    /// <param name="original">The user's Dockerfile and context.</param>
    /// <param name="text">The bytes that stand for the user's Dockerfile.</param>
    /// <param name="otherFiles">Files by path in the context.</param>
    public static StagedSource Make(string folder, (string Dockerfile, string Context) original, ReadOnlyMemory<byte> text, IReadOnlyDictionary<string, string> otherFiles)
    {
        Directory.CreateDirectory(folder);
        var dockerfile = Path.Combine(folder, Path.GetFileName(original.Dockerfile));
        File.WriteAllBytes(dockerfile, text.Span);
        var ignore = original.Dockerfile + BuildSource.IgnoreEnding;
        var hasOwn = File.Exists(ignore);
        if (hasOwn)
        {
            File.Copy(ignore, dockerfile + BuildSource.IgnoreEnding);
        }

        var context = original.Context;
        if (otherFiles.Count > 0)
        {
            context = Path.Combine(folder, "context");
            FolderCopy.Make(original.Context, context, CancellationToken.None);
            foreach (var (name, content) in otherFiles)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(context, name))!);
                File.WriteAllText(Path.Combine(context, name), content, new UTF8Encoding(false));
            }
        }

        return new StagedSource(folder, new BuildSource(dockerfile, context, hasOwn));
    }

    /// <summary>The same source with a copy of its context in which one file has another content: more lines without text at its end.</summary>
    /// <param name="path">The file, by its path in the context.</param>
    /// <param name="stop">Ends it half-way with <see cref="OperationCanceledException"/>.</param>
    public BuildSource Touched(string path, CancellationToken stop)
    {
        var context = Path.Combine(_folder, "touched");
        FolderCopy.Make(Source.Context, context, stop);
        var file = Path.Combine(context, path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserWrite);
        }

        var mode = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(Path.Combine(Source.Context, path));
        File.AppendAllText(file, BlankLines());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }

        return Source with { Context = context };
    }

    // Builders compare contents, not times. Empty lines and lines of one blank mean nothing in most languages, and tell touches apart.
    private static string BlankLines()
    {
        var bits = RandomNumberGenerator.GetInt32(int.MaxValue);
        var lines = new StringBuilder("\n");
        for (var i = 0; i < TouchBits; i++)
        {
            lines.Append((bits >> i & 1) == 0 ? "\n" : " \n");
        }

        return lines.ToString();
    }
}
