using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>The programs that CMD, ENTRYPOINT and HEALTHCHECK start, be it through a shell.</summary>
internal static class ShellCommands
{
    /// <summary>The command lines, program first; null for one that is not known.</summary>
    public static IEnumerable<ImmutableArray<string>?> Of(Application application) => application.Forms.SelectMany(form =>
        form is ExecForm && IsArguments(application, form) ? [] : form is ExecForm { Arguments: [_, ..] } entry && form == application.Last<EntrypointInstruction>()?.Form && application.Last<CmdInstruction>()?.Form is ExecForm rest ? OfForm(entry, rest) : OfForm(form));

    /// <summary>The command lines of one of them; programs that every final image with a shell has are left out where a shell starts them.</summary>
    /// <param name="form">What it says.</param>
    /// <param name="arguments">What CMD adds to an ENTRYPOINT; null for nothing.</param>
    public static IEnumerable<ImmutableArray<string>?> OfForm(CommandForm form, ExecForm? arguments = null) => StartedCommands.OfForm(form, arguments, FinalImages.IsEverywhere);

    // CMD behind ENTRYPOINT.
    private static bool IsArguments(Application application, CommandForm form) =>
        form == application.Last<CmdInstruction>()?.Form && application.Last<EntrypointInstruction>() is { Form: not ExecForm { Arguments: [] } };
}
