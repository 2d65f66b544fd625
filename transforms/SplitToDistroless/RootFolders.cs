using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Whether sources or settings plainly name files in folders that are root's, where nobody else may make any, or ask for the name of a user that has none.</summary>
/// <param name="application">The stage.</param>
/// <param name="paths">What the final stage copies.</param>
internal sealed class RootFolders(Application application, ImmutableArray<string> paths)
{
    // Of the system's folders those that programs write to (Filesystem Hierarchy Standard 3.0, /var and /run), and the usual one for data.
    private static readonly string[] Written = ["/var/log/", "/var/lib/", "/var/run/", "/var/spool/", "/var/cache/", "/run/", "/data/"];

    private static readonly string[] Endings = [".py", ".rb", ".pl", ".php", ".java", ".cs", ".ini", ".conf", ".toml", ".cfg", ".properties"];

    // Those that need no quotes.
    private static readonly string[] Settings = [".ini", ".conf", ".toml", ".cfg", ".properties", ".yml", ".yaml"];

    // docs: Python, getpass; a number without a line in /etc/passwd has no name.
    private const string AsksForName = "getpass.getuser()";

    /// <summary>What is named, as part of a sentence; null when nothing is seen.</summary>
    public string? Find() => ProjectFiles.Called(application, n => NodeSources.IsText(n) || Endings.Any(e => n.EndsWith(e, StringComparison.Ordinal)))
        .Where(f => NodeSources.Counts(f.Path, [])).Select(f => In(f.Path, f.Text)).FirstOrDefault(w => w is not null);

    private string? In(string path, string text) =>
        text.Contains(AsksForName, StringComparison.Ordinal) ? $"{path} asks for the name of its user"
        : Named(text, Settings.Any(e => path.EndsWith(e, StringComparison.Ordinal))).FirstOrDefault() is { } file ? $"{path} names {file}, which nobody else may make"
        : null;

    private IEnumerable<string> Named(string text, bool isPlain)
    {
        foreach (var folder in Written)
        {
            for (var at = text.IndexOf(folder, StringComparison.Ordinal); at >= 0; at = text.IndexOf(folder, at + 1, StringComparison.Ordinal))
            {
                var file = new string([.. text.Skip(at).TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_')]).TrimEnd('.', '/');
                if (file.Length > folder.Length && IsWhole(text, at, isPlain) && !paths.Any(p => PathList.IsIn(file, p) && FinalUser.Owns(application, p)))
                {
                    yield return file;
                }
            }
        }
    }

    // The beginning of a path: behind a quote or the slashes of an address; in settings that need no quotes behind a blank or an equals sign, too.
    private static bool IsWhole(string text, int at, bool isPlain) => at > 0 && (text[at - 1] is '"' or '\'' or '`' || (isPlain && (text[at - 1] is '=' or ' ' or '\t')) || (at >= 7 && text[(at - 7)..at] == "unix://"));
}
