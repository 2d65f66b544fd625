using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms;

/// <summary>Scripts and copies that take <c>rm</c> away or bring another one: a removal behind them fails.</summary>
internal static class MissingRm
{
    /// <summary>The decline of a removal at the end of a RUN; null where rm is still there, as far as anybody can see.</summary>
    /// <param name="context">The file.</param>
    /// <param name="run">The RUN.</param>
    /// <param name="at">Where it is told.</param>
    public static Decline? Behind(TransformContext context, RunInstruction run, TextSpan at) =>
        context.Build.StepsUpTo(run).Select(step => By(context.Build, step) is { } what ? new Decline(at, "rm-may-be-gone", $"rm may be gone, or another program, behind line {context.LineOf(step)}: {what}") : null)
            .FirstOrDefault(decline => decline is not null);

    private static string? By(BuildModel build, Instruction step) => step switch
    {
        RunInstruction run => RemovalProgram.LostBy(build.CommandsOf(run), build.EffectsOf(run), build.StateBefore(run)!),
        FileTransferInstruction { Destination.Value: { } into } copy
            when RemovalProgram.IsReplacedBy(copy, ImagePath.Join(build.StateBefore(copy)!.Workdir.Or("/")!, into), build.StateBefore(copy)!) => "what is copied",
        _ => null,
    };
}
