using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>
/// Programs that an interpreter runs: their folders are copied as a whole, to an image with the interpreter alone, or to the slim image of
/// the same version, which has a shell and what installs packages, but neither compilers nor libraries.
/// </summary>
/// <param name="application">The stage.</param>
internal abstract class InterpretedPrograms(Application application) : IPrograms
{
    // A final image must be this much smaller, in percent of the old one, to be worth another stage.
    private const int Worth = 65;

    /// <summary>The stage.</summary>
    protected Application Application => application;

    /// <summary>Whether a command installs packages into the folder that it runs in.</summary>
    protected abstract bool Installs(CommandCall call);

    /// <summary>Where packages certainly go that a command installs in a folder of the system; null where that is not known.</summary>
    /// <param name="call">The command.</param>
    /// <param name="folder">The folder.</param>
    protected virtual string? PackagesIn(CommandCall call, string folder) => null;

    /// <summary>The folder, as an absolute path, that a command is told to fill; null where it is told none.</summary>
    /// <param name="call">The command.</param>
    /// <param name="folder">Where it runs; null where that is not known.</param>
    protected virtual string? OutputOf(CommandCall call, string? folder) => null;

    /// <summary>Why a final image would not do for what the program reads of its system; null where nothing is seen.</summary>
    /// <param name="image">The image.</param>
    protected virtual Obstacle? Misses(FinalImage image) => null;

    /// <summary>Folders outside of the project that the interpreter reads, too.</summary>
    /// <param name="old">The interpreter.</param>
    protected virtual ImmutableArray<string> Libraries(InterpreterImage old) => [];

    /// <summary>Why a command that the container runs would not run on the slim image; null when it does.</summary>
    /// <param name="words">Program and arguments.</param>
    /// <param name="folders">What is copied.</param>
    protected abstract Obstacle? Command(ImmutableArray<string> words, ImmutableArray<string> folders);

    /// <summary>Why packages or steps of the build hinder; null when none does.</summary>
    protected abstract Obstacle? Packages();

    /// <summary>What is assumed beside the files.</summary>
    /// <param name="image">What the final stage starts from.</param>
    /// <param name="hasShell">Whether it has a shell.</param>
    protected abstract ImmutableArray<string> Assumed(FinalImage image, bool hasShell);

    /// <summary>Fewer folders, where it is known that the program needs no more.</summary>
    protected virtual ImmutableArray<string> Narrowed(ImmutableArray<string> folders) => folders;

    /// <summary>The folders without those in which the program is only built: a build runs there, the working directory is another one, and no command names it.</summary>
    protected ImmutableArray<string> WithoutSources(ImmutableArray<string> folders)
    {
        var built = application.Runs.SelectMany(r => RunCalls.Of(application.Build, r)).Where(c => Installs(c.Call)).Select(c => c.Folder).OfType<string>().ToList();
        var kept = folders.Where(f => PathList.IsIn(f, application.Workdir) || PathList.IsIn(application.Workdir, f) || !built.Any(b => PathList.IsIn(b, f))).ToImmutableArray();
        return kept.IsEmpty || ShellCommands.Of(application).Any(words => words is null || Command(words.Value, kept) is not null) ? folders : kept;
    }

    /// <summary>The slim image for this program, where there are several.</summary>
    protected virtual string SlimOf(string slim) => slim;

    /// <summary>The command that a script of the project comes to, where that is all it does and the interpreter can be started with it; null where there is none.</summary>
    protected virtual ImmutableArray<string>? Plainly() => null;

    /// <summary>Whether the stage only gets what was compiled elsewhere, where its image is there to compile: another stage would have nothing to do.</summary>
    protected virtual bool OnlyCopies => false;

    /// <summary>Whether the interpreter must be started with that command, as no final image has what runs scripts of the project.</summary>
    protected virtual bool MustBePlain => false;

    /// <summary>Whether compilers are installed and left there, so that even the same image without them is clearly smaller.</summary>
    protected virtual bool LeavesCompilers => false;

    /// <summary>What removes packages that only building needs; null where nothing does, or nobody asked for it.</summary>
    protected virtual string? Pruning => null;

    /// <summary>Whether root must do that, as somebody else is the user in the end.</summary>
    protected virtual bool PrunesAsRoot => false;

    /// <summary>The runtime that the build makes for the program; null where the final image brings one.</summary>
    /// <param name="image">What the final stage starts from.</param>
    protected virtual LinkedRuntime? Linked(FinalImage image) => null;

    /// <summary>What is done with the program at the end of the stage that builds it.</summary>
    /// <param name="recipe">What the final stage needs.</param>
    protected virtual Recipe Finished(Recipe recipe) => recipe;

    /// <summary>Packages of the distribution that the final stage installs for the program, and those of the old one that they are in the place of.</summary>
    protected virtual (ImmutableArray<string> Installed, ImmutableArray<string> Replaced) SystemPackages => ([], []);

    /// <inheritdoc/>
    public Recipe? Read(out Obstacle? obstacle)
    {
        var old = Interpreters.Of(application.Base.Reference);
        var plain = MustBePlain || (old?.Version is { Length: > 0 } version && WithoutShell(old, version) is not null) ? Plainly() : null;
        var image = old is null || application.Base.Reference.Contains('@', StringComparison.Ordinal) ? null : OnAlpine(old) ?? (NeedsPackages ? null : Distroless(old, application) ?? (plain is { } other ? Distroless(old, application.Starting(other)) : null)) ?? Slim(old);
        image = old is { HasSmaller: false } && LeavesCompilers ? new FinalImage("slim", old.Program, application.Base.Reference, null, "", old.Megabytes * Worth / 100) : image;
        obstacle = (old is { HasSmaller: false } && !LeavesCompilers) || (image is not null && image.Megabytes * 100 > old!.Megabytes * Worth) ? new Obstacle("not-smaller", $"no final image for the program is clearly smaller than {application.Base.Reference}")
            : image is null ? new Obstacle("base-not-known", $"which smaller image has what runs programs in {application.Base.Reference} is not known")
            : !application.Stage.Steps.Any(Builds) ? new Obstacle("nothing-built", $"the stage only copies from others: it would do to start it from a smaller image than {application.Base.Reference}")
            : null;
        var folders = obstacle is null ? new WholeFolders(application, Installs, PackagesIn) { MayBeNone = old is not null && !Libraries(old).IsEmpty, OutputOf = OutputOf }.Read(out obstacle) : null;
        if (folders is null)
        {
            return null;
        }

        var libraries = Libraries(old!).Where(l => !folders.Value.Any(f => PathList.IsIn(l, f)));
        ImmutableArray<string> copied = [.. folders, .. libraries];
        var linked = Linked(image!);
        var its = linked is null ? Interpreters.Of(image!.Image)! : old! with { Paths = [linked.Program], Users = [], Brings = [] };
        var hasShell = image!.Family is "slim" or "alpine";
        obstacle = (ShellCommands.Of(application).Any() ? null : Idle) ?? ShellCommands.Of(application).SelectMany(new EntryScripts(application).Expanded).Select(words => words is null ? Unknown : hasShell && (its.Brings.Contains(words.Value[0]) || PackageOf(words.Value[0], image) is not null) ? null : Command(words.Value, copied)).FirstOrDefault(o => o is not null)
            ?? (hasShell ? Shell(image.Image) : null) ?? Started(its, hasShell) ?? Misses(image) ?? Packages() ?? new FilesElsewhere(application, copied).Find() ?? (hasShell ? UserOf(image.Image) ?? new OtherNumbers(application, Repeats).Find(image.Image, copied) : null)
            ?? (OnlyCopies ? new Obstacle("nothing-built", $"nothing is compiled: it would do to start from an image without what compiles, in place of {application.Base.Reference}") : null);
        return obstacle is not null ? null : Finished(new Recipe(image, [.. Assumed(image, hasShell), .. Pruning is { } pruning ? new[] { $"it needs nothing that {pruning} removes" } : []]) { Folders = [.. Narrowed(folders.Value).Where(f => !libraries.Any(l => PathList.IsIn(f, l))), .. libraries], Old = old, New = its, Runtime = linked, HasShell = hasShell, Repeats = hasShell ? Repeats : [], Installs = hasShell ? [.. SystemPackages.Installed.Concat(Called(image)).Concat(new[] { RepeatedRuns.NeededPackage(application, Repeats, image.Image) }.OfType<string>()).Distinct().Order(StringComparer.Ordinal)] : [], Replaces = hasShell ? SystemPackages.Replaced : [], Prunes = Pruning, PrunesAsRoot = PrunesAsRoot, Remark = application.Context.Options.Of(Choices.Family) == "alpine" && image.Family != "alpine" ? "Alpine has another C library, for which something may not be compiled, or another shell" : null, Command = (hasShell && !MustBePlain) || old!.IsCalled(application.Arguments.FirstOrDefault("")) ? null : plain });
    }

    /// <summary>Why a container that starts none of its programs hinders: whoever enters it may run anything.</summary>
    protected static Obstacle Idle => new("program-not-found", "the container starts no program of its own: what runs in it is not known");

    private static Obstacle Unknown => new("needs-shell", "which programs the container runs is not known: something decides it when it starts");

    // A script means the same where the same shell reads it.
    private Obstacle? Shell(string image) =>
        application.Forms.All(f => f is ExecForm) || application.NeedsShell is null || (application.Image.Distro.TryGet(out var old) && BaseImageCatalog.Find(image)?.Distro.Or(null) is { } its && old.ShProgram == its.ShProgram && old.Libc == its.Libc)
            ? null
            : new Obstacle("needs-shell", $"what runs needs a shell, and that of {image} may be another one");

    private static bool Builds(Instruction step) => step is RunInstruction || (step is FileTransferInstruction transfer && !transfer.Flags.Any(f => f.Name == "from"));

    /// <summary>Whether nothing that the final stage copies is known to be compiled for the C library of the old image.</summary>
    /// <param name="old">The interpreter.</param>
    protected virtual bool IsPortable(InterpreterImage old) => false;

    // Where the interpreter is started without a shell: that of Alpine is another one, and so are the programs around it.
    private FinalImage? OnAlpine(InterpreterImage old) =>
        application.Context.Options.Of(Choices.Family) == "alpine" && ImageName.Of(application.Base.Reference) is var name && SmallerImages.Find(name, "alpine") is { } smaller && application.NeedsShell is null
        && application.Arguments is [var program, ..] && old.IsCalled(program) && (application.Health is null || old.IsCalled(application.Health.Value[0])) && Repeats.IsEmpty && SystemPackages.Installed.IsEmpty && IsPortable(old)
        && $"{name.Repository}:{smaller.TagOf([.. name.Tag.Split('-')])}" is var reference && Interpreters.Of(reference) is { } its
            ? new FinalImage("alpine", old.Program, reference, null, "", its.Megabytes)
            : null;

    // The newest of a series alone: whoever names a version wants it.
    private FinalImage? Distroless(InterpreterImage old, Application started) =>
        started.NeedsShell is null && started.Context.Options.Of(Choices.Family) != "slim" && old.Version is { Length: > 0 } version
        && IsRunBy(old, started.Arguments[0]) && (started.Health is null || IsRunBy(old, started.Health.Value[0]))
            ? WithoutShell(old, version)
            : null;

    /// <summary>Whether a program is the interpreter, or one that runs where it does.</summary>
    /// <param name="old">The interpreter.</param>
    /// <param name="program">The program.</param>
    protected virtual bool IsRunBy(InterpreterImage old, string program) => old.IsCalled(program);

    /// <summary>The image without a shell for this program; null where there is none.</summary>
    /// <param name="old">The interpreter.</param>
    /// <param name="version">Its version.</param>
    protected virtual FinalImage? WithoutShell(InterpreterImage old, string version) => FinalImages.Find("distroless", $"{old.Program}:{version}");

    private FinalImage? Slim(InterpreterImage old) =>
        old.Slim is { } slim && IsPublished && SlimOf(slim) is var reference && Interpreters.Of(reference) is { } its ? new FinalImage("slim", old.Program, reference, null, "", its.Megabytes)
        : OtherSlim(old);

    /// <summary>The smaller image with a shell, where it is no variant of the same image; null where there is none.</summary>
    /// <param name="old">The interpreter.</param>
    protected virtual FinalImage? OtherSlim(InterpreterImage old) => old.Version is { } version ? FinalImages.Find("slim", $"{old.Program}:{version}") : null;

    // Where it is known which tags have a slim variant, one that is not among them has none.
    private bool IsPublished => ImageName.Of(application.Base.Reference) is var name && (!SmallerImages.Has(name.Repository) || SmallerImages.Find(name, "slim") is not null);

    /// <summary>What the final stage runs, too, where it has a shell.</summary>
    protected ImmutableArray<RunInstruction> Repeats { get; } = RepeatedRuns.Of(application, Interpreters.Of(application.Base.Reference)?.Program ?? "", !IsOfBase(application) || StartsScript(application));

    // Small packages with programs that are called beside the interpreter, which full images have, and which no RUN installs.
    private IEnumerable<string> Called(FinalImage image) => ShellCommands.Of(application).SelectMany(new EntryScripts(application).Expanded).OfType<ImmutableArray<string>>()
        .Where(w => !w.IsEmpty && Interpreters.Of(image.Image)?.Brings.Contains(w[0]) != true).Select(w => PackageOf(w[0], image)).OfType<string>().Where(p => !Repeats.Any(r => RepeatedRuns.PackagesOf(application, r).Contains(p))).Distinct();

    // One that the final stage has by a RUN, or can install as Debian does.
    private string? PackageOf(string word, FinalImage image)
    {
        // Packages of Debian have their programs there.
        var program = word.StartsWith("/usr/bin/", StringComparison.Ordinal) ? word["/usr/bin/".Length..] : word;
        return program.Contains('/', StringComparison.Ordinal) ? null
            : Repeats.SelectMany(r => RepeatedRuns.PackagesOf(application, r)).Concat(SystemPackages.Installed).FirstOrDefault(p => FinalImages.ProgramsIn(p).Contains(program))
                ?? (BaseImageCatalog.Find(image.Image)?.Distro.Or(null)?.Name == "debian" && application.Image.Distro.Or(null)?.Name == "debian" && (FinalImages.HasPackages(application.Base.Reference) || RepeatedRuns.FetchLists(application)) && FinalImages.PackageOf(program) is { } package && FinalImages.IsForPrograms(package) && ((Interpreters.Of(application.Base.Reference) is { HasSmaller: true } && FinalImages.ProgramsIn(package).Any(FinalImages.IsOfFullImages)) || RuntimePackages.IsPlain(application, package)) ? package : null);
    }

    // What installs them is not there without a shell.
    private bool NeedsPackages => Repeats.Any(r => RepeatedRuns.PackagesOf(application, r).Any());

    // Programs that the sources start, and neither the image nor what is installed in it brings.
    private Obstacle? Started(InterpreterImage its, bool hasShell)
    {
        var packages = hasShell ? Repeats.SelectMany(r => RepeatedRuns.PackagesOf(application, r)).ToHashSet() : [];
        return ScriptPrograms.Of(application, p => p == its.Program || (p == "npm" && its.Program == "node" && hasShell) || its.Brings.Contains(p) || packages.Contains(p) || packages.Any(k => FinalImages.ProgramsIn(k).Contains(p))) is var (file, program)
            ? new Obstacle("starts-programs", $"{file} starts {program}, which the final image would not have")
            : null;
    }

    /// <summary>Whether a container starts a script of the project, which may do anything.</summary>
    internal static bool StartsScript(Application application) =>
        ShellCommands.Of(application).OfType<ImmutableArray<string>>().Any(w => w.Take(2).Any(x => x.EndsWith(".sh", StringComparison.Ordinal)));

    private static bool IsOfBase(Application application) => application.End.User.Or("")!.Split(':').All(u => IsKnown(application, u));

    private static bool IsKnown(Application application, string user) =>
        user is "" or "root" || user.All(char.IsAsciiDigit) || Interpreters.Of(application.Base.Reference)?.Users.Contains(user) == true;

    private Obstacle? UserOf(string slim) =>
        application.End.User.Or("")!.Split(':').FirstOrDefault(u => !IsKnown(application, u) && !RepeatedRuns.Add(application, Repeats, u)) is { } unknown
            ? new Obstacle("no-such-user", $"{slim} has no user {unknown}")
            : null;

    /// <summary>Why a file does not run; null when it lies in what is copied.</summary>
    protected Obstacle? InFolders(string path, ImmutableArray<string> folders) =>
        folders.Any(f => PathList.IsIn(ImagePath.Join(application.Workdir, path), f)) ? null : new Obstacle("program-not-found", $"{path} lies in no folder that the stage fills");
}
