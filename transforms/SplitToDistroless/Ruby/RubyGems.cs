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

    /// <summary>Whether a package is there to compile gems alone, and it is known which library takes its place when they run.</summary>
    /// <param name="package">The package.</param>
    public static bool Develops(string package) => package.EndsWith("-dev", StringComparison.Ordinal) && RuntimeLibraries.Of(package) is not null;

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

        var other = names.FirstOrDefault(n => !IsKnown(n));
        var (_, replaced) = SystemPackages(repeats);
        var missing = Development().FirstOrDefault(p => !replaced.Contains(p) && !FinalImages.IsBuildOnly(p, "ruby"));
        return other is not null ? new Obstacle("links-libraries", $"whether the gem {other} needs libraries that the final image has not is not known")
            : missing is not null ? new Obstacle("links-libraries", $"which library of {missing} gems are linked with is not known")
            : null;
    }

    /// <summary>What the final stage installs beside what it repeats, and the packages that this is in the place of.</summary>
    /// <param name="repeats">What the final stage runs, too.</param>
    public (ImmutableArray<string> Installed, ImmutableArray<string> Replaced) SystemPackages(ImmutableArray<RunInstruction> repeats)
    {
        var development = Development().Where(Develops).ToList();
        var missed = application.Runs.Where(r => !repeats.Contains(r)).SelectMany(r => RuntimePackages.InstalledBy(application, r)).Distinct().Where(p => (!FinalImages.IsBuildOnly(p, "ruby") || RepeatedRuns.IsForTheProgram(application, p)) && !p.EndsWith("-dev", StringComparison.Ordinal)).ToList();
        if (RepeatedRuns.ChangesSources(application) || missed.Concat(development).Contains("?"))
        {
            return ([], []);
        }

        var libraries = development.SelectMany(p => RuntimeLibraries.Of(p)!.Value).Concat((Names() ?? []).SelectMany(n => RuntimeLibraries.OfGem(n) ?? []));
        return ([.. missed.Concat(libraries).Distinct().Order(StringComparer.Ordinal)], [.. missed, .. development]);
    }

    private IEnumerable<string> Development() => RuntimePackages.InstalledBy(application).Where(p => p.EndsWith("-dev", StringComparison.Ordinal));

    private static bool IsKnown(string gem) => SmallerImages.IsPlain("ruby", gem) || RuntimeLibraries.OfGem(gem) is not null;

    // Of lock files and of command lines; null where one is not known.
    private List<string>? Names()
    {
        var calls = application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Where(IsInstallation).ToList();
        var locks = ProjectFiles.Called(application, n => n == "Gemfile.lock").Select(f => f.Text).ToList();
        if (calls.Any(c => c.Program.Or("") != "gem") && locks.Count == 0)
        {
            return null;
        }

        var operands = calls.Where(c => c.Program.Or("") == "gem").SelectMany(c => Operands(c).Skip(1)).ToList();
        return operands.Contains(null) ? null : [.. locks.SelectMany(OfLock).Concat(operands.Select(o => o!.Split(':')[0])).Distinct()];
    }

    // Bundler compiles nothing of a gem in a folder, which is copied with the project; what its specification says is known.
    private IEnumerable<string> OfLock(string text) =>
        LockedGems.Of(text).Where(n => !(LockedGems.InFolders(text).Contains(n) && ProjectFiles.Called(application, f => f == n + ".gemspec").Select(f => f.Text).ToList() is [_, ..] specifications && specifications.All(LockedGems.IsPlain)));

    private static string? Verb(CommandCall call) => Operands(call).SkipWhile(w => w is ['_', .., '_']).FirstOrDefault();

    // -v takes a value.
    private static IEnumerable<string?> Operands(CommandCall call)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        return words.Where((w, i) => w is null || (!w.StartsWith('-') && !(i > 0 && words[i - 1] is "-v" or "--version" or "-j" or "--jobs" or "--without" or "--with" or "--path" or "--gemfile" or "--retry")));
    }
}
