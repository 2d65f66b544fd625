using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Rust;

/// <summary>What manifests of cargo that a stage copies say of the programs of their packages (docs: The Cargo Book, The Manifest Format, Cargo Targets).</summary>
internal static class CargoPrograms
{
    private const string Manifest = "Cargo.toml";

    /// <summary>The names of the programs that <c>cargo install --path</c> installs; empty for another command, or where the manifest is not known.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="arguments">The command.</param>
    /// <param name="folder">Where it runs; null where that is not known.</param>
    public static ImmutableArray<string> Installed(Application application, ParsedArguments arguments, string? folder)
    {
        if (arguments.Verb != "install" || folder is null || arguments.ValueOf("--path")?.Or(null) is not { Length: > 0 } path)
        {
            return [];
        }

        var package = ImagePath.Join(folder, path);
        return ProjectFiles.Called(application, n => n == Manifest).LastOrDefault(f => f.Path == ImagePath.Join(package, Manifest)) is { Text: { } text }
            ? [.. Named(text).Concat(ProjectFiles.Paths(application).Select(p => OfSource(p, ImagePath.Join(package, "src/bin"))).OfType<string>()).Distinct()]
            : [];
    }

    /// <summary>Whether a manifest names crates that are needed; null where none is known.</summary>
    /// <param name="application">The stage.</param>
    public static bool? HaveDependencies(Application application)
    {
        var manifests = ProjectFiles.Called(application, n => n == Manifest).ToList();
        return manifests.Count == 0 ? null : manifests.Any(m => Lines(m.Text).Any(l => l.Table.Contains("dependencies", StringComparison.Ordinal)));
    }

    /// <summary>The manifest of a library that programs load when they run (docs: The Rust Reference, Linkage); null where none is seen.</summary>
    /// <param name="application">The stage.</param>
    public static string? MakesLibrary(Application application) =>
        ProjectFiles.Called(application, n => n == Manifest).FirstOrDefault(m => Lines(m.Text).Any(l => l.Table == "[lib]" && l.Line.Split('=', 2) is [var key, var value] && key.Trim() is "crate-type" or "crate_type" && (value.Contains("\"cdylib\"", StringComparison.Ordinal) || value.Contains("\"dylib\"", StringComparison.Ordinal)))).Path;

    // The package's own name is that of src/main.rs.
    private static IEnumerable<string> Named(string text) =>
        Lines(text).Where(l => l.Table is "[package]" or "[[bin]]").Select(l => l.Line.Split('=', 2)).Where(l => l is [var key, _] && key.Trim() == "name").Select(l => l[1].Split('#')[0].Trim().Trim('"', '\'')).Where(n => n.Length > 0);

    // src/bin/name.rs and src/bin/name/main.rs.
    private static string? OfSource(string path, string folder) =>
        path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..].Split('/') switch
        {
            [var file] when file.EndsWith(".rs", StringComparison.Ordinal) => file[..^3],
            [var name, "main.rs"] => name,
            _ => null,
        }
        : null;

    // Each line that is no heading, with the heading in front of it.
    private static IEnumerable<(string Table, string Line)> Lines(string text)
    {
        var table = "";
        foreach (var line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '[')
            {
                table = line.Split('#')[0].Trim();
            }
            else
            {
                yield return (table, line);
            }
        }
    }
}
