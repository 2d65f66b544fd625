using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Other stages that take files of the base image.</summary>
internal static class OtherStages
{
    private static readonly string[] Folders = ["/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib64", "/usr/share", "/usr/include", "/bin", "/sbin", "/lib", "/lib64", "/etc", "/var"];

    /// <summary>Why what they take hinders; null when it does not.</summary>
    /// <param name="build">The file.</param>
    /// <param name="stages">The stages whose base changes.</param>
    public static Obstacle? Of(BuildModel build, ImmutableArray<Stage> stages)
    {
        var use = build.Graph.Uses.Where(u => u.Kind != StageUseKind.From && stages.Any(s => s.Index == u.Used)).FirstOrDefault(u => Paths(u).Any(IsOfSystem));
        return use is null ? null : new Obstacle("others-take-tools", "another stage takes files of the system from this one, which the smaller image may not have");
    }

    private static IEnumerable<string> Paths(StageUse use) => use.Instruction switch
    {
        FileTransferInstruction copy => copy.Sources.Select(s => s.Value),
        RunInstruction run => run.Flags.OfType<MountFlag>().Where(m => m.From is not null).Select(m => m.Source ?? "/"),
        _ => ["/"],
    };

    private static bool IsOfSystem(string path)
    {
        var absolute = path.StartsWith('/') ? path.TrimEnd('/') : "/" + path.TrimEnd('/');
        return absolute.Contains('$', StringComparison.Ordinal) || absolute is "" or "/" or "/." or "/usr" || Folders.Any(f => absolute == f || absolute.StartsWith(f + "/", StringComparison.Ordinal));
    }
}
