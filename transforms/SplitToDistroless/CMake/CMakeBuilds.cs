using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>Programs that CMake builds and installs, by the files of the project that the stage copies of the build context (docs: CMake, cmake(1): Build a Project, Install a Project).</summary>
/// <param name="application">The stage.</param>
internal sealed class CMakeBuilds(Application application)
{
    private static readonly string[] InstallTargets = ["install", "install/strip", "install/fast"];

    private readonly Lazy<ImmutableArray<(CMakeConfiguration Configuration, CMakeProject Project)>> _projects = new(() => Read(application));

    /// <summary>The programs that a call makes, be it where it builds or where it installs them.</summary>
    /// <param name="call">The call.</param>
    /// <param name="folder">Where it runs; null when that is not known.</param>
    public IEnumerable<MadeProgram> MadeBy(CommandCall call, string? folder)
    {
        if (call.Program.Or(null) is not ("cmake" or "cmake3" or "make" or "gmake" or "ninja") || folder is null || Step(call, folder) is not { } step)
        {
            return [];
        }

        return _projects.Value.Where(p => p.Configuration.Binary == step.Binary).SelectMany(p => MadeBy(step, p.Configuration, p.Project));
    }

    private IEnumerable<MadeProgram> MadeBy(BuildStep step, CMakeConfiguration configuration, CMakeProject project)
    {
        var state = application.Build.StateBefore(configuration.Run)!;
        foreach (var target in project.Targets.Where(t => t is { IsProgram: true, File: not null }))
        {
            var made = new CMakeProgram(configuration, project, target);
            if (step.Builds)
            {
                yield return new MadeProgram(target.Folder, [target.File!], configuration.Call, state) { CMake = made };
            }

            if (step.Installs && (step.Prefix ?? project.Installations.Prefix) is { } prefix)
            {
                foreach (var installed in project.Installations.Targets.Where(p => p.Target == target.Name && p is { IsConditional: false, Programs: not null }))
                {
                    yield return new MadeProgram(ImagePath.Join(prefix, installed.Programs!), [target.File!], configuration.Call, state) { CMake = made with { Prefix = prefix } };
                }
            }
        }
    }

    private static BuildStep? Step(CommandCall call, string folder)
    {
        var words = call.Arguments.Select(a => a.Value.Or("?")!).ToList();
        if (words.Any(w => w is "--component" or "--config" || w.StartsWith("DESTDIR=", StringComparison.Ordinal)) || call.Environment.ContainsKey("DESTDIR"))
        {
            return null;
        }

        if (!call.Program.Or("")!.StartsWith("cmake", StringComparison.Ordinal))
        {
            var place = words.IndexOf("-C") is >= 0 and var at && at + 1 < words.Count ? words[at + 1] : ".";
            return new BuildStep(ImagePath.Join(folder, place), true, words.Any(InstallTargets.Contains), null);
        }

        return words switch
        {
            ["--build", var binary, ..] => new BuildStep(ImagePath.Join(folder, binary), true, words.Any(InstallTargets.Contains), null),
            ["--install", var binary, ..] => new BuildStep(ImagePath.Join(folder, binary), false, true, words.IndexOf("--prefix") is >= 0 and var at && at + 1 < words.Count ? words[at + 1] : null),
            _ => null,
        };
    }

    private static ImmutableArray<(CMakeConfiguration Configuration, CMakeProject Project)> Read(Application application)
    {
        var texts = ProjectFiles.Called(application, n => n == "CMakeLists.txt" || n.EndsWith(".cmake", StringComparison.Ordinal)).GroupBy(f => f.Path).ToDictionary(g => g.Key, g => g.Last().Text, StringComparer.Ordinal);
        return
        [
            .. application.Runs.SelectMany(r => RunCalls.Of(application.Build, r).Select(c => CMakeConfiguration.Read(c.Call, c.Folder, r))).OfType<CMakeConfiguration>()
                .Select(c => (c, CMakeProject.Read(texts.GetValueOrDefault, c.Source, c.Binary, c.Definitions))).Where(p => p.Item2 is not null).Select(p => (p.c, p.Item2!)),
        ];
    }

    /// <summary>What a call does with a folder of a build.</summary>
    private sealed record BuildStep(string Binary, bool Builds, bool Installs, string? Prefix);
}
