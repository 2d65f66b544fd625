using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Python;

/// <summary>Programs that Python runs, with the packages that pip and its like installed (docs: Python, Command line; pip; Docker Official Images: python).</summary>
internal sealed class PythonPrograms(Application application) : InterpretedPrograms(application)
{
    // Options whose value is the next word.
    private static readonly string[] WithValue = ["-W", "-X"];

    // Managers of packages that start what stands behind run.
    private static readonly string[] Starters = ["poetry", "pipenv", "uv", "pdm"];

    private readonly PythonPackages _packages = new(application);

    /// <inheritdoc/>
    protected override bool LeavesCompilers => RuntimePackages.LeaveCompilers(Application);

    /// <inheritdoc/>
    protected override bool Installs(CommandCall call) => false;

    // Of a RUN that installs compilers, too, the final stage installs the others alone.
    /// <inheritdoc/>
    protected override (ImmutableArray<string> Installed, ImmutableArray<string> Replaced) SystemPackages
    {
        get
        {
            var missed = Application.Runs.Where(r => !Repeats.Contains(r)).SelectMany(r => RuntimePackages.InstalledBy(Application, r)).Distinct().Where(p => (!FinalImages.IsBuildOnly(p, "python") || RepeatedRuns.IsForTheProgram(Application, p)) && !PythonLibraries.Develops(Application, p) && !p.EndsWith("-dev", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToImmutableArray();
            return !RepeatedRuns.ChangesSources(Application) && missed.All(p => RuntimePackages.IsPlain(Application, p)) ? (missed, missed) : ([], []);
        }
    }

    /// <inheritdoc/>
    protected override ImmutableArray<string> Libraries(InterpreterImage old) => _packages.Folders(old.Version);

    /// <inheritdoc/>
    protected override Obstacle? Command(ImmutableArray<string> words, ImmutableArray<string> folders)
    {
        var name = words[0][(words[0].LastIndexOf('/') + 1)..];
        if (IsPython(words[0], folders))
        {
            return ScriptOf(words) is not { } script ? new Obstacle("program-not-found", "python is given no program that is known")
                : script.Length == 0 ? null
                : InFolders(script, folders);
        }

        if (Starters.Contains(name) && words.Length > 2 && words[1] == "run")
        {
            return !_packages.HasManager(name) ? new Obstacle("program-not-found", $"where {name} lies is not known")
                : words[2].StartsWith('-') ? new Obstacle("program-not-found", $"what {name} runs is not known")
                : Command(words[2..], folders);
        }

        return name is "bash" or "sh" ? (words.Length > 1 && !words[1].StartsWith('-') ? InFolders(words[1], folders) : new Obstacle("program-not-found", $"{name} is given no script to run"))
            : FinalImages.NeedsSystem("python", name) && !PythonLibraries.Covers(Application, name) ? new Obstacle("links-libraries", $"{name} needs libraries or programs that smaller images have not")
            : FinalImages.IsEverywhere(name) ? Idle
            : words[0].Contains('/', StringComparison.Ordinal) ? InFolders(words[0], folders)
            : FinalImages.IsProgramOf("python", words[0]) || _packages.MayBring(words[0]) ? null
            : new Obstacle("program-not-found", $"{words[0]} is no program of the final image, and what it needs is not known");
    }

    // Packages come as wheels for one C library, mostly, and which of them are none only pip sees.
    /// <inheritdoc/>
    protected override bool IsPortable(InterpreterImage old) => Libraries(old).IsEmpty && !PipInstallations.AreIn(Application) && !_packages.Any;

    // What the container starts is a file or a module: programs of packages are not there.
    /// <inheritdoc/>
    protected override FinalImage? WithoutShell(InterpreterImage old, string version) =>
        ScriptOf(Application.Arguments) is not null && new DistrolessPython(Application, version).IsPossible ? base.WithoutShell(old, version) : null;

    /// <inheritdoc/>
    protected override Recipe Finished(Recipe recipe)
    {
        if (recipe.HasShell)
        {
            return recipe with { Installs = [.. recipe.Installs.Concat(PythonLibraries.Of(Application)).Distinct().Order(StringComparer.Ordinal)], WithRecommended = RuntimePackages.WithRecommended(Application, recipe.Installs) };
        }

        var python = new DistrolessPython(Application, recipe.New!.Version!);
        return recipe with
        {
            Folders = python.Narrowed(recipe.Folders!.Value),
            Targets = python.Packages is { } packages ? ImmutableDictionary<string, string>.Empty.Add(packages, python.Place) : recipe.Targets,
            Prunes = python.Pruning,
            Assumed = [.. recipe.Assumed, .. python.Pruning is { } pruning ? new[] { $"it needs nothing that {pruning} removes" } : []],
        };
    }

    /// <inheritdoc/>
    protected override Obstacle? Packages() =>
        RuntimePackages.OfAlpine(Application) ?? NeedsCompilers() ?? new PipInstallations(Application).Find() ?? _packages.Find() ?? OfWindows()
            ?? (Scripts.Any() && Application.Runs.Where(r => !Repeats.Contains(r)).SelectMany(r => Application.Build.CommandsOf(r)).FirstOrDefault(c => RuntimeImages.AddsUsers(c.Program.Or("")!)) is { } adds
                ? new Obstacle("no-such-user", $"{Scripts.First()} may need what {adds.Program.Or("")} adds")
                : null);

    // Docker Official Images: python; slim ones have all that the interpreter is linked with but for what windows need.
    private Obstacle? OfWindows() =>
        Interpreters.Of(Application.Base.Reference) is { HasSmaller: true } && ProjectFiles.Called(Application, n => n.EndsWith(".py", StringComparison.Ordinal)).Where(f => !SourcePrograms.IsBeside(f.Path)).FirstOrDefault(f => f.Text.Split('\n').Any(ImportsWindows)) is { Path: { } path }
            ? new Obstacle("links-libraries", $"{path} imports tkinter, whose libraries smaller images have not")
            : null;

    private static bool ImportsWindows(string line) =>
        line.Trim() is var code && (code.StartsWith("import ", StringComparison.Ordinal) || code.StartsWith("from ", StringComparison.Ordinal)) && code.Split('#')[0].Split([' ', ',', ';', '.'], StringSplitOptions.RemoveEmptyEntries).Any(w => w is "tkinter" or "turtle" or "idlelib");

    // On an image without them they are installed for somebody.
    private Obstacle? NeedsCompilers() =>
        Interpreters.Of(Application.Base.Reference) is { HasSmaller: false } && !PipInstallations.AreIn(Application) && !_packages.Any ? new Obstacle("needs-the-compiler", "compilers are installed, and no RUN installs packages with them: the program may need them itself") : null;

    // Scripts that the container starts; what they do is not known.
    private IEnumerable<string> Scripts => ShellCommands.Of(Application).OfType<ImmutableArray<string>>().Select(w => w[0] is "bash" or "sh" or "/bin/bash" or "/bin/sh" && w.Length > 1 ? w[1] : w[0]).Where(w => w.EndsWith(".sh", StringComparison.Ordinal)).Distinct();

    /// <inheritdoc/>
    protected override ImmutableArray<string> Assumed(FinalImage image, bool hasShell) =>
    [
        !hasShell ? $"it starts no other programs, and the Python of {image.Image} runs it as that of {Application.Base.Reference} does" : $"it starts no programs that {image.Image} has not, such as git, curl, gcc or ImageMagick{(Scripts.Any() ? $", and neither does {string.Join(" or ", Scripts)}" : "")}",
        !hasShell ? $"what is compiled in wheels is linked with no libraries that {image.Image} has not"
            : new PipInstallations(Application).AreKnown && !_packages.Any
            ? $"packages that are compiled are linked with no libraries that {image.Image} has not"
            : $"packages that pip compiles, as it may psycopg2, mysqlclient or lxml, are linked with no libraries that {image.Image} has not",
        .. _packages.Assumed,
    ];

    private static bool IsPython(string word, ImmutableArray<string> folders)
    {
        var name = word[(word.LastIndexOf('/') + 1)..];
        return name.StartsWith("python", StringComparison.Ordinal) && name.AsSpan(6).TrimStart("0123456789.").IsEmpty
            && (name == word || word.StartsWith("/usr/local/bin/", StringComparison.Ordinal) || folders.Any(f => PathList.IsIn(word, f)));
    }

    // The file; an empty text for a module of what is installed or lies in the working directory; null where neither is known.
    private static string? ScriptOf(ImmutableArray<string> words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i] == "-m")
            {
                return i + 1 < words.Length && words[i + 1] is not ("pip" or "venv" or "ensurepip") ? "" : null;
            }

            if (words[i] is "-c" or "-" or "-i" or "-V" or "--version")
            {
                return null;
            }

            if (WithValue.Contains(words[i]))
            {
                i++;
            }
            else if (words[i].Length > 0 && words[i][0] != '-')
            {
                return words[i];
            }
        }

        return null;
    }
}
