using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Php;

/// <summary>Packages of Debian that a stage of PHP installs: those that only its build needs, and those that the program may.</summary>
/// <param name="application">The stage.</param>
/// <param name="started">The programs that the container and its sources start.</param>
internal sealed class PhpPackages(Application application, ImmutableHashSet<string> started)
{
    // What sets a source up from which nothing comes but Node.js and Yarn (deb.nodesource.com; dl.yarnpkg.com).
    private static readonly string[] SourcesOfNode = ["deb.nodesource.com", "dl.yarnpkg.com", "/yarn.list", "/nodesource"];

    /// <summary>Why it is not known which packages are needed; null where it is.</summary>
    /// <param name="repeated">What the final stage runs, too.</param>
    public Obstacle? Find(ImmutableArray<RunInstruction> repeated)
    {
        var all = RuntimePackages.InstalledBy(application).ToList();
        return all.Contains("?") ? new Obstacle("packages-at-run-time", "which packages are installed is not known")
            : all.FirstOrDefault(p => LoadedLibraries.Loads(p) && LoadingPackages.Of(application, p) is null) is { } loading ? new Obstacle("links-libraries", $"what was compiled with {loading} loads more when it runs than what it is linked with")
            : (NeedsList || !Kept(repeated).IsEmpty || repeated.Any(r => RuntimePackages.InstalledBy(application, r).Any())) && ChangesSources ? new Obstacle("packages-at-run-time", "packages come from other places than Debian's own, and the program may need them")
            : null;
    }

    /// <summary>Whether extensions may be linked with libraries that the image has not: packages with headers are installed, or somebody else installs what they need.</summary>
    public bool NeedsList =>
        (RuntimePackages.InstalledBy(application).Any(p => p.EndsWith("-dev", StringComparison.Ordinal)) && Calls.Any(c => c.Program.Or("") is "docker-php-ext-install" or "pecl" or "phpize")) || Calls.Any(c => c.Program.Or("")!.EndsWith("install-php-extensions", StringComparison.Ordinal));

    /// <summary>What the final stage installs by name, as the old one did.</summary>
    /// <param name="repeated">What the final stage runs, too.</param>
    public ImmutableArray<string> Kept(ImmutableArray<RunInstruction> repeated) =>
        [.. application.Runs.Where(r => !repeated.Contains(r)).SelectMany(Staying).Concat(RuntimePackages.InstalledBy(application).SelectMany(p => LoadingPackages.Of(application, p) ?? [])).Except(repeated.SelectMany(r => RuntimePackages.InstalledBy(application, r))).Where(p => p is not ("ca-certificates" or "curl" or "openssl" or "xz-utils" or "bash" or "tar")).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether packages are installed with what they recommend.</summary>
    public bool WithRecommended => Calls.Any(c => c.Program.Or("") is "apt-get" or "apt" && PackageManagers.OperationOf(c) is { Verb: PackageVerb.Install } && !c.Arguments.Any(a => a.Value.Or("") is "--no-install-recommends" or "APT::Install-Recommends=0" or "APT::Install-Recommends=false"));

    /// <summary>Whether what stays behind is worth a stage.</summary>
    /// <param name="repeated">What the final stage runs, too.</param>
    public bool AreWorthLeaving(ImmutableArray<RunInstruction> repeated) =>
        application.Runs.Where(r => !repeated.Contains(r)).SelectMany(Remaining).Distinct().Where(IsLeft).Sum(PhpImages.Megabytes) >= PhpImages.Worth;

    /// <summary>Whether an instruction installs what only the build needs.</summary>
    public bool HasLeft(RunInstruction run) => RuntimePackages.InstalledBy(application, run).Any(IsLeft);

    /// <summary>Whether a package is there for the build alone.</summary>
    /// <param name="package">The name.</param>
    public bool IsLeft(string package) =>
        !(started.Contains(package) || FinalImages.ProgramsIn(package).Any(started.Contains))
        && (PhpImages.IsBuildOnly(package) || FinalImages.ProgramsIn(package) is { Length: > 0 } programs && (IsOfComposer(package) || Calls.Any(c => programs.Contains(c.Program.Or("")!))));

    private IEnumerable<CommandCall> Calls => application.Runs.SelectMany(r => application.Build.CommandsOf(r));

    // docs: Composer, it calls unzip and 7z.
    private bool IsOfComposer(string package) =>
        package is "zip" or "unzip" && (Calls.Any(c => c.Program.Or("")!.Contains("composer", StringComparison.Ordinal)) || application.Runs.Any(r => r.TextOf(r.ArgumentSpan).Contains("composer", StringComparison.Ordinal)) || application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => PhpPlaces.BringsTools(application, t)));

    private IEnumerable<string> Staying(RunInstruction run) => Remaining(run).Where(p => !IsLeft(p));

    // Without what the same instruction removes again, as far as it says so.
    private IEnumerable<string> Remaining(RunInstruction run)
    {
        var removed = application.Build.CommandsOf(run).Select(PackageManagers.OperationOf).Where(o => o is { Verb: PackageVerb.Remove }).SelectMany(o => o!.Packages.Select(p => p.Value.Or(null))).ToHashSet();
        return removed.Contains(null) ? RuntimePackages.InstalledBy(application, run).Where(p => !IsLeft(p)) : RuntimePackages.InstalledBy(application, run).Where(p => !removed.Contains(p));
    }

    private bool ChangesSources =>
        application.Runs.Any(r => IsOfSources(r) && !IsOfNode(r.TextOf(r.ArgumentSpan)))
        || application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => t.Destination?.Value.Contains("/etc/apt", StringComparison.Ordinal) == true);

    private static bool IsOfNode(string script) =>
        SourcesOfNode.Any(s => script.Contains(s, StringComparison.Ordinal))
        && script.Split(' ', '"', '\'', '\t', '\n').Where(w => w.Contains("://", StringComparison.Ordinal)).All(w => SourcesOfNode.Any(s => w.Contains(s, StringComparison.Ordinal)));

    private bool IsOfSources(RunInstruction run) =>
        run.TextOf(run.ArgumentSpan).Contains("/etc/apt", StringComparison.Ordinal) || application.Build.CommandsOf(run).Any(c => c.Program.Or("") is "apt-key" or "add-apt-repository" or "dpkg");
}
