using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Go;

/// <summary>The packages with programs that a pattern of packages means, such as <c>./cmd/...</c> (docs: cmd/go, Package lists and patterns).</summary>
/// <param name="application">The stage.</param>
/// <param name="folder">Where the command runs.</param>
internal sealed class GoPackages(Application application, string folder)
{
    // Parts of paths that no pattern means.
    private static readonly string[] Unmeant = ["vendor", "testdata"];

    private static readonly string[] NotBuilt = ["//go:build ignore", "// +build ignore"];

    /// <summary>Whether a word is such a pattern, of folders below the one that the command runs in.</summary>
    /// <param name="word">The word.</param>
    public static bool IsPattern(string word) => word is "./..." || (word.StartsWith("./", StringComparison.Ordinal) && word.EndsWith("/...", StringComparison.Ordinal) && !word[..^3].Contains("...", StringComparison.Ordinal));

    /// <summary>The names of the programs; none where the build context has none there.</summary>
    /// <param name="pattern">The pattern.</param>
    public IEnumerable<string> Names(string pattern)
    {
        var root = ImagePath.Join(folder, pattern[..^3]);
        var modules = ProjectFiles.Called(application, n => n == "go.mod").Select(m => (Folder: CopiedFiles.FolderOf(m.Path), m.Text)).ToList();
        return ProjectFiles.Called(application, n => n.EndsWith(".go", StringComparison.Ordinal) && !n.EndsWith("_test.go", StringComparison.Ordinal))
            .Where(f => PathList.IsIn(f.Path, root) && IsProgram(f.Text)).Select(f => CopiedFiles.FolderOf(f.Path)).Distinct()
            .Where(p => IsMeant(p, root) && !modules.Any(m => m.Folder != folder && PathList.IsIn(m.Folder, folder) && PathList.IsIn(p, m.Folder)))
            .Select(p => modules.Where(m => m.Folder == p).Select(m => ModuleOf(m.Text)).OfType<string>().FirstOrDefault() ?? p).Select(GoPrograms.LastPart);
    }

    private static bool IsMeant(string package, string root) =>
        package == root || !package[(root == "/" ? 1 : root.Length + 1)..].Split('/').Any(p => Unmeant.Contains(p) || p.StartsWith('_') || p.StartsWith('.'));

    private static bool IsProgram(string text)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd()).ToList();
        return lines.Any(l => l == "package main" || l.StartsWith("package main ", StringComparison.Ordinal) || l.StartsWith("package main\t", StringComparison.Ordinal)) && !lines.Any(NotBuilt.Contains);
    }

    private static string? ModuleOf(string text) =>
        text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith("module ", StringComparison.Ordinal)) is { } line ? line["module ".Length..].Trim().Trim('"') : null;
}
