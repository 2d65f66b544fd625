using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Ruby;

/// <summary>The gems of a stage, and what those that are compiled need of the distribution when they run.</summary>
/// <param name="application">The stage.</param>
internal sealed class RubyGems(Application application)
{
    /// <summary>Whether a command installs gems.</summary>
    public static bool IsInstallation(CommandCall call) =>
        call.Program.Or("") is "bundle" or "bundler" ? Verb(call) is null or "install" or "update" : call.Program.Or("") == "gem" && Verb(call) is "install" or "i";

    /// <summary>Whether a package is there to compile gems alone: which library takes its place when they run is known, or the build writes it down.</summary>
    /// <param name="package">The package.</param>
    public static bool Develops(string package) => package.EndsWith("-dev", StringComparison.Ordinal);

    /// <summary>Whether a RUN installs a package to compile gems with beside others that can be installed by themselves: the final stage does that in a RUN of its own.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="run">The RUN.</param>
    public static bool IsTakenApart(Application application, RunInstruction run) =>
        RuntimePackages.InstalledBy(application, run).ToList() is var packages && packages.Any(Develops) && !RepeatedRuns.ChangesSources(application) && packages.Where(p => !Develops(p)).All(p => RuntimePackages.IsPlain(application, p));

    /// <summary>Whether what is installed may need a compiler: gems that are not known to be plain, or a compiler itself.</summary>
    public bool NeedCompilers => Names() is not { } names || names.Any(n => !SmallerImages.IsPlain("ruby", n)) || RuntimePackages.InstalledBy(application).Any(FinalImages.IsHeavy);

    /// <summary>Why gems, or packages for them, may need what the final image would not have; null where all is known.</summary>
    /// <param name="repeats">What the final stage runs, too.</param>
    public Obstacle? Find(ImmutableArray<RunInstruction> repeats)
    {
        if (Names() is not { } names)
        {
            return new Obstacle("packages-not-known", "which gems are installed, and what they are linked with, is not known without Gemfile.lock");
        }

        var (_, replaced) = SystemPackages(repeats);
        var missing = Development().FirstOrDefault(p => !replaced.Contains(p) && !FinalImages.IsBuildOnly(p, "ruby"));
        return (NeedsList ? Unlisted(names) : null)
            ?? (missing is not null ? new Obstacle("links-libraries", $"which library of {missing} gems are linked with is not known") : null);
    }

    /// <summary>Whether the stage that builds has to write down from which packages the libraries come that gems are linked with: what some need is not known.</summary>
    public bool NeedsList => Names() is { } names && (IsOnAlpine || names.Exists(n => !IsKnown(n)) || Development().Any(p => !FinalImages.IsBuildOnly(p, "ruby") && RuntimeLibraries.Of(p) is null));

    /// <summary>Whether packages are Alpine's, whose names are others than Debian's.</summary>
    public bool IsOnAlpine => application.Image.Distro.Or(null)?.Name == "alpine";

    // What is loaded by its name, or comes from elsewhere, is in no list.
    private Obstacle? Unlisted(List<string> names)
    {
        var gems = Locked().ToList();
        return RepeatedRuns.ChangesSources(application) || RuntimePackages.InstalledBy(application).Contains("?") ? new Obstacle("packages-at-run-time", "packages come from other places than the distribution's own, or are not known, and gems may be linked with them")
            : IsOnAlpine && Kept().FirstOrDefault(p => !RuntimePackages.IsPlain(application, p, isOfAlpine: true)) is { } odd ? new Obstacle("packages-at-run-time", $"the program may need what is installed here, and {odd} is no plain package of Alpine by its name alone")
            : names.Find(n => !IsKnown(n) && (!gems.Exists(g => g.Name == n) || IsInFolder(n))) is { } unlocked ? new Obstacle("links-libraries", $"whether the gem {unlocked} needs libraries that the final image has not is not known")
            : gems.Find(g => g.LoadsByName && !IsKnown(g.Name) && !LoadedLibraries.IsKnown(g.Name)) is { } gem ? new Obstacle("links-libraries", $"the gem {gem.Name} loads libraries by their names, and which these are is not known")
            : Loading(names).FirstOrDefault(p => LoadingPackages.Of(application, p) is null) is { } loading ? new Obstacle("links-libraries", $"what was compiled with {loading} loads more when it runs than what it is linked with")
            : null;
    }

    // What is compiled of it, if anything is, lies beside its sources, where nobody looks for libraries.
    private bool IsInFolder(string gem) => Locked().Any(g => g.Name == gem && g.IsInFolder);

    // Packages with headers for what loads more than it is linked with.
    private IEnumerable<string> Loading(List<string> names) => Development().Where(LoadedLibraries.Loads).Concat(IsFull ? names.Select(LoadedLibraries.HeadersOf).OfType<string>() : []).Distinct();

    private bool IsFull => Interpreters.Of(application.Base.Reference) is { HasSmaller: true };

    /// <summary>What the final stage installs beside what it repeats, and the packages that this is in the place of.</summary>
    /// <param name="repeats">What the final stage runs, too.</param>
    public (ImmutableArray<string> Installed, ImmutableArray<string> Replaced) SystemPackages(ImmutableArray<RunInstruction> repeats)
    {
        if (IsOnAlpine)
        {
            return RepeatedRuns.ChangesSources(application) || RuntimePackages.InstalledBy(application).Contains("?") ? ([], [])
                : ([.. Kept().Concat((Names() ?? []).SelectMany(n => LoadedLibraries.NeedsOf(n, IsFull, [.. Development()]))).Distinct().Order(StringComparer.Ordinal)], [.. RuntimePackages.InstalledBy(application)]);
        }

        var development = Development().Where(Develops).ToList();
        var missed = application.Runs.Where(r => !repeats.Contains(r)).SelectMany(r => RuntimePackages.InstalledBy(application, r)).Distinct().Where(p => (!FinalImages.IsBuildOnly(p, "ruby") || RepeatedRuns.IsForTheProgram(application, p)) && !p.EndsWith("-dev", StringComparison.Ordinal)).ToList();
        if (RepeatedRuns.ChangesSources(application) || missed.Concat(development).Contains("?"))
        {
            return ([], []);
        }

        var names = Names() ?? [];
        var libraries = NeedsList ? Loading(names).SelectMany(p => LoadingPackages.Of(application, p) ?? []) : development.SelectMany(p => RuntimeLibraries.Of(p) ?? []).Concat(names.SelectMany(n => RuntimeLibraries.OfGem(n) ?? []));
        libraries = libraries.Concat(names.SelectMany(n => LoadedLibraries.NeedsOf(n, IsFull, development))).Except(repeats.SelectMany(r => RuntimePackages.InstalledBy(application, r)));
        return ([.. missed.Concat(libraries).Distinct().Order(StringComparer.Ordinal)], [.. missed, .. development]);
    }

    // On Alpine, of whose packages it is not known which only builds need: all but headers and compilers.
    private IEnumerable<string> Kept() => RuntimePackages.InstalledBy(application).Where(p => !Develops(p) && !FinalImages.IsHeavy(p));

    private IEnumerable<string> Development() => RuntimePackages.InstalledBy(application).Where(p => p.EndsWith("-dev", StringComparison.Ordinal));

    private static bool IsKnown(string gem) => SmallerImages.IsPlain("ruby", gem) || RuntimeLibraries.OfGem(gem) is not null;

    // Of lock files and of command lines; null where one is not known.
    private List<string>? Names()
    {
        var calls = application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Where(IsInstallation).ToList();
        if (calls.Any(c => c.Program.Or("") != "gem") && !Locks().Any())
        {
            return null;
        }

        var operands = calls.Where(c => c.Program.Or("") == "gem").SelectMany(c => Operands(c).Skip(1)).ToList();
        return operands.Contains(null) ? null : [.. Locked().Select(g => g.Name).Concat(operands.Select(o => o!.Split(':')[0])).Distinct()];
    }

    private IEnumerable<string> Locks() => ProjectFiles.Called(application, n => n == "Gemfile.lock").Select(f => f.Text);

    // Bundler compiles nothing of a gem in a folder, which is copied with the project; what its specification says is known.
    private IEnumerable<LockedGem> Locked() =>
        Locks().SelectMany(l => LockedGem.Of(l)).Where(g => !(g.IsInFolder && ProjectFiles.Called(application, f => f == g.Name + ".gemspec").Select(f => f.Text).ToList() is [_, ..] specifications && specifications.All(LockedGem.IsPlain)));

    private static string? Verb(CommandCall call) => Operands(call).SkipWhile(w => w is ['_', .., '_']).FirstOrDefault();

    // -v takes a value.
    private static IEnumerable<string?> Operands(CommandCall call)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        return words.Where((w, i) => w is null || (!w.StartsWith('-') && !(i > 0 && words[i - 1] is "-v" or "--version" or "-j" or "--jobs" or "--without" or "--with" or "--path" or "--gemfile" or "--retry")));
    }
}
