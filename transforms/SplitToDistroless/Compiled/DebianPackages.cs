using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <summary>Packages that a final stage on Debian installs for a compiled program: those of the old stage that no build needs, and what distroless would bring.</summary>
/// <param name="application">The stage.</param>
/// <param name="language">The language of the program.</param>
internal sealed class DebianPackages(Application application, Language language)
{
    // What images without a shell have (GoogleContainerTools/distroless base/README.md), and Debian's slim ones have not.
    private static readonly ImmutableArray<string> OfDistroless = ["ca-certificates", "tzdata"];

    private const string Locales = "locales";

    /// <summary>Where the C library reads locales (glibc; localedef(1)).</summary>
    public const string LocaleFolder = "/usr/lib/locale";

    /// <summary>The packages, in order.</summary>
    /// <param name="image">What the final stage starts from: where that is the old image, it has what that had.</param>
    /// <param name="called">Those with programs that are called.</param>
    /// <param name="repeated">Those that the final stage installs anyway.</param>
    public ImmutableArray<string> Of(FinalImage image, IEnumerable<string> called, ImmutableArray<string> repeated) =>
        [.. OfSystem(image).Concat(called).Concat(Needed).Concat(Shells(image)).Where(p => !repeated.Contains(p) && !(p == Locales && MakesLocales)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether the old stage makes locales, which the C library reads in a folder of their own.</summary>
    public bool MakesLocales => application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => c.Program.Or(null) is "locale-gen" or "localedef" || (c.Program.Or(null) == "dpkg-reconfigure" && c.Arguments.Any(a => a.Value.Or(null) == Locales)));

    /// <summary>Whether what they recommend is installed, too: as in the old stage.</summary>
    public bool WithRecommended => RuntimePackages.WithRecommended(application, [.. Needed]);

    /// <summary>Why they cannot be installed there; null where they can.</summary>
    /// <param name="image">What the final stage starts from.</param>
    public Obstacle? Find(FinalImage image)
    {
        var needed = Needed.ToList();
        return MakesLocales && !CompiledPrograms.IsSameSystem(application, image) ? NotInstalled(Locales, $"makes what {image.Image} may read otherwise")
            : needed.Count == 0 ? null
            : needed.FirstOrDefault(p => !RuntimePackages.IsPlain(application, p, AlpineImages.IsAlpine(image.Image))) is { } odd ? NotInstalled(odd, $"is no plain package of {(AlpineImages.IsAlpine(image.Image) ? "Alpine" : "Debian")} by its name alone")
            : RepeatedRuns.ChangesSources(application) ? NotInstalled(needed[0], "may come from other sources than Debian's")
            : needed.FirstOrDefault(p => p.StartsWith("lib", StringComparison.Ordinal)) is { } library && !CompiledPrograms.IsSameSystem(application, image) ? NotInstalled(library, $"may be called otherwise in {image.Image}")
            : null;
    }

    // The same image again has what it had, but for what the stage installs, be it because it came along with something that is only there for the build.
    private IEnumerable<string> OfSystem(FinalImage image) =>
        image.Image != application.Base.Reference ? OfDistroless : OfDistroless.Where(p => RuntimePackages.InstalledBy(application).Contains(p) || RuntimePackages.IsRecommended(application, p));

    // On Alpine a shell that scripts may name is a package, and others change what commands mean; Debian and Ubuntu have both.
    private IEnumerable<string> Shells(FinalImage image) => AlpineImages.IsAlpine(image.Image) ? RuntimePackages.InstalledBy(application).Where(FinalImages.ReplacesBusyBox) : [];

    private IEnumerable<string> Needed => RuntimePackages.Needed(application, language, []);

    private static Obstacle NotInstalled(string package, string why) => new("packages-at-run-time", $"the program may need what is installed here, and {package} {why}");
}
