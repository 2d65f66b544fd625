using System.Text;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>
/// What is parsed: real Dockerfiles from the folder DOCKEROPT_CORPUS (else <c>../shared/corpus</c> beside the checkout), or, when there
/// are none, the project's own fixtures.
/// </summary>
internal static class Inputs
{
    private const int MostFiles = 1500;

    private static readonly Lazy<(string Name, SourceText[] Files)> Read = new(ReadFiles);
    private static readonly Lazy<ShellScript[]> ReadScripts = new(FindScripts);

    /// <summary>Where the files come from.</summary>
    public static string Name => Read.Value.Name;

    public static SourceText[] Files => Read.Value.Files;

    /// <summary>The scripts of all RUN instructions in shell form or here-documents, not yet read.</summary>
    public static ShellScript[] Scripts => ReadScripts.Value;

    public static int FileCharacters => Files.Sum(f => f.Content.Length);

    public static int ScriptCharacters => Scripts.Sum(s => s.Text.Text.Length);

    /// <summary>
    /// Real text of <paramref name="characters"/> characters: the files one after the other, as often as it takes. Files whose last
    /// instruction might swallow the next file, by a here-document or a continuation, are left out.
    /// </summary>
    public static SourceText OfLength(int characters)
    {
        var files = Files.Where(f => !f.Content.Contains("<<", StringComparison.Ordinal) && !f.Content.AsSpan().TrimEnd().EndsWith("\\")).ToArray();
        var text = new StringBuilder(characters + (1 << 16));
        for (var i = 0; text.Length < characters; i = (i + 1) % files.Length)
        {
            text.Append(files[i].Content).Append('\n');
        }

        return SourceText.From(text.ToString(0, characters));
    }

    private static (string Name, SourceText[] Files) ReadFiles()
    {
        var root = CheckoutRoot();
        var corpus = Path.Combine(Environment.GetEnvironmentVariable("DOCKEROPT_CORPUS") ?? Path.Combine(root, "..", "shared", "corpus"), "dev");
        var (name, folder, pattern) = Directory.Exists(corpus) ? ("corpus", corpus, "*") : ("fixtures", Path.Combine(root, "fixtures"), "*.Dockerfile");
        var paths = Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is not ("INDEX.tsv" or "INDEX.md"))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var step = Math.Max(1, paths.Length / MostFiles);
        return (name, [.. paths.Where((_, i) => i % step == 0).Select(f => SourceText.FromBytes(File.ReadAllBytes(f)))]);
    }

    private static ShellScript[] FindScripts() =>
    [
        .. Files.SelectMany(f => DockerfileSyntax.Parse(f).Instructions).OfType<RunInstruction>()
            .Select(r => r.Form).OfType<ScriptForm>().Select(f => f.Script).Where(s => s.Dialect is ShellDialect.Posix or ShellDialect.Bash),
    ];

    private static string CheckoutRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DockerfileOptimizer.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No DockerfileOptimizer.sln above {AppContext.BaseDirectory}.");
    }
}
