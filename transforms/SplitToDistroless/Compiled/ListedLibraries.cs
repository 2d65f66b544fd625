using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <summary>
/// Whether all libraries that programs of a stage are linked with come from packages of the distribution, so that the stage itself can write down from which: of one that was built or
/// unpacked there is no package.
/// </summary>
/// <param name="application">The stage.</param>
internal sealed class ListedLibraries(Application application)
{
    /// <summary>The file with the names of the packages (Filesystem Hierarchy Standard 4.11: what the system's administrator adds, and no processor matters to).</summary>
    public const string List = "/usr/local/share/linked-packages";

    // What builds, unpacks or registers libraries that are no packages of the distribution's own.
    private static readonly string[] OtherMakers = ["ldconfig", "cmake", "ninja", "meson", "scons", "bazel", "b2", "bjam", "conan", "vcpkg", "configure", "dpkg", "tar", "unzip", "bsdtar"];

    // Where loaders look for them.
    private static readonly string[] Folders = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64"];

    /// <summary>Whether nothing else is seen.</summary>
    public bool AreOfPackages =>
        !RepeatedRuns.ChangesSources(application) && !RuntimePackages.InstalledBy(application).Contains("?") && application.End.ImageEnvironment["LD_LIBRARY_PATH"] is { IsKnown: true } path && path.Or(null) is null
        && !application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => !c.Program.TryGet(out var program) || OtherMakers.Contains(program[(program.LastIndexOf('/') + 1)..]) || (program is "make" or "gmake" && c.Arguments.Any(a => a.Value.Or("install")!.StartsWith("install", StringComparison.Ordinal))))
        && !application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => TransferPlace.Of(application.Build, t).Target is not { } target || Folders.Any(f => PathList.IsIn(target, f)))
        && !(application.Context.Context.TryGet(out var context) && context.Sent.TryGet(out var sent) && sent.All.Any(IsLibrary));

    /// <summary>Packages from which more is loaded than the programs are linked with; null where they are not known.</summary>
    public ImmutableArray<string>? Loaded
    {
        get
        {
            var loading = RuntimePackages.InstalledBy(application).Where(LoadedLibraries.Loads).Select(p => LoadingPackages.Of(application, p)).ToList();
            return loading.Contains(null) ? null : [.. loading.SelectMany(p => p!.Value).Distinct()];
        }
    }

    private static bool IsLibrary(ContextEntry entry) => entry.Kind != ContextEntryKind.Folder && entry.Path[(entry.Path.LastIndexOf('/') + 1)..] is var name && (name.EndsWith(".so", StringComparison.Ordinal) || name.Contains(".so.", StringComparison.Ordinal));
}
