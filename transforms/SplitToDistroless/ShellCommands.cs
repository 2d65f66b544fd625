using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>The programs that CMD, ENTRYPOINT and HEALTHCHECK start, be it through a shell.</summary>
internal static class ShellCommands
{
    // What shells do themselves, and programs of coreutils: both are in each image with a shell (POSIX 2.14; GNU coreutils).
    private static readonly string[] Everywhere = ["", "cd", "echo", "exec", "exit", "export", "set", "true", "false", "test", "[", ":", "sleep", "wait", "printf", "trap", "mkdir", "cat", "cp", "ln", "ls", "date", "id", "whoami", "env"];

    /// <summary>The command lines, program first; null for one that is not known.</summary>
    public static IEnumerable<ImmutableArray<string>?> Of(Application application) => application.Forms.SelectMany(form => form switch
    {
        // CMD behind ENTRYPOINT are arguments.
        ExecForm when form == application.Last<CmdInstruction>()?.Form && application.Last<EntrypointInstruction>() is { Form: not ExecForm { Arguments: [] } } => [],
        ExecForm { Arguments: [{ Value: "sh" or "/bin/sh" or "bash" or "/bin/bash" }, { Value: "-c" }, { Value: var text }, ..] } => OfScript(ShellScript.Parse(text, ShellDialect.Posix)),
        ExecForm exec => [[.. exec.Arguments.Select(a => a.Value)]],
        ScriptForm script => OfScript(script.ScriptIn(ShellDialect.Posix)),
        _ => (IEnumerable<ImmutableArray<string>?>)[null],
    });

    private static IEnumerable<ImmutableArray<string>?> OfScript(ShellScript script)
    {
        var calls = CommandReader.ReadAll(script, _ => Known.Unknown<string?>("who starts the container may set it"));
        return calls.IsEmpty ? [null] : calls.Where(c => !Everywhere.Contains(c.Program.Or("?"))).Select(Words);
    }

    private static ImmutableArray<string>? Words(CommandCall call) =>
        call.Program.TryGet(out var program) ? [Written(call, program), .. call.Arguments.Select(a => a.Value.Or(a.Start)!)] : null;

    // With its path, where it has one: another image may have it elsewhere.
    private static string Written(CommandCall call, string program) =>
        call.Node.Words.Select(w => w.LiteralValue).FirstOrDefault(w => w?.EndsWith("/" + program, StringComparison.Ordinal) == true) ?? program;
}
