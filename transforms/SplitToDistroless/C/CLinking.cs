using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Transforms.SplitToDistroless.CMake;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.C;

/// <summary>What the programs of a stage in C and C++ are linked with: libraries of the distribution that can be taken along, by name or as targets of CMake.</summary>
/// <param name="application">The stage.</param>
internal sealed class CLinking(Application application)
{
    /// <summary>Where the packages of a distribution have their libraries, whatever processor they are for (docs: Debian Policy, Multiarch).</summary>
    public const string Folder = "/usr/lib/*-linux-gnu/";

    // Options of the linker that add no library.
    private static readonly string[] Harmless = ["-pthread", "-s", "-g", "-static", "-static-pie", "-static-libgcc", "-static-libstdc++", "-pie", "-no-pie", "-fPIE", "-fPIC", "-rdynamic", "-Wl,--as-needed", "-Wl,--no-as-needed", "-Wl,--gc-sections", "-Wl,--strip-all", "-Wl,--no-undefined", "-Wl,--build-id", "-Wl,-s"];

    private static readonly string[] HarmlessStarts = ["-O", "-W", "-std=", "-m", "-flto", "-fuse-ld=", "-Wl,-O", "-Wl,-z,"];

    // What changes where packages come from, and with them which releases of libraries.
    private static readonly string[] Sources = ["apt-key", "add-apt-repository", "dpkg"];

    /// <summary>Whether the stage starts from a distribution, whose compilers are packages.</summary>
    public bool IsOfDistribution { get; } = ImageName.Of(application.Base.Reference).Repository is "debian" or "ubuntu";

    /// <summary>All that a program of CMake, and what is installed with it, is linked with, the project's own libraries taken apart; null for something that is not known.</summary>
    /// <param name="program">The program.</param>
    public static ImmutableArray<string?> ItemsOf(CMakeProgram program)
    {
        var (seen, items) = (new HashSet<string>(StringComparer.Ordinal), new List<string?>());
        void Take(CMakeTarget target)
        {
            foreach (var item in target.Links.Where(l => l is null || seen.Add(l)))
            {
                if (item is not null && program.Project.Targets.FirstOrDefault(t => t.Name == item) is { } own)
                {
                    items.AddRange(own.IsShared ? [null] : []);
                    Take(own);
                }
                else
                {
                    items.Add(item);
                }
            }
        }

        Take(program.Target);
        foreach (var companion in new CMakeCompanions(program).Targets)
        {
            Take(companion);
        }

        return [.. items];
    }

    /// <summary>Why the final image may lack a library; null where all that are needed are in it or can be taken along.</summary>
    /// <param name="items">What the program is linked with.</param>
    /// <param name="files">What is taken along.</param>
    public Obstacle? Dynamic(IEnumerable<string?> items, out ImmutableArray<string> files)
    {
        files = [];
        var taken = new SortedSet<string>(StringComparer.Ordinal);
        var installed = RuntimePackages.InstalledBy(application).ToHashSet();
        var merged = LinkedLibraries.HasMergedFolders(application.Base.Reference);
        foreach (var item in items.Where(i => i is null || !IsHarmless(i)))
        {
            if (item is null)
            {
                return new Obstacle("links-libraries", "what the program is linked with is not known");
            }

            if (Find(item) is not { } library || (library.IsInLib && !merged) || !(library.Packages.IsEmpty || library.Packages.Any(installed.Contains)))
            {
                return new Obstacle("links-libraries", $"the program may be linked with libraries of this image, by {item}");
            }

            taken.UnionWith(library.Files.Select(f => Folder + f));
        }

        files = [.. taken];
        return IsOfDistribution || taken.Count > 0 ? Release() : null;
    }

    /// <summary>Whether a program can be linked statically, and with which definitions of CMake; null where that is not known.</summary>
    /// <param name="items">What it is linked with.</param>
    public ImmutableArray<string>? Static(IEnumerable<string?> items)
    {
        var definitions = new List<string>();
        foreach (var item in items.Where(i => i is null || !IsHarmless(i) || i is "-pie" or "-rdynamic"))
        {
            if (item is null || Find(item) is not { } library || !LinkedLibraries.MayBeStatic(library, application.Base.Reference) || !(IsName(item) ? library.HasArchive : library.StaticBy is not null))
            {
                return null;
            }

            definitions.AddRange(library.StaticBy is { Length: > 0 } by && !IsName(item) ? [by] : []);
        }

        return [.. definitions.Distinct()];
    }

    // Newer ones may need functions that the C library of the final image has not.
    private Obstacle? Release() =>
        !LinkedLibraries.FitsFinalImage(application.Base.Reference) && IsOfDistribution ? new Obstacle("links-libraries", $"whether programs of {application.Base.Reference} run with the C library of the final image is not known: its release may be a newer one")
        : application.Runs.Any(r => r.TextOf(r.ArgumentSpan).Contains("/etc/apt", StringComparison.Ordinal) || application.Build.CommandsOf(r).Any(c => Sources.Contains(c.Program.Or("")))) || HasOtherCompilers
            ? new Obstacle("links-libraries", "compilers or libraries may be newer ones than those of the distribution")
        : null;

    // A newer compiler by its number, where the release has several.
    private bool HasOtherCompilers =>
        RuntimePackages.InstalledBy(application).Any(p => p.Split('-') is ["g++" or "gcc", var number, ..] && int.TryParse(number, out var major) && major > CPrograms.NewestOfImage);

    private static bool IsHarmless(string item) => Harmless.Contains(item) || item is not ("-m32" or "-mx32") && HarmlessStarts.Any(s => item.StartsWith(s, StringComparison.Ordinal) && !item.StartsWith("-Wl,-r", StringComparison.Ordinal) && !item.StartsWith("-Wl,-l", StringComparison.Ordinal) && (s != "-W" || !item.Contains(',', StringComparison.Ordinal)));

    private static bool IsName(string item) => !item.Contains(':', StringComparison.Ordinal) && !item.All(c => char.IsAsciiLetterUpper(c) || c == '_');

    private static LinkedLibrary? Find(string item) => LinkedLibraries.Find(item.StartsWith("-l", StringComparison.Ordinal) ? item[2..] : item);
}
