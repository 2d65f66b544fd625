using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Php;

/// <summary>
/// Sorts the RUN instructions of a stage of PHP: those whose work lies in what is copied, or is for the build alone, and those that the final stage runs, too,
/// since they change what the image has anyway, as users do.
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="folders">What is copied.</param>
/// <param name="packages">What is installed.</param>
internal sealed class PhpRuns(Application application, ImmutableArray<string> folders, PhpPackages packages)
{
    private readonly PhpRepeats _repeats = new(application, packages);

    /// <summary>The instructions that the final stage runs, too, in order; null, with the obstacle, where one does what cannot be had by copying.</summary>
    public ImmutableArray<RunInstruction>? Repeated(out Obstacle? obstacle)
    {
        var repeated = ImmutableArray.CreateBuilder<RunInstruction>();
        foreach (var run in application.Runs)
        {
            obstacle = Needs(run, out var mustRepeat);
            if (obstacle is null && mustRepeat is not null)
            {
                obstacle = _repeats.WhyNot(run, [.. repeated]) is { } why ? mustRepeat with { Message = $"{mustRepeat.Message}, and {why}" } : null;
                repeated.Add(run);
            }

            if (obstacle is not null)
            {
                return null;
            }
        }

        obstacle = null;
        return repeated.ToImmutable();
    }

    // Why the instruction is not understood, or why copying does not do.
    private Obstacle? Needs(RunInstruction run, out Obstacle? mustRepeat)
    {
        mustRepeat = null;
        if (run.Form is not ScriptForm || !application.Build.ScriptOf(run).IsKnown)
        {
            return new Obstacle("run-not-understood", "what a RUN does is not known");
        }

        var state = application.Build.StateBefore(run)!;
        var calls = RunCalls.Of(application.Build, run).ToList();
        foreach (var (call, folder) in calls)
        {
            if (Unclear(call, run) is { } unclear)
            {
                return unclear;
            }

            mustRepeat ??= Changes(call) ?? PhpTraces.Of(call, PhpWrites.By(call, folder, state));
            mustRepeat ??= Missed(call, PhpWrites.By(call, folder, state));
        }

        mustRepeat ??= PhpTraces.Left(calls.Select(c => (c.Call.Program.Or("")!, PhpWrites.By(c.Call, c.Folder, state))));
        mustRepeat ??= Targets(application, run).Select(Missed).FirstOrDefault(o => o is not null);
        return null;
    }

    /// <summary>Where the commands of an instruction are redirected to, those of groups included; null for a place that is not known.</summary>
    public static IEnumerable<string?> Targets(Application application, RunInstruction run)
    {
        var state = application.Build.StateBefore(run)!;
        var moves = application.Build.CommandsOf(run).Any(c => c.Program.Or("") is "cd" or "pushd");
        return application.Build.ScriptOf(run).TryGet(out var script) ? WritingRedirections.Of(script).Select(t => PhpWrites.Absolute(PhpWrites.ValueOf(t, state), moves ? null : state.Workdir.Or(null))) : [];
    }

    private static Obstacle? Unclear(CommandCall call, RunInstruction run)
    {
        if (!call.Program.TryGet(out var program))
        {
            return new Obstacle("run-not-understood", $"what a RUN does is not known: {call.Program.WhyUnknown}");
        }

        var text = run.TextOf(run.ArgumentSpan);
        var name = program[(program.LastIndexOf('/') + 1)..];
        return program is "sh" or "bash" ? (call.Inner is not null || IsOfNode(text) ? null : new Obstacle("runs-a-script", $"what {program} runs is not known"))
            : PhpImages.Is("of-extensions", program) || name == "install-php-extensions" ? OfExtension(name, call, text)
            : name is "composer" or "composer.phar" && call.Arguments.Any(a => a.Value.Or("") == "global") ? OfGlobal(call)
            : PhpImages.Is("in-place", program) || PhpImages.IsTool(name) || program is "apt-get" or "apt" or "a2enmod" or "a2ensite" or "a2enconf" or "service" || PhpImages.Is("disabling", program) || RuntimeImages.AddsUsers(program) || PhpRepeats.IsOfSystem(program) || program.StartsWith("/etc/init.d/", StringComparison.Ordinal) ? null
            : program.Contains("vendor/bin/", StringComparison.Ordinal) || program.StartsWith("bin/", StringComparison.Ordinal) || program is "./artisan" or "artisan" or "./occ" ? null
            : program.Contains('/', StringComparison.Ordinal) ? new Obstacle("runs-a-script", $"what {program} leaves in the image is not known")
            : new Obstacle("run-not-understood", $"what {program} leaves in the image is not known");
    }

    private static bool IsOfNode(string script) => script.Contains("deb.nodesource.com/setup", StringComparison.Ordinal);

    // Extensions by their names; make only where an extension is built in the same instruction.
    private static Obstacle? OfExtension(string name, CommandCall call, string text)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null) ?? (a.Start.Length > 0 ? a.Start : null)).ToList();
        var isPlain = name == "docker-php-ext-install";
        var verb = words.FirstOrDefault(w => w?.StartsWith('-') != true);
        var names = isPlain || name == "install-php-extensions" ? WithoutValues(words) : name == "pecl" && verb is "install" or "upgrade" ? WithoutValues(words).Skip(1) : [];
        return name is "make" or "./configure" or "configure" && !text.Contains("phpize", StringComparison.Ordinal) ? new Obstacle("files-elsewhere", "make installs something, and where is not known")
            : names.Contains(null) ? new Obstacle("run-not-understood", $"which extensions {name} installs is not known")
            : names.OfType<string>().FirstOrDefault(n => !IsKnown(n, isPlain)) is { } other ? new Obstacle("links-libraries", $"whether the extension {other} needs more than what it is linked with is not known")
            : null;
    }

    private static bool IsKnown(string word, bool isPlain)
    {
        var name = word.StartsWith('@') ? word[1..] : word.Contains('/', StringComparison.Ordinal) ? word[(word.LastIndexOf('/') + 1)..] : word;
        name = isPlain ? name : name.Split('-')[0].Split('@')[0];
        return PhpImages.IsLinkedOnly(name, isPlain) || (isPlain && PhpImages.IsLinkedOnly(name, false)) || (!isPlain && (PhpImages.IsLinkedOnly(name, true) || name == "composer"));
    }

    // docker-php-ext-install -j takes a number behind it; options of pecl take values by =, or are switches.
    private static IEnumerable<string?> WithoutValues(List<string?> words) =>
        words.Where((w, i) => w?.StartsWith('-') != true && !(i > 0 && words[i - 1] is "-j" or "--jobs" or "--configureoptions" or "-D" or "-d"));

    // Plug-ins of Composer are for Composer.
    private static Obstacle? OfGlobal(CommandCall call) =>
        call.Arguments.Select(a => a.Value.Or("?")!).Where(w => w.Contains('/', StringComparison.Ordinal)).FirstOrDefault(w => !w.StartsWith("hirak/prestissimo", StringComparison.Ordinal) && !w.StartsWith("symfony/flex", StringComparison.Ordinal) && !w.StartsWith("fxp/composer-asset-plugin", StringComparison.Ordinal)) is { } package
            ? new Obstacle("files-elsewhere", $"composer installs {package} for the user")
            : null;

    private static Obstacle? Changes(CommandCall call) => call.Program.Or("") switch
    {
        var p when RuntimeImages.AddsUsers(p!) => new Obstacle("no-such-user", $"{p} changes users or groups of the image"),
        { } p when PhpImages.Is("disabling", p) => new Obstacle("files-elsewhere", $"{p} takes something away that the image has"),
        var p when PhpRepeats.IsOfSystem(p!) => new Obstacle("files-elsewhere", $"{p} changes something of the system"),
        "apt-get" or "apt" when call.Arguments.Any(a => a.Value.Or("") is "upgrade" or "dist-upgrade" or "full-upgrade") => new Obstacle("packages-at-run-time", $"{call.Program.Or("")} renews packages of the image, too"),
        _ => null,
    };

    private Obstacle? Missed(CommandCall call, IEnumerable<string?> written)
    {
        var program = call.Program.Or("")!;
        return program is "rm" or "rmdir" or "unlink" ? written.Select(Removed).FirstOrDefault(o => o is not null)
            : program == "ln" ? written.Select(p => p is not null && (folders.Contains(p) || p == PhpImages.Documents) ? new Obstacle("files-elsewhere", $"ln puts a link in the place of {p}") : Missed(p)).FirstOrDefault(o => o is not null)
            : written.Select(Missed).FirstOrDefault(o => o is not null);
    }

    private Obstacle? Missed(string? path) =>
        path is null ? new Obstacle("files-elsewhere", "a RUN writes to a place that is not known")
        : PhpPlaces.IsHarmless(path) || PhpPlaces.IsOfImage(path) || folders.Any(f => PathList.IsIn(path, f)) ? null
        : new Obstacle("files-elsewhere", $"a RUN puts something into {path}, which the program may need");

    // What a COPY does not bring back is gone only where the image does not have it.
    private static Obstacle? Removed(string? path) =>
        path is null ? new Obstacle("files-elsewhere", "a RUN removes what is not known")
        : PathList.IsIn(path, PhpImages.Server) || path == PhpImages.Documents || PhpImages.Settings.Skip(1).Any(s => PathList.IsIn(path, s)) || (path.StartsWith("/etc/", StringComparison.Ordinal) && !PathList.IsIn(path, "/etc/apt"))
            ? new Obstacle("files-elsewhere", $"a RUN removes {path}, which the image has")
            : null;
}
