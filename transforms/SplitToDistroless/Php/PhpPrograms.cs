using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Php;

/// <summary>
/// Programs that PHP runs on its official images, which have no smaller variants: the final stage is the same image with the program, its packages, compiled extensions and
/// settings, and without what only builds need: Composer, git, Node.js, packages with headers (docs: Docker Official Images, php).
/// </summary>
/// <param name="application">The stage.</param>
internal sealed class PhpPrograms(Application application) : IPrograms
{
    private const int Most = 10;

    // What fills a folder with a program.
    private static readonly string[] Filling = ["git", "svn", "tar", "unzip", "composer", "composer.phar", "cp", "mv", "rsync"];

    private readonly PhpCommands _commands = new(application);

    /// <summary>Whether the stage only copies what another one built.</summary>
    public bool OnlyCopies =>
        application.Stage.Steps.OfType<FileTransferInstruction>().ToList() is { Count: > 0 } transfers && transfers.All(t => t.Flags.Any(f => f.Name == "from"))
        && !application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => IsOfExtensions(c.Program.Or("")!) || Filling.Contains(c.Program.Or("")));

    /// <inheritdoc/>
    public Recipe? Read(out Obstacle? obstacle)
    {
        var packages = new PhpPackages(application, _commands.Programs);
        var folders = Folders(out obstacle);
        obstacle ??= IsFilled(folders!.Value) ? null : new Obstacle("program-not-found", "nobody puts the program into the image: it is for building on, or for work on what is mounted");
        var repeated = obstacle is null ? new PhpRuns(application, folders!.Value, packages).Repeated(out obstacle) : null;
        obstacle ??= packages.Find(repeated!.Value) ?? _commands.Find(folders!.Value, [.. RuntimePackages.InstalledBy(application).Where(p => !packages.IsLeft(p))]) ?? User(repeated!.Value)
            ?? (packages.AreWorthLeaving(repeated.Value) ? null : new Obstacle("not-smaller", "little would stay behind: what is installed for the build alone is small"));
        folders = obstacle is null ? WithoutMade(folders!.Value, repeated!.Value) : folders;
        var owners = obstacle is null ? new PhpOwners(application, repeated!.Value).Of(folders!.Value, out obstacle) : null;
        return obstacle is not null ? null : Written(folders!.Value, repeated!.Value, packages) with { Owners = owners! };
    }

    private Recipe Written(ImmutableArray<string> folders, ImmutableArray<RunInstruction> repeated, PhpPackages packages)
    {
        var kept = packages.Kept(repeated);
        var linked = packages.NeedsList ? new LinkedPackages(PhpImages.Extensions) { Others = kept, WithRecommended = packages.WithRecommended } : null;
        var left = RuntimePackages.InstalledBy(application).Where(p => packages.IsLeft(p) && !p.EndsWith("-dev", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(4).ToList();
        return new Recipe(new FinalImage("slim", "php", application.Base.Reference, null, "", 0), [$"it starts neither Composer{(left.Count > 0 ? " nor programs of " + string.Join(", ", left) : "")}"])
        {
            Folders = linked is null ? folders : [linked.Folder, .. folders.Where(f => f != linked.Folder)],
            HasShell = true,
            NeedsRoot = true,
            Repeats = repeated,
            Linked = linked,
            Installs = linked is null ? kept : [],
            WithRecommended = packages.WithRecommended,
            Replaces = [.. RuntimePackages.InstalledBy(application)],
            Endings = linked is null ? [] : LinkedScripts.Endings(application, linked),
        };
    }

    // A folder that the final stage makes, too, and in which nothing else lies.
    private ImmutableArray<string> WithoutMade(ImmutableArray<string> folders, ImmutableArray<RunInstruction> repeated)
    {
        var made = repeated.SelectMany(r => RunCalls.MadeFolders(application.Build, r)).ToHashSet();
        return [.. folders.Where(f => !made.Contains(f) || PathList.IsIn(application.Workdir, f) || application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => TransferPlace.Of(application.Build, t).Target is not { } target || PathList.IsIn(target, f))
            || application.Runs.Where(r => !repeated.Contains(r)).SelectMany(WrittenBy).Any(w => w is null || PathList.IsIn(w, f)))];
    }

    // What the stage copies and makes, and what its commands change of the image.
    private ImmutableArray<string>? Folders(out Obstacle? obstacle)
    {
        var found = new WholeFolders(application, _ => false, (_, _) => null) { MayBeNone = true, IsLeft = t => PhpPlaces.BringsTools(application, t) }.Read(out obstacle);
        if (found is null)
        {
            return null;
        }

        var written = application.Runs.SelectMany(WrittenBy).OfType<string>().Where(p => PhpPlaces.IsOfImage(p) || (PhpPlaces.IsProgram(p) && !PhpPlaces.IsTool(p))).ToList();
        var extensions = application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => IsOfExtensions(c.Program.Or("")!)) ? new[] { PhpImages.Extensions, PhpImages.Settings[0] } : [];
        var server = application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => c.Program.Or("") is "a2enmod" or "a2ensite" or "a2enconf" or "a2dismod" or "a2dissite" or "a2disconf") ? new[] { PhpImages.Server } : [];
        var all = PhpPlaces.Of([.. found.Value.Where(f => !PhpPlaces.IsHarmless(f)), .. written, .. extensions, .. server]);
        obstacle = all.Length > Most ? new Obstacle("too-many-files", $"{all.Length} files and folders may be needed") : null;
        return obstacle is null ? all : null;
    }

    private static bool IsOfExtensions(string program) => program is "docker-php-ext-install" or "docker-php-ext-enable" or "pecl" or "phpize" || program.EndsWith("install-php-extensions", StringComparison.Ordinal);

    private IEnumerable<string?> WrittenBy(RunInstruction run)
    {
        var state = application.Build.StateBefore(run)!;
        return RunCalls.Of(application.Build, run).Where(c => c.Call.Program.Or("") is not ("rm" or "rmdir" or "chmod" or "chown" or "ln")).SelectMany(c => PhpWrites.By(c.Call, c.Folder, state)).Concat(PhpRuns.Targets(application, run));
    }

    // The working directory, or what is served, gets files.
    private bool IsFilled(ImmutableArray<string> folders)
    {
        var places = new[] { application.Workdir, PhpImages.Documents }.Where(p => folders.Any(f => PathList.IsIn(p, f))).ToList();
        return places.Any(p => application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => !t.Flags.Any(f => f.Name == "from") && TransferPlace.Of(application.Build, t).Target is { } target && IsNear(target, p))
            || application.Runs.Any(r => RunCalls.Of(application.Build, r).Any(c => Filling.Contains(c.Call.Program.Or("")) && Filled(c.Call, c.Folder, application.Build.StateBefore(r)!).Any(w => w is not null && IsNear(w, p)))));
    }

    private static IEnumerable<string?> Filled(CommandCall call, string? folder, BuildState state) =>
        call.Program.Or("")!.StartsWith("composer", StringComparison.Ordinal)
            ? (call.Arguments.Select(a => a.Value.Or("")).Any(w => w is "create-project" or "require") && !call.Arguments.Any(a => a.Value.Or("") == "global") ? [folder] : [])
            : PhpWrites.By(call, folder, state);

    private static bool IsNear(string place, string folder) => place != "/" && (PathList.IsIn(place, folder) || PathList.IsIn(folder, place) || PathList.IsIn(place, PhpImages.Pages) && PathList.IsIn(folder, PhpImages.Pages));

    private Obstacle? User(ImmutableArray<RunInstruction> repeated) =>
        application.End.User.Or("")!.Split(':').FirstOrDefault(u => u.Length > 0 && !u.All(char.IsAsciiDigit) && !PhpImages.HasUser(u) && !RepeatedRuns.Add(application, repeated, u)) is { } unknown
            ? new Obstacle("no-such-user", $"{application.Base.Reference} has no user {unknown}")
            : null;
}
