using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>The programs that CMD, ENTRYPOINT and HEALTHCHECK start, be it through a shell.</summary>
internal static class ShellCommands
{
    /// <summary>The command lines, program first; null for one that is not known.</summary>
    public static IEnumerable<ImmutableArray<string>?> Of(Application application) => application.Forms.SelectMany(form =>
        form is ExecForm && IsArguments(application, form) ? [] : form is ExecForm { Arguments: [_, ..] } entry && form == application.Last<EntrypointInstruction>()?.Form && application.Last<CmdInstruction>()?.Form is ExecForm rest ? OfForm(entry, rest) : OfForm(form));

    /// <summary>The command lines of one of them.</summary>
    /// <param name="form">What it says.</param>
    /// <param name="arguments">What CMD adds to an ENTRYPOINT; null for nothing.</param>
    public static IEnumerable<ImmutableArray<string>?> OfForm(CommandForm form, ExecForm? arguments = null) => form switch
    {
        ExecForm { Arguments: [{ Value: "sh" or "/bin/sh" or "bash" or "/bin/bash" }, { Value: "-c" }, { Value: var text }, ..] } => OfScript(ShellScript.Parse(text, ShellDialect.Posix)),
        ExecForm exec => [[.. exec.Arguments.Concat(arguments?.Arguments ?? []).Select(a => a.Value)]],
        ScriptForm script => OfScript(script.ScriptIn(ShellDialect.Posix)),
        _ => (IEnumerable<ImmutableArray<string>?>)[null],
    };

    // CMD behind ENTRYPOINT.
    private static bool IsArguments(Application application, CommandForm form) =>
        form == application.Last<CmdInstruction>()?.Form && application.Last<EntrypointInstruction>() is { Form: not ExecForm { Arguments: [] } };

    private static IEnumerable<ImmutableArray<string>?> OfScript(ShellScript script)
    {
        var calls = CommandReader.ReadAll(script, _ => Known.Unknown<string?>("who starts the container may set it"));
        return calls.IsEmpty ? [null] : calls.Where(c => !FinalImages.IsEverywhere(c.Program.Or("?")!)).Select(Words);
    }

    /// <summary>A command as it is written, with the value of its words; null for a program that is not known.</summary>
    public static ImmutableArray<string>? Words(CommandCall call) =>
        call.Program.TryGet(out var program) ? [Written(call, program), .. call.Arguments.Select(a => a.Value.Or(a.Start)!)] : null;

    // With its path, where it has one: another image may have it elsewhere.
    private static string Written(CommandCall call, string program) =>
        call.Node.Words.Select(w => w.LiteralValue).FirstOrDefault(w => w?.EndsWith("/" + program, StringComparison.Ordinal) == true) ?? program;
}
