using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Java;

/// <summary>
/// Files outside of a jar that settings in it name: key stores, more settings, logs, data (docs: Spring Boot, Externalized Configuration, Common Application
/// Properties: <c>file:</c> and paths without a prefix are of the file system).
/// </summary>
/// <param name="application">The stage.</param>
internal sealed class JarSettings(Application application)
{
    // What names of settings of files and folders end in; docs: Spring Boot, Common Application Properties; Quarkus, All configuration options.
    private static readonly string[] OfFiles = ["key-store", "trust-store", "keystore", "truststore", "key-store-file", "trust-store-file", "certificate", "certificate-private-key", "private-key", "additional-location", "location", "locations", "basedir", "file", "directory", "folder", "dir", "logging.path", "file.name", "file.path"];

    // What is no file of the container.
    private static readonly string[] Elsewhere = ["classpath", "http:", "https:", "jdbc:mysql", "jdbc:postgresql", "optional:configserver", "configtree:/"];

    /// <summary>Whether one of them may lie below a folder, or relative to where the program runs.</summary>
    /// <param name="folders">The folders.</param>
    public bool MayLieIn(ImmutableArray<string> folders) => Named().Any(p => p is null || folders.Any(f => PathList.IsIn(p, f)));

    /// <summary>A file that a RUN makes outside of some folders, and settings name; null where none is seen.</summary>
    /// <param name="folders">The folders.</param>
    public string? MadeOutside(ImmutableArray<string> folders) =>
        Named().OfType<string>().FirstOrDefault(p => !folders.Any(f => PathList.IsIn(p, f)) && p[(p.LastIndexOf('/') + 1)..].Contains('.', StringComparison.Ordinal) && application.Runs.Any(r => r.TextOf(r.ArgumentSpan).Contains(p, StringComparison.Ordinal)));

    // As absolute paths; null for one that is not known.
    private IEnumerable<string?> Named() =>
        ProjectFiles.Called(application, IsSettings).Where(f => f.Path.Contains("/resources/", StringComparison.Ordinal)).SelectMany(f => Settings(f.Text)).SelectMany(s => PathsOf(s.Name, s.Value)).Distinct();

    private static bool IsSettings(string name) =>
        (name.StartsWith("application", StringComparison.Ordinal) || name.StartsWith("bootstrap", StringComparison.Ordinal)) && (name.EndsWith(".properties", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal));

    // Properties and YAML alike: what stands in front of the first sign, and what behind it.
    private static IEnumerable<(string Name, string Value)> Settings(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] is not ('#' or '!')))
        {
            var at = line.IndexOfAny(['=', ':']);
            var item = line.StartsWith("- ", StringComparison.Ordinal);
            yield return item || at < 0 ? ("", line.TrimStart('-', ' ')) : (line[..at].Trim(), line[(at + 1)..]);
        }
    }

    private IEnumerable<string?> PathsOf(string name, string value)
    {
        var isOfFile = OfFiles.Any(o => name == o || name.EndsWith("." + o, StringComparison.Ordinal) || name.EndsWith("-" + o, StringComparison.Ordinal));
        foreach (var word in value.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('"', '\'', ' ')).Where(w => w.Length > 0))
        {
            var file = word.LastIndexOf("file:", StringComparison.Ordinal) is >= 0 and var at ? word[(at + "file:".Length)..] : null;
            var path = file ?? word;
            if (file is null && Elsewhere.Any(e => word.StartsWith(e, StringComparison.Ordinal)))
            {
                continue;
            }

            if (path.Contains("${", StringComparison.Ordinal) && (file is not null || isOfFile))
            {
                yield return null;
            }
            else if (file is not null || isOfFile || path[0] == '/' || path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal) || IsOfContext(path))
            {
                yield return ImagePath.Join(application.Workdir, path.TrimEnd('*').Replace("///", "/", StringComparison.Ordinal).Split(' ')[0]);
            }
        }
    }

    // The first part of a relative path is a folder beside the sources.
    private bool IsOfContext(string path) => path.Split('/') is [var first, _, ..] && first is not ("src" or "") && ProjectFiles.Names(application).Contains(first);
}
