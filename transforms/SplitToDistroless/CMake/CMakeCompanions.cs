using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>What a project of CMake makes beside a program, and the program may start or load: other programs, and plug-ins (docs: CMake, add_library: MODULE, dlopen).</summary>
/// <param name="program">The program.</param>
internal sealed class CMakeCompanions(CMakeProgram program)
{
    private CMakeProject Project => program.Project;

    /// <summary>Those that are installed, and may be linked with libraries of their own.</summary>
    public IEnumerable<CMakeTarget> Targets =>
        program.Prefix is null ? [] : Project.Installations.Targets.Select(i => Find(i.Target)).OfType<CMakeTarget>().Where(t => t.Name != program.Target.Name && (t.IsProgram || t.IsShared));

    /// <summary>Where they are; the reason in words where that is not known.</summary>
    /// <param name="paths">The paths, of files and of folders.</param>
    public string? Read(out ImmutableArray<string> paths)
    {
        paths = [];
        if (program.Prefix is not { } prefix)
        {
            return Project.Targets.FirstOrDefault(t => t.IsShared) is { } library ? $"the program may load {library.Name}, which lies somewhere in the folder of the build" : null;
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var installed in Project.Installations.Targets)
        {
            if (Find(installed.Target) is not { } target || (installed.IsConditional && (target.IsProgram || target.IsShared)))
            {
                return $"what {installed.Target ?? "a target"} is, or whether it is installed, is not known";
            }

            // The name of a library's file may end in its version.
            var path = target.IsProgram ? installed.Programs is { } programs && target.File is { } file ? $"{programs}/{file}" : null
                : !target.IsShared ? ""
                : installed.Libraries is { } folder && !CMakeInstallations.IsShared(folder) ? folder
                : null;
            if (path is null)
            {
                return $"where {target.Name} is installed, which the program may load, is not known";
            }

            found.UnionWith(path.Length == 0 || target.Name == program.Target.Name ? [] : [ImagePath.Join(prefix, path)]);
        }

        paths = [.. found];
        return null;
    }

    private CMakeTarget? Find(string? name) => Project.Targets.FirstOrDefault(t => t.Name == name);
}
