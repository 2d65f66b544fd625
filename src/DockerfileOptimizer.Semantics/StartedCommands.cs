using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics;

/// <summary>The commands that CMD, ENTRYPOINT and HEALTHCHECK of a stage start, be it through a shell.</summary>
public static class StartedCommands
{
    /// <summary>The command lines, program first; null for one that is not known. What each shell or system with a shell has is left out where a shell starts it.</summary>
    /// <param name="stage">The stage.</param>
    public static IEnumerable<ImmutableArray<string>?> Of(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var entrypoint = stage.Steps.OfType<EntrypointInstruction>().LastOrDefault();
        var command = stage.Steps.OfType<CmdInstruction>().LastOrDefault();
        var check = stage.Steps.OfType<HealthcheckInstruction>().LastOrDefault(h => h.Type != "NONE");
        var starts = entrypoint is { Form: not ExecForm { Arguments: [] } };
        return OfForm(starts ? entrypoint!.Form : command?.Form, starts ? command?.Form : null, RuntimeImages.IsEverywhere).Concat(OfForm(check?.Form, null, RuntimeImages.IsEverywhere));
    }

    /// <summary>The commands of a script of POSIX shell, in the order of the text; null for one that is not known.</summary>
    /// <param name="script">The script.</param>
    public static IEnumerable<ImmutableArray<string>?> OfScript(ShellScript script) => OfScript(script, RuntimeImages.IsEverywhere);

    /// <summary>The commands of one of them; null for one that is not known.</summary>
    /// <param name="form">What it says; null for nothing.</param>
    /// <param name="arguments">What CMD adds to an ENTRYPOINT; null for nothing.</param>
    /// <param name="isEverywhere">Whether a program is one that is left out where a shell starts it.</param>
    public static IEnumerable<ImmutableArray<string>?> OfForm(CommandForm? form, CommandForm? arguments, Func<string, bool> isEverywhere) => form switch
    {
        null => [],
        ExecForm { Arguments: [{ Value: "sh" or "/bin/sh" or "bash" or "/bin/bash" }, { Value: "-c" }, { Value: var text }, ..] } => OfScript(ShellScript.Parse(text, ShellDialect.Posix), isEverywhere),
        ExecForm exec => [[.. exec.Arguments.Select(a => a.Value), .. arguments is ExecForm more ? more.Arguments.Select(a => a.Value) : []]],
        ScriptForm script => OfScript(script.ScriptIn(ShellDialect.Posix), isEverywhere),
        _ => [null],
    };

    /// <summary>A command as it is written, with the value of its words; null for a program that is not known.</summary>
    /// <param name="call">The command.</param>
    public static ImmutableArray<string>? Words(CommandCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Program.TryGet(out var program) ? [Written(call, program), .. call.Arguments.Select(a => a.Value.Or(a.Start)!)] : null;
    }

    private static IEnumerable<ImmutableArray<string>?> OfScript(ShellScript script, Func<string, bool> isEverywhere)
    {
        var calls = CommandReader.ReadAll(script, _ => Known.Unknown<string?>("who starts the container may set it"));
        return calls.IsEmpty ? [null] : calls.Where(c => !isEverywhere(c.Program.Or("?")!)).Select(Words);
    }

    // With its path, where it has one: another image may have it elsewhere.
    private static string Written(CommandCall call, string program) =>
        call.Node.Words.Select(w => w.LiteralValue).FirstOrDefault(w => w?.EndsWith("/" + program, StringComparison.Ordinal) == true) ?? program;
}
