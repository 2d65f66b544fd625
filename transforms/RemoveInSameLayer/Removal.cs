using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.RemoveInSameLayer;

/// <summary>A RUN that does nothing but remove files by absolute names, all of which may be missing.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Command">What it runs, on one line.</param>
/// <param name="Paths">What it removes, patterns included.</param>
internal sealed record Removal(RunInstruction Run, string Command, ImmutableArray<string> Paths)
{
    /// <summary>The removal that a RUN is; null when it is something else.</summary>
    public static Removal? Of(BuildModel build, RunInstruction run)
    {
        if (!build.ScriptOf(run).TryGet(out var script)
            || script is not { Comments.IsEmpty: true, Statements.Statements: [{ List: var list }] }
            || list.Rest.Any(r => r.Operator != AndOrOperator.And))
        {
            return null;
        }

        Pipeline[] chain = [list.First, .. list.Rest.Select(r => r.Pipeline)];
        var calls = build.CommandsOf(run);
        return calls.Length == chain.Length && calls.All(IsRemoval) && chain.All(p => p is { IsNegated: false, Commands: [SimpleCommand { Redirections.IsEmpty: true, Assignments.IsEmpty: true }] })
            ? new Removal(run, string.Join(" && ", chain.Select(p => Text(script, (SimpleCommand)p.Commands[0]))), [.. calls.SelectMany(PathsOf)])
            : null;
    }

    private static bool IsRemoval(CommandCall call) =>
        call is { Wrappers.IsEmpty: true, Parsed: { WhyUncertain: null, Operands: [_, ..] } arguments } && call.Program.Or("") == "rm"
        && arguments.Has("--force") && arguments.Has("--recursive")
        && PathsOf(call).All(p => p.StartsWith('/'));

    private static IEnumerable<string> PathsOf(CommandCall call) => call.Parsed!.Operands.Select(o => o.Value.Or(o.Pattern) ?? "");

    private static string Text(ShellScript script, SimpleCommand command) =>
        string.Join(' ', command.Words.Select(w => script.Text.Text[w.Span.Start..w.Span.End]));
}
