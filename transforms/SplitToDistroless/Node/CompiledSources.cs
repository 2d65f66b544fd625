using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Node;

/// <summary>
/// What stays behind of a project in TypeScript that <c>tsc</c> compiles into a folder of its own (docs: TypeScript, TSConfig Reference, outDir): folders with nothing but its sources,
/// and the settings of the compiler. Only where all that the stage runs is known, and no file names such a folder.
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="scripts">The scripts of the manifest.</param>
internal sealed class CompiledSources(Application application, PackageScripts scripts)
{
    // More paths than that are no gain for whoever reads the file.
    private const int Most = 8;

    private static readonly string[] Managers = ["npm", "yarn", "pnpm"];

    // What leaves nothing in the folder of the project.
    private static readonly string[] Beside = ["apt-get", "apt", "apk", "set", "echo", "corepack", "useradd", "groupadd"];

    // What writes nothing but hooks of Git, or into node_modules.
    private static readonly string[] Silent = ["husky", "patch-package"];

    private static readonly string[] Sources = [".ts", ".mts", ".cts"];

    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>What the program needs of the working directory; the directory itself where that is not known.</summary>
    /// <param name="started">The files that the container runs, as absolute paths.</param>
    /// <param name="commands">The command lines that come to that.</param>
    public ImmutableArray<string> Needed(IReadOnlyCollection<string> started, IEnumerable<ImmutableArray<string>> commands)
    {
        var root = application.Workdir;
        var files = ProjectFiles.Paths(application).Where(p => PathList.IsIn(p, root)).Distinct().ToList();
        if (root == "/" || !application.IsBuiltByRoot || application.Context.Options.Of(Choices.Users) != "keep" || started.Count == 0 || Output() is not { } output || !started.All(s => PathList.IsIn(s, ImagePath.Join(root, output)))
            || !ProjectFiles.DependenciesOf(application, f => f == ImagePath.Join(root, "package.json")).Any() || ReadsSources(commands) || !LifeCycleIsKnown || !application.Runs.All(r => application.Build.ScriptOf(r).IsKnown && application.Build.CommandsOf(r).All(IsKnown)))
        {
            return [root];
        }

        var entries = files.Select(f => f[(root.Length + 1)..]).GroupBy(f => f.Split('/')[0]).ToList();
        if (BroughtPaths.In(application, root) is not { } brought)
        {
            return [root];
        }

        var left = entries.Where(IsOfCompiler).Select(e => e.Key).Where(e => e != output.Split('/')[0]).Except(brought).ToList();
        var folders = left.Where(l => !files.Contains(ImagePath.Join(root, l))).ToList();
        var kept = entries.Select(e => e.Key).Except(left).Where(e => !IsForPeople(e)).Append("node_modules").Append(output.Split('/')[0]).Concat(brought).Distinct().ToList();
        return folders.Count == 0 || kept.Count > Most || kept.Any(PathList.IsOdd) || AreNamed(folders, left) ? [root] : [.. kept.Select(k => ImagePath.Join(root, k)).Order(StringComparer.Ordinal)];
    }

    private static bool IsForPeople(string name) => FinalImages.IsSource("any", name);

    // A folder in which all is compiled, or the settings for that.
    private static bool IsOfCompiler(IGrouping<string, string> entry) =>
        entry.All(f => f == entry.Key) ? entry.Key.StartsWith("tsconfig", StringComparison.Ordinal) && entry.Key.EndsWith(".json", StringComparison.Ordinal)
        : entry.All(f => Sources.Any(s => f.EndsWith(s, StringComparison.Ordinal)));

    // Where the compiler puts what it makes, below the project; null where that is not known.
    private string? Output()
    {
        var texts = ProjectFiles.Called(application, n => n == "tsconfig.json").Where(f => f.Path == ImagePath.Join(application.Workdir, "tsconfig.json")).Select(f => f.Text).Distinct().ToList();
        try
        {
            using var settings = texts is [var text] ? JsonDocument.Parse(text, WithComments) : null;
            return settings?.RootElement is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty("compilerOptions", out var options) && options.ValueKind == JsonValueKind.Object && !options.TryGetProperty("noEmit", out _)
                && options.TryGetProperty("outDir", out var output) && output.ValueKind == JsonValueKind.String && ImagePath.Join("/", output.GetString()!) is ['/', _, ..] path && !output.GetString()!.StartsWith('/') && !output.GetString()!.Contains("..", StringComparison.Ordinal) ? path[1..] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Programs that resolve modules by the settings of the compiler, or look for sources by a pattern (docs: tsconfig-paths, README; swagger-jsdoc, apis).
    private bool ReadsSources(IEnumerable<ImmutableArray<string>> commands) =>
        commands.Any(c => c.Any(w => w.Contains("tsconfig", StringComparison.Ordinal)))
        || application.Stage.Steps.OfType<EnvInstruction>().Any(e => e.Logical.Text.Contains("tsconfig", StringComparison.Ordinal) || e.Logical.Text.Contains("ts-node", StringComparison.Ordinal))
        || ProjectFiles.Called(application, NodeSources.IsText).Any(f => NodeSources.Counts(f.Path, []) && NodeSources.ReadsSources(f.Path, f.Text));

    // What runs by itself where packages are installed may leave anything in the folder (docs: npm, scripts, Life Cycle Scripts).
    private bool LifeCycleIsKnown => ProductionPackages.LifeCycle.All(n => !scripts.Has(n) || scripts.Of(["npm", "run", n])?.Commands.All(c => IsCompiler(c) || Silent.Contains(c[0])) == true);

    private bool IsKnown(CommandCall call)
    {
        if (call.Program.Or(null) is not { } program || call.Node.Redirections.Any(WritingRedirections.Writes))
        {
            return false;
        }

        ImmutableArray<string> words = [program, .. call.Arguments.Select(a => a.Value.Or("?")!)];
        return Beside.Contains(program) || (program == "rm" && words.Skip(1).All(w => w.StartsWith('-') || w.StartsWith("/var/", StringComparison.Ordinal)))
            || NodePrograms.IsInstallation(call) || (Managers.Contains(program) && words.Any(w => w is "prune" or "cache"))
            || IsCompiler(words) || (Managers.Contains(program) && scripts.Of(words) is { } started && started.Commands.All(c => IsCompiler(c) || c is ["rimraf" or "rm", ..]));
    }

    // By the settings of the project, without options that say where to.
    private static bool IsCompiler(ImmutableArray<string> words) => words is ["tsc"] or ["tsc", "-p" or "--project", "." or "tsconfig.json" or "./tsconfig.json"] or ["npx", "tsc"];

    // Programs that find their own sources by name, such as entities and migrations of a database; node reads none of these.
    private bool AreNamed(List<string> folders, List<string> left) =>
        ProjectFiles.Called(application, n => n is not ("package-lock.json" or "yarn.lock" or "pnpm-lock.yaml" or "npm-shrinkwrap.json"))
            .Where(f => PathList.IsIn(f.Path, application.Workdir) && f.Path != ImagePath.Join(application.Workdir, "package.json") && !IsForPeople(f.Path[(application.Workdir.Length + 1)..]) && !left.Except(folders).Contains(f.Path[(application.Workdir.Length + 1)..]))
            .Any(f => f.Text.Contains("ts-node", StringComparison.Ordinal) || folders.Any(n => new[] { $"'{n}", $"\"{n}", $"`{n}", $"./{n}", $"/{n}/" }.Any(t => f.Text.Contains(t, StringComparison.Ordinal))));
}
