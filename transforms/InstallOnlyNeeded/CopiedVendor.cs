using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Packages that Composer installs in a stage that is thrown away, and of which the folder is copied into the image.</summary>
internal static class CopiedVendor
{
    private const string Folder = "vendor";

    /// <summary>The changes, and why there is none of others.</summary>
    public static IEnumerable<Proposal> Propose(TransformContext context) =>
        from stage in context.Build.Stages.Where(s => s.IsBuilt && !s.ReachesFinalImage)
        from run in stage.Steps.OfType<RunInstruction>().Where(r => !context.IsIgnored(r) && context.Build.CommandsOf(r).Any(IsInstallation))
        let uses = context.Build.Graph.UsesOf(stage.Index).ToList()
        where uses.Exists(u => IsOfImage(context.Build, u) && Takes(context.Build, u, run))
        from proposal in uses.TrueForAll(u => IsOfImage(context.Build, u)) && uses.Select(u => u.User).Distinct().Count() == 1
            ? new Development(new StageView(context, stage) { Copier = context.Build.Stages[uses[0].User] }).Of(run)
            : [new Decline(run.Span, "stage-has-other-uses", $"other stages than the one of the image use what {stage.Name ?? "the stage"} installs")]
        select proposal;

    private static bool IsInstallation(CommandCall call) => call.Program.Or(null) == "composer" && call.Arguments.Any(a => a.Value.Or(null) == "install");

    private static bool IsOfImage(BuildModel build, StageUse use) => use.Kind == StageUseKind.CopyFrom && build.Stages[use.User].ReachesFinalImage;

    private static bool Takes(BuildModel build, StageUse use, RunInstruction run) =>
        use.Instruction is CopyInstruction copy && build.StateBefore(run)!.Workdir.Or(null) is { } workdir && copy.Sources.Any(s => Holds(ImagePath.Join("/", s.Value), ImagePath.Join(workdir, Folder)));

    private static bool Holds(string source, string folder) => source is "/" || folder == source || folder.StartsWith(source + "/", StringComparison.Ordinal);
}
