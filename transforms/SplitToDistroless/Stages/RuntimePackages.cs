using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Python;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Packages of the distribution that a stage installs: those that a program may need when it runs.</summary>
internal static class RuntimePackages
{
    // Packages that bring compilers of C and C++: some hundred megabytes.
    private static readonly string[] Compilers = ["gcc", "g++", "clang", "build-base", "build-essential", "alpine-sdk"];

    private static readonly string[] Distributions = ["apt-get", "apt", "apk", "dnf", "yum", "microdnf", "dpkg"];

    /// <summary>All packages, without versions; <c>?</c> for one that is not known.</summary>
    public static IEnumerable<string> InstalledBy(Application application) => application.Runs.SelectMany(r => InstalledBy(application, r)).Distinct();

    /// <summary>Those of one instruction.</summary>
    public static IEnumerable<string> InstalledBy(Application application, RunInstruction run) =>
        application.Build.CommandsOf(run).Where(c => Distributions.Contains(c.Program.Or(""))).SelectMany(Packages).Distinct();

    /// <summary>Why the final stage cannot do without them; null when it can.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="language">The language of the program.</param>
    /// <param name="recipe">What the final stage has.</param>
    public static Obstacle? Of(Application application, Language language, Recipe recipe) =>
        Needed(application, language, recipe.Repeats).Where(p => !recipe.Replaces.Contains(p)).ToImmutableArray() is [_, ..] needed
            ? new Obstacle("packages-at-run-time", $"the program may need what is installed here: {Names.Of([.. needed.Order(StringComparer.Ordinal)])}")
            : null;

    /// <summary>Why a package cannot be installed in the final stage: its links go to folders for manual pages that old slim images have not, and no RUN makes; null for none.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="recipe">What the final stage has.</param>
    public static Obstacle? LinkedManPage(Application application, Recipe recipe)
    {
        var installed = recipe.Installs.Concat(recipe.Linked?.Others ?? []).Concat(recipe.Repeats.SelectMany(r => InstalledBy(application, r)));
        return !recipe.HasShell || recipe.Image.Family != "slim" || recipe.Image.Image == application.Base.Reference || BaseImageCatalog.Find(recipe.Image.Image)?.Distro.Or(null)?.Name != "debian" || ManualPages.HaveFoldersIn(recipe.Image.Image) || MakesManFolders(application, recipe.Repeats) ? null
            : installed.FirstOrDefault(ManualPages.AreLinkedBy) is { } package ? new Obstacle("needs-man-pages", $"{package} is known to fail where there are no folders for manual pages, which {recipe.Image.Image} may not have")
            : null;
    }

    private static bool MakesManFolders(Application application, ImmutableArray<RunInstruction> runs) =>
        runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => c.Program.Or(null) == "mkdir" && c.Arguments.Any(a => a.Start.StartsWith("/usr/share/man/", StringComparison.Ordinal)));

    /// <summary>The packages that no build needs, as far as their names tell; <c>?</c> for one that is not known.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="language">The language of the program.</param>
    /// <param name="repeated">Instructions that the final stage has, too.</param>
    public static IEnumerable<string> Needed(Application application, Language language, ImmutableArray<RunInstruction> repeated) =>
        application.Runs.Where(r => !repeated.Contains(r)).SelectMany(r => InstalledBy(application, r)).Distinct().Where(p => !FinalImages.IsBuildOnly(p, language.Name) && !PythonLibraries.Develops(application, p) && !(IsDevelopment(p) && (language.ChecksLibraries || !IsLibrary(p))));

    /// <summary>Whether a RUN installs a compiler and does not remove it.</summary>
    /// <param name="application">The stage.</param>
    public static bool LeaveCompilers(Application application) => application.Runs.Select(r => application.Build.CommandsOf(r)).Any(calls =>
        calls.Select(PackageManagers.OperationOf).Any(o => o is { Verb: PackageVerb.Install } && o.Packages.Any(p => Compilers.Contains(p.Value.Or(""))))
        && !calls.Select(PackageManagers.OperationOf).Any(o => o is { Verb: PackageVerb.Remove }));

    /// <summary>Why what is compiled on Alpine hinders: the libraries of its compilers are in none of its images of interpreters, and nobody installs them; null on other systems.</summary>
    /// <param name="application">The stage.</param>
    public static Obstacle? OfAlpine(Application application) => application.Image.Distro.Or(null)?.Libc == "musl"
        ? new Obstacle("links-libraries", $"what is compiled may be linked with libstdc++, libgcc and libraries whose headers are installed, which {application.Base.Reference} has not")
        : null;

    /// <summary>Whether a package is installed by one manager alone, and without a version.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="package">The package.</param>
    /// <param name="isOfAlpine">Whether <c>apk</c> is what installs.</param>
    public static bool IsPlain(Application application, string package, bool isOfAlpine = false) =>
        package != "?" && Operations(application).Where(o => o.Packages.Any(p => p.Start.Split('=', '~', ':')[0] == package)).ToList() is [_, ..] operations
        && operations.All(o => (isOfAlpine ? o.Call.Program.Or("") == "apk" : o.Call.Program.Or("") is "apt-get" or "apt") && o.Packages.Any(p => p.Value.Or(null) == package));

    /// <summary>Whether one of some packages is installed with what it recommends.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="packages">The packages.</param>
    public static bool WithRecommended(Application application, IReadOnlyCollection<string> packages) =>
        Operations(application).Any(o => o.Packages.Any(p => p.Value.Or(null) is { } name && packages.Contains(name)) && !LeavesRecommended(o));

    /// <summary>Whether a package comes along with another one that recommends it, as far as that is known.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="package">The package.</param>
    public static bool IsRecommended(Application application, string package) =>
        RecommendedPackages.Brought.Where(b => b.Name == package && b.Manager == "apt").Any(b =>
            Operations(application).Any(o => o.Call.Program.Or("") is "apt-get" or "apt" && !LeavesRecommended(o) && o.Packages.Any(p => b.ComesWith(p.Start.Split('=', ':')[0]))));

    private static bool LeavesRecommended(PackageOperation operation) =>
        operation.Call.Arguments.Any(a => a.Value.Or("") is "--no-install-recommends" or "APT::Install-Recommends=0" or "APT::Install-Recommends=false");

    private static IEnumerable<PackageOperation> Operations(Application application) =>
        application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Select(PackageManagers.OperationOf).OfType<PackageOperation>().Where(o => o.Verb == PackageVerb.Install);

    private static bool IsDevelopment(string package) => package.EndsWith("-dev", StringComparison.Ordinal) || package.StartsWith("gcc-", StringComparison.Ordinal) || package.StartsWith("g++-", StringComparison.Ordinal);

    // The C library's own is in every image.
    private static bool IsLibrary(string package) => package.EndsWith("-dev", StringComparison.Ordinal) && package is not ("libc6-dev" or "libc-dev" or "musl-dev");

    private static IEnumerable<string> Packages(CommandCall call) =>
        PackageManagers.OperationOf(call) is not { Verb: PackageVerb.Install } operation ? []
        : operation.WhyUncertain is not null ? ["?"]
        : operation.Packages.Select(p => p.Value.Or(null) is { } name && !name.StartsWith('.') ? name.Split('=', '~', '<', '>', ':')[0] : "?");
}
