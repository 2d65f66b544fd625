using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>A project of Node.js that a compiler translates to a folder of its own, beside the packages and the manifest that the program needs.</summary>
internal static class NodeBuild
{
    private const string Manifest = "package.json";

    private const string Modules = "node_modules";

    // Scripts that run by themselves, and may write anything (docs: npm, scripts).
    private static readonly string[] ByThemselves = ["preinstall", "install", "postinstall", "prepare", "prebuild", "postbuild"];

    /// <summary>What is to be copied of a tree; null where the program is not known to be made so.</summary>
    public static BuiltTree? Of(FinalStage final, Stage from, BuiltTree tree)
    {
        var parts = tree.Source[(tree.Folder.Length + 1)..].Split('/');
        var isScript = parts.Length > 1 && parts[0] != Modules && (parts[^1].EndsWith(".js", StringComparison.Ordinal) || parts[^1].EndsWith(".mjs", StringComparison.Ordinal) || parts[^1].EndsWith(".cjs", StringComparison.Ordinal));
        if (!isScript || !tree.Files.Contains(Manifest) || tree.Files.Any(f => f.StartsWith(parts[0] + "/", StringComparison.Ordinal))
            || PackageManifest.In(final, from.Steps, tree.Folder) is not { HasWorkspaces: false } manifest || !IsPlain(manifest))
        {
            return null;
        }

        var calls = from.Steps.OfType<RunInstruction>().SelectMany(r => final.Build.CommandsOf(r).Select(c => (Call: c, Workdir: final.Build.StateBefore(r)!.Workdir.Or(null)))).ToList();
        var rest = tree.Source.Length - tree.Folder.Length - 1 - parts[0].Length;
        var readsSources = CopiedTexts.Of(final, from.Steps, p => NodeSources.IsText(p) && NodeSources.Counts(p, [])).Any(f => NodeSources.ReadsSources(f.Path, f.Text));
        return !readsSources && calls.TrueForAll(c => c.Workdir == tree.Folder && IsKnown(c.Call)) && calls.Exists(c => Verb(c.Call) is "install" or "ci" or "i")
            ? tree with { Source = tree.Source[..^rest], Target = tree.Target[..^rest], Kept = [Modules, Manifest] }
            : null;
    }

    private static bool IsPlain(PackageManifest manifest) =>
        !ByThemselves.Any(manifest.Scripts.ContainsKey) && manifest.Scripts.TryGetValue("build", out var build)
        && build.Split("&&").All(part => RuntimeImages.IsPlainBuilder(part.Trim().Split(' ')[0])) && build.AsSpan().IndexOfAny("|;>$`") < 0;

    private static bool IsKnown(CommandCall call) => call.Program.Or(null) switch
    {
        "npm" or "pnpm" or "yarn" => Verb(call) is "install" or "ci" or "i" or "prune" or "run build" or "build",
        "npx" => RuntimeImages.IsPlainBuilder(Verb(call)),
        var program => program is not null && RuntimeImages.IsPlainBuilder(program),
    };

    // The words that are no options; yarn without any installs.
    private static string Verb(CommandCall call) =>
        string.Join(' ', call.Arguments.Select(a => a.Value.Or("?")!).Where(a => !a.StartsWith('-'))) is { Length: > 0 } words ? words : "install";
}
