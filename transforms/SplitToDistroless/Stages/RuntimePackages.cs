using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Python;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Packages of the distribution that a stage installs: those that a program may need when it runs.</summary>
internal static class RuntimePackages
{
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
            ? new Obstacle("packages-at-run-time", $"the program may need what is installed here: {string.Join(", ", needed.Order(StringComparer.Ordinal).Take(4))}")
            : null;

    /// <summary>The packages that no build needs, as far as their names tell; <c>?</c> for one that is not known.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="language">The language of the program.</param>
    /// <param name="repeated">Instructions that the final stage has, too.</param>
    public static IEnumerable<string> Needed(Application application, Language language, ImmutableArray<RunInstruction> repeated) =>
        application.Runs.Where(r => !repeated.Contains(r)).SelectMany(r => InstalledBy(application, r)).Distinct().Where(p => !FinalImages.IsBuildOnly(p, language.Name) && !PythonLibraries.Develops(application, p) && !(IsDevelopment(p) && (language.ChecksLibraries || !IsLibrary(p))));

    private static bool IsDevelopment(string package) => package.EndsWith("-dev", StringComparison.Ordinal) || package.StartsWith("gcc-", StringComparison.Ordinal) || package.StartsWith("g++-", StringComparison.Ordinal);

    // The C library's own is in every image.
    private static bool IsLibrary(string package) => package.EndsWith("-dev", StringComparison.Ordinal) && package is not ("libc6-dev" or "libc-dev" or "musl-dev");

    private static IEnumerable<string> Packages(CommandCall call) =>
        PackageManagers.OperationOf(call) is not { Verb: PackageVerb.Install } operation ? []
        : operation.WhyUncertain is not null ? ["?"]
        : operation.Packages.Select(p => p.Value.Or(null) is { } name && !name.StartsWith('.') ? name.Split('=', '~', '<', '>', ':')[0] : "?");
}
