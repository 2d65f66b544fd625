using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.FrontEnds;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Node;

/// <summary>Programs that Node.js runs, be it through npm or yarn (docs: Node.js, Command-line API; npm, scripts; yarn, CLI).</summary>
internal sealed class NodePrograms(Application application) : InterpretedPrograms(application)
{
    private static readonly string[] Managers = ["npm", "yarn", "yarnpkg"];

    // Of these a newer or another one does the same for the program.
    private static readonly string[] Replaceable = ["npm", "yarn", "node-gyp", "npm-check-updates"];

    // What Node.js runs, compiled or not.
    private static readonly string[] Sources = [".js", ".mjs", ".cjs", ".ts", ".mts", ".jsx", ".tsx"];

    // Packages that start programs for others.
    private static readonly string[] StartsPrograms = ["execa", "shelljs", "cross-spawn", "zx", "nodemon", "pm2", "forever", "concurrently"];

    // Options whose value is the next word.
    private static readonly string[] WithValue = ["-r", "--require", "--import", "--loader", "--experimental-loader", "-C", "--conditions", "--env-file"];

    /// <inheritdoc/>
    protected override bool Installs(CommandCall call) => IsInstallation(call);

    /// <summary>Whether a command installs packages into the folder that it runs in.</summary>
    /// <param name="call">The command.</param>
    public static bool IsInstallation(CommandCall call) =>
        call.Program.Or(null) is "npm" or "yarn" or "pnpm" && !IsGlobal(call)
        && (call.Arguments.Select(a => a.Value.Or(null)).FirstOrDefault(a => a?.StartsWith('-') != true) is var verb && (verb is "install" or "i" or "ci" or "add" || (verb is null && call.Program.Or(null) == "yarn")));

    /// <inheritdoc/>
    protected override Obstacle? Command(ImmutableArray<string> words, ImmutableArray<string> folders)
    {
        if (words[0] is "node" or "nodejs" or "/usr/local/bin/node" or "/usr/local/bin/nodejs")
        {
            return ScriptOf(words) is { } script ? InFolders(script, folders) ?? Missing(script) : new Obstacle("program-not-found", "node is given no file to run");
        }

        if (FrontEndPrograms.IsDevelopmentServer(words) && !KeepsDevelopment)
        {
            return Development(words);
        }

        if (FrontEndPrograms.RunsScripts(words) && words[1] is not ("install" or "i" or "ci" or "add") && Scripts.Of(words) is { } started)
        {
            return (IsReplaced(words) ? null : new ScriptManagers(Application, Scripts).Missing(words)) ?? OfScript(started, folders);
        }

        if (!Managers.Contains(words[0]) && words[0] != "npx")
        {
            return new Obstacle("program-not-found", $"{words[0]} is no program of the final image, and what it needs is not known");
        }

        if (words[0] == "npx" && OfProject(words))
        {
            return InFolders(".", folders);
        }

        return words[0] == "npx" || words.Length < 2 ? new Obstacle("program-not-found", $"what {words[0]} runs, and whether it downloads it, is not known")
            : words[1] is "install" or "i" or "ci" or "add" ? new Obstacle("compiles-at-start", "the container installs packages when it starts")
            : GlobalPackages().FirstOrDefault(p => !Replaceable.Contains(p) || p == words[0]) is { } package ? new Obstacle("packages-at-run-time", $"scripts of the project may run {package}, which is installed outside of it")
            : new ScriptManagers(Application, Scripts).Missing(words) ?? InFolders(".", folders);
    }

    // A program of a package that is installed in the folder is not fetched (docs: npm, npx).
    private bool OfProject(ImmutableArray<string> words) =>
        words.Skip(1).SkipWhile(w => w is "-y" or "--yes" or "--no-install" or "--no").FirstOrDefault() is [not '-', ..] name && !name.Contains('@', StringComparison.Ordinal) && !FrontEndPrograms.IsDevelopmentServer(words) && Scripts.Packages.Any(p => FrontEndPrograms.BringsProgram(p, name));

    // A folder that is not there cannot be copied: packages are named, or a manifest there names some.
    /// <inheritdoc/>
    protected override string? PackagesIn(CommandCall call, string folder)
    {
        var named = call.Arguments.Select(a => a.Value.Or("-")!).Where(a => !a.StartsWith('-')).Skip(1).Any(a => char.IsAsciiLetter(a[0]) || a[0] == '@');
        return named || ProjectFiles.DependenciesOf(Application, f => f == ImagePath.Join(folder, "package.json")).Any() ? ImagePath.Join(folder, "node_modules") : null;
    }

    // Some frameworks put all that runs into one folder.
    /// <inheritdoc/>
    protected override ImmutableArray<string> Narrowed(ImmutableArray<string> folders)
    {
        var scripts = ShellCommands.Of(Application).Where(w => !Probes.IsOne(w)).Select(w => w is { } words && words[0] is "node" or "/usr/local/bin/node" && !words.Any(WithValue.Contains) && !words.Any(o => o.Contains('=', StringComparison.Ordinal)) ? ScriptOf(words) : null).ToList();
        var whole = scripts.Contains(null) ? [] : scripts.Select(f => FrontEndPrograms.CompleteFolderOf(ImagePath.Join(Application.Workdir, f!))).Distinct().ToList();
        return whole is [{ } one] ? [.. folders.Select(f => PathList.IsIn(one, f) ? one : f)]
            : folders.Contains(Application.Workdir) ? [.. folders.SelectMany(f => f == Application.Workdir ? new CompiledSources(Application, Scripts).Needed(Started(), Commands().OfType<ImmutableArray<string>>()) : [f]).Distinct()]
            : folders;
    }

    // The files that node runs, scripts of the project taken apart; none where one is not known. What only asks the server reads none.
    private List<string> Started()
    {
        var files = Commands().Select(c => c is { } words && words[0] is "node" or "/usr/local/bin/node" ? ScriptOf(c!.Value) : null).ToList();
        return files.Contains(null) ? [] : [.. files.Select(f => ImagePath.Join(Application.Workdir, f!))];
    }

    private List<ImmutableArray<string>?> Commands() => [.. ShellCommands.Of(Application).SelectMany(new EntryScripts(Application).Expanded).Where(w => !Probes.IsOne(w))
        .SelectMany(w => w is not { Length: > 0 } words ? [null] : FrontEndPrograms.RunsScripts(words) ? (Scripts.Of(words)?.Commands.Select(c => (ImmutableArray<string>?)c) ?? [null]) : new[] { w })];

    /// <inheritdoc/>
    protected override Obstacle? Packages()
    {
        var calls = Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).ToList();
        return calls.FirstOrDefault(c => c.Program.Or(null) is "n" or "nvm" or "fnm" or "volta" or "nodenv") is { } other ? new Obstacle("base-not-known", $"{other.Program.Or("")} brings another version of Node.js")
            : calls.Any(c => Managers.Append("pnpm").Contains(c.Program.Or(null)) && c.Arguments.Any(a => a.Value.Or(null) == "link")) ? new Obstacle("files-elsewhere", "linked packages lie outside of the project")
            : NativePackage() is { } native ? new Obstacle("links-libraries", $"{native} needs libraries or programs that smaller images have not")
            : null;
    }

    /// <inheritdoc/>
    protected override ImmutableArray<string> Assumed(FinalImage image, bool hasShell)
    {
        var global = GlobalPackages().Where(p => !Replaceable.Contains(p)).Order(StringComparer.Ordinal).ToList();
        return
        [
            hasShell ? $"it starts no programs that {image.Image} has not, such as git, curl, python3 or ImageMagick" : "it starts no other programs, a shell or npm among them",
            $"native addons, where there are any, need no libraries that {image.Image} has not",
            .. global.Count == 0 ? [] : new[] { $"it does without the packages that are installed globally, such as {Names.Of(global)}" },
        ];
    }

    /// <inheritdoc/>
    protected override ImmutableArray<string>? Plainly() =>
        Application.NeedsShell is null && (Application.Entrypoint is null) != (Application.Command is null) && FrontEndPrograms.RunsScripts(Application.Arguments)
        && Scripts.Of(Application.Arguments)?.Plain is ["node", ..] plain && ScriptOf(plain) is not null && !ReadsNpm
            ? plain
            : null;

    /// <inheritdoc/>
    protected override bool MustBePlain => new ScriptManagers(Application, Scripts).Missing(Application.Arguments) is not null;

    // By the manager that installs, where it does so once, in the working directory, as root or the user that stays; scripts that need packages for development run before.
    /// <inheritdoc/>
    protected override string? Pruning
    {
        get
        {
            var calls = Application.Runs.SelectMany(r => RunCalls.Of(Application.Build, r)).Where(c => IsInstallation(c.Call)).ToList();
            var managers = calls.Select(c => c.Call.Program.Or("")!).Distinct().ToList();
            var isProduction = calls.Any(c => c.Call.Arguments.Any(a => a.Value.Or(null) is "--production" or "--omit=dev" or "--only=production" or "--only=prod" or "--prod")) || Application.Runs.Any(r => Application.Build.StateBefore(r)!.Variables["NODE_ENV"].Or("") == "production");
            var wanted = Application.Context.Options.Of(Choices.Dependencies);
            return wanted == "all" || isProduction || managers.Count != 1 || calls.Any(c => c.Folder != Application.Workdir) || IsOtherUser ? null
                : Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).Any(c => c.Arguments.Any(a => a.Value.Or(null) == "prune")) || NodeModules.WhatAdds(Application.Build, Application.Stage.Steps) is not null ? null
                : wanted == "known" && !new ProductionPackages(Application, Scripts).AreEnough(managers[0]) ? null
                : managers[0] switch { "npm" => HasOmit ? "npm prune --omit=dev" : "npm prune --production", "yarn" => "yarn install --production --ignore-scripts --prefer-offline", _ => "pnpm prune --prod" };
        }
    }

    // npm 7, the first to know --omit, came with Node.js 15 (docs: npm, config, omit).
    private bool HasOmit => Interpreters.Of(Application.Base.Reference)?.Version is not { } version || !int.TryParse(version.Split('.')[0], out var major) || major >= 15;

    // Who did not install packages may not be allowed to remove them, but root is.
    private bool IsOtherUser => !PrunesAsRoot && Application.Runs.Any(r => Application.Build.CommandsOf(r).Any(IsInstallation) && Application.Build.StateBefore(r)!.User.Or("?") != Application.End.User.Or("?"));

    /// <inheritdoc/>
    protected override bool PrunesAsRoot => !Application.End.IsRoot.Or(true) && Application.Runs.Where(r => Application.Build.CommandsOf(r).Any(IsInstallation)).All(r => Application.Build.StateBefore(r)!.IsRoot.Or(false));

    // What starts programs needs a shell, mostly (docs: Node.js, child_process).
    /// <inheritdoc/>
    protected override FinalImage? WithoutShell(InterpreterImage old, string version) =>
        ProjectFiles.DependenciesOf(Application).Any(StartsPrograms.Contains) || ScriptPrograms.MayStartAny(Application) ? null : base.WithoutShell(old, version);

    /// <inheritdoc/>
    protected override bool LeavesCompilers => RuntimePackages.LeaveCompilers(Application);

    /// <inheritdoc/>
    protected override bool IsPortable(InterpreterImage old) =>
        !ScriptPrograms.MayStartAny(Application) && !GlobalPackages().Any(p => !Replaceable.Contains(p)) && PortablePackages.Are(Application, withoutDevelopment: Pruning is not null);

    private PackageScripts Scripts { get; } = new(application);

    // What the container starts is node alone, be it because nothing else is in the final image.
    private bool IsReplaced(ImmutableArray<string> words) => MustBePlain && words.SequenceEqual(Application.Arguments) && Plainly() is not null;

    private bool KeepsDevelopment => Application.Context.Options.Of(Choices.DevelopmentServer) == "keep";

    // Who puts the program there when the container runs, or builds on the image, may count on what is installed beside it.
    private Obstacle? Missing(string script) =>
        GlobalPackages().FirstOrDefault(p => !Replaceable.Contains(p)) is { } package && !FilledFolders.AreFilled(Application, ImagePath.Join(Application.Workdir, script))
            ? new Obstacle("packages-at-run-time", $"{script} is put into the image by nobody here: who does so may need {package}, which is installed globally")
            : null;

    // What npm tells the programs that it starts.
    private bool ReadsNpm => ProjectFiles.Called(Application, n => Sources.Any(e => n.EndsWith(e, StringComparison.Ordinal))).Any(f => !f.Path.Contains("/node_modules/", StringComparison.Ordinal) && f.Text.Contains("npm_", StringComparison.Ordinal));

    private static Obstacle Development(ImmutableArray<string> words) =>
        new("development-server", $"the container runs {string.Join(' ', words.Take(2))}, which is for development: in production something else should run");

    // Programs of packages lie in the folder; of those that are installed beside it only the ones that run count.
    private Obstacle? OfScript(StartedScript started, ImmutableArray<string> folders)
    {
        var global = GlobalPackages().Where(p => !Replaceable.Contains(p)).ToList();
        foreach (var command in started.Commands)
        {
            var name = command[0][(command[0].LastIndexOf('/') + 1)..];
            var obstacle = FrontEndPrograms.IsDevelopmentServer(command) && !KeepsDevelopment ? Development(command)
                : name == "node" ? (ScriptOf(command) is { } script && !script.Contains('$', StringComparison.Ordinal) ? InFolders(script, folders) : null)
                : FrontEndPrograms.IsElsewhere(name) ? new Obstacle("packages-at-run-time", $"a script of the project runs {name}, which smaller images have not")
                : global.FirstOrDefault(p => FrontEndPrograms.BringsProgram(p, name)) is { } package && !Scripts.Packages.Contains(package) ? new Obstacle("packages-at-run-time", $"a script of the project runs {name} of {package}, which is installed outside of it")
                : null;
            if (obstacle is not null)
            {
                return obstacle;
            }
        }

        return InFolders(".", folders);
    }

    // The first word that is no option: what follows is the program's.
    private static string? ScriptOf(ImmutableArray<string> words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (WithValue.Contains(words[i]))
            {
                i++;
            }
            else if (words[i] is "-e" or "--eval" or "-p" or "--print" or "-i" or "-v" or "--version")
            {
                return null;
            }
            else if (words[i].Length > 0 && words[i][0] != '-')
            {
                return words[i] == "inspect" ? null : words[i];
            }
        }

        return null;
    }

    private IEnumerable<string> GlobalPackages() =>
        Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).Where(c => c.Program.Or(null) is "npm" or "yarn" or "pnpm" && IsGlobal(c))
            .SelectMany(c => c.Arguments.Select(a => a.Value.Or("?")!).Where(a => !a.StartsWith('-')).Skip(c.Program.Or(null) == "yarn" ? 2 : 1))
            .Select(p => p.LastIndexOf('@') is > 0 and var at ? p[..at] : p).Distinct();

    private static bool IsGlobal(CommandCall call) =>
        call.Arguments.Any(a => a.Value.Or(null) is "-g" or "--global" or "--location=global") || (call.Program.Or(null) == "yarn" && call.Arguments is [{ Value: var first }, ..] && first.Or(null) == "global");

    private string? NativePackage()
    {
        var calls = Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).ToList();
        var packages = calls.Where(c => c.Program.Or(null) is "npm" or "yarn" or "pnpm" or "npx").SelectMany(c => c.Arguments).Select(a => a.Value.Or("")!).Select(p => p.LastIndexOf('@') is > 0 and var at ? p[..at] : p);
        return packages.Concat(RunCalls.Cloned(calls)).Concat(ProjectFiles.DependenciesOf(Application)).FirstOrDefault(p => FinalImages.NeedsSystem("node", p));
    }
}
