using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Whether something needs what only development does.</summary>
/// <param name="view">The stage.</param>
/// <param name="row">The package manager.</param>
/// <param name="text">The manifest; null when it is not known.</param>
internal sealed class DevelopmentNeeds(StageView view, DevelopmentRow row, string? text)
{
    private const int MostFiles = 3_000;

    private static readonly string[] SourceEndings = [".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".mts", ".cts"];

    private static readonly string[] OfDevelopment = ["test", "tests", "__tests__", "__mocks__", "spec", "specs", "e2e", "cypress", "node_modules", "scripts", "tools", "tasks", ".storybook", "storybook", "docs", "benchmark", "benchmarks", ".github", "fixtures", "dist-test", "coverage"];

    // How modules are loaded by name (docs: Node.js, modules).
    private static readonly string[] Loading = ["require(", "require( ", "from ", "from", "import ", "import("];

    private static readonly string[] Quotes = ["'", "\"", "`"];

    /// <summary>Why it does; null when it does not, as far as can be seen.</summary>
    /// <param name="run">The RUN of the installation.</param>
    /// <param name="commands">What runs behind it.</param>
    public Obstacle? Of(RunInstruction run, List<LaterCommand> commands)
    {
        if (!new LaterCommands(view).SaysWhatRuns(run))
        {
            return new Obstacle("nothing-runs", "the image has neither CMD nor ENTRYPOINT: what it is for is not known");
        }

        return row.Manifest == "package.json" ? OfNode(run, commands) : OfOther(run, commands);
    }

    private Obstacle? OfNode(RunInstruction run, List<LaterCommand> commands)
    {
        var manifest = text is null ? null : NodeManifest.Read(text);
        if (Berry(manifest) is { } berry)
        {
            return berry;
        }

        if (manifest is { Development.IsEmpty: true })
        {
            return new Obstacle("nothing-to-leave-out", "package.json names no dependencies that only development needs");
        }

        if (manifest is { HasWorkspaces: true })
        {
            return new Obstacle("scripts-not-known", "package.json has workspaces, whose scripts are not looked at");
        }

        if (ForDevelopment() is { } intended)
        {
            return intended;
        }

        var use = new NodeUse(manifest, IsGlobal);
        return use.AtInstallation(view.Context.LineOf(run)) ?? commands.Select(use.Of).FirstOrDefault(o => o is not null) ?? (manifest is null ? null : Loaded(manifest));
    }

    private Obstacle? Berry(NodeManifest? manifest) =>
        row.Program == "yarn" && ((manifest?.PackageManager is ['y', 'a', 'r', 'n', '@', var major, ..] && major != '1')
            || view.Before(null).Any(i => i is RunInstruction or CopyInstruction && (i.Logical.Text.Contains("corepack", StringComparison.Ordinal) || i.Logical.Text.Contains("yarnrc.yml", StringComparison.Ordinal) || i.Logical.Text.Contains(".yarn", StringComparison.Ordinal) || i.Logical.Text.Contains("yarn set", StringComparison.Ordinal)))
            || (view.Context.Context.TryGet(out var context) && context.Files.All.Any(f => f.Name == ".yarnrc.yml")))
            ? new Obstacle("version-not-known", "yarn may be 2 or newer, which leaves dependencies out in another way")
            : null;

    // What the file says of the stage itself: a name, or the mode of Node.js when it ends.
    private Obstacle? ForDevelopment()
    {
        if (view.Names.FirstOrDefault(n => n.Split('-', '_', '.').Any(p => p is "dev" or "develop" or "development" or "test" or "tests" or "testing" or "debug" or "ci")) is { } name)
        {
            return new Obstacle("for-development", $"the stage is called {name}");
        }

        var end = view.Context.Build.StateAfter(view.Stage.Steps[^1])!.VariableOf("NODE_ENV");
        return end.TryGet(out var value) ? (value is null or "production" ? null : new Obstacle("for-development", $"NODE_ENV is {value}"))
            : view.Before(null).Any(i => i is EnvInstruction or ArgInstruction && i.Logical.Text.Contains("NODE_ENV", StringComparison.Ordinal)) ? new Obstacle("for-development", "NODE_ENV is known only when the image is built")
            : null;
    }

    private bool IsGlobal(string package) => DevelopmentDependencies.IsRunner(package) && view.Before(null).OfType<RunInstruction>().SelectMany(r => view.Context.Build.CommandsOf(r))
        .Any(c => c.Program.Or("") is "npm" or "yarn" or "pnpm" or "bun" && c.Arguments.Select(a => a.Value.Or("")!).ToList() is var words
            && words.Any(w => w is "-g" or "--global" or "global" or "--location=global") && words.Any(w => w == package || (w.StartsWith(package + "@", StringComparison.Ordinal))));

    // A package that code loads by its name although it is only named for development.
    private Obstacle? Loaded(NodeManifest manifest)
    {
        if (!view.Context.Context.TryGet(out var context))
        {
            return null;
        }

        foreach (var file in context.Files.All.Where(IsSource).Take(MostFiles))
        {
            if (context.TextOf(file.Path).TryGet(out var code) && manifest.Development.FirstOrDefault(d => Loads(code, d)) is { } package)
            {
                return new Obstacle("needs-development", $"{file.Path} loads {package}, which only development installs");
            }
        }

        return null;
    }

    private static bool Loads(string code, string package) =>
        code.Contains(package, StringComparison.Ordinal)
        && Loading.Any(how => Quotes.Any(quote => code.Contains(how + quote + package + quote, StringComparison.Ordinal) || code.Contains(how + quote + package + "/", StringComparison.Ordinal)));

    private static bool IsSource(ContextEntry file) =>
        file.Kind == ContextEntryKind.File && SourceEndings.Any(e => file.Name.EndsWith(e, StringComparison.Ordinal)) && !file.Name.StartsWith('.')
        && !file.Name.Contains(".test.", StringComparison.Ordinal) && !file.Name.Contains(".spec.", StringComparison.Ordinal) && !file.Name.Contains("config", StringComparison.Ordinal) && !file.Name.Contains(".d.", StringComparison.Ordinal)
        && !file.Name.StartsWith("gulpfile", StringComparison.Ordinal) && !file.Name.StartsWith("Gruntfile", StringComparison.Ordinal) && !file.Name.StartsWith("webpack", StringComparison.Ordinal)
        && !file.Folder.Split('/').Any(OfDevelopment.Contains);

    private Obstacle? OfOther(RunInstruction run, List<LaterCommand> commands)
    {
        if (text is not null && !row.Sections.IsEmpty && !text.Split('\n').Any(line => row.Sections.Any(s => line.TrimStart().StartsWith(s, StringComparison.Ordinal))))
        {
            return new Obstacle("nothing-to-leave-out", $"{row.Manifest} names no dependencies that only development needs");
        }

        return (row.Program == "composer" ? OfComposer(run) : null)
            ?? commands.Select(OfTool).FirstOrDefault(o => o is not null)
            ?? (row.Program == "uv" ? commands.Where(c => c.Program == "uv" && c.Words.Contains("run")).Select(Syncs).FirstOrDefault(o => o is not null) : null);
    }

    private Obstacle? OfTool(LaterCommand command)
    {
        var tool = command.Words.FirstOrDefault(w => DevelopmentDependencies.IsTool(row.Manifest, w[(w.LastIndexOf('/') + 1)..]));
        return tool is not null ? new Obstacle("needs-development", $"line {command.Line} runs {tool}, which only development installs")
            : command.Words.Contains("test") && command.Program is not ("test" or "[") ? new Obstacle("needs-development", $"line {command.Line} runs tests")
            : command.Program is "?" or "make" or "just" or "sh" or "bash" || command.Program.EndsWith(".sh", StringComparison.Ordinal) || command.Path.StartsWith("./", StringComparison.Ordinal)
                ? new Obstacle("unknown-program", $"line {command.Line} runs {(command.Program == "?" ? "what is not known before" : command.Path)}, which may need what only development installs")
            : null;
    }

    // uv run brings the environment up to date first, with what is left out here.
    private static Obstacle? Syncs(LaterCommand command) =>
        command.Words.Any(w => w is "--no-sync" or "--no-dev") ? null : new Obstacle("installed-at-start", $"line {command.Line}: uv run installs what is left out when it starts");

    private static bool IsProduction(BuildState state) => state.VariableOf("APP_ENV").TryGet(out var environment) && environment is "prod" or "production";

    // Symfony loads bundles for development unless it is told to run for production.
    private Obstacle? OfComposer(RunInstruction run)
    {
        // What the stage itself runs behind the installation, and what the container does.
        var isProduction = IsProduction(view.Context.Build.StateBefore(run)!) && (view.Copier is not { Steps: [.., var last] } || IsProduction(view.Context.Build.StateAfter(last)!));
        if (text is null)
        {
            return isProduction ? null : new Obstacle("manifest-not-known", "whether the application starts without the packages for development is not known");
        }

        return !text.Contains("\"require-dev\"", StringComparison.Ordinal) ? new Obstacle("nothing-to-leave-out", "composer.json names no packages that only development needs")
            : text.Contains("symfony/framework-bundle", StringComparison.Ordinal) && !isProduction ? new Obstacle("for-development", "Symfony loads bundles for development: APP_ENV is not known to be prod")
            : new ComposerNeeds(view, text).Find();
    }
}
