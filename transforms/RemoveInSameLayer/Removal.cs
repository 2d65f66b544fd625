using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.RemoveInSameLayer;

/// <summary>A RUN that removes files.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Command">What may stand elsewhere in its place, on one line, all names absolute; null where nothing may.</param>
/// <param name="Paths">What it removes, absolute, patterns included.</param>
/// <param name="Obstacle">Why its commands cannot stand elsewhere; null where they can.</param>
internal sealed record Removal(RunInstruction Run, string? Command, ImmutableArray<string> Paths, (string Reason, string Message)? Obstacle)
{
    /// <summary>The command of the RUN that removes, where others follow it; null where the RUN does nothing else.</summary>
    public Pipeline? First { get; init; }

    /// <summary>What a RUN removes; null when it removes nothing, or nobody knows what.</summary>
    public static Removal? Of(BuildModel build, RunInstruction run)
    {
        if (!build.ScriptOf(run).TryGet(out var script))
        {
            return null;
        }

        var folder = build.StateBefore(run)?.Workdir.Or(null);
        var calls = build.CommandsOf(run);
        var removals = calls.Where(c => c.Program.Or("") == "rm" && c is { Wrappers.IsEmpty: true, Parsed: { WhyUncertain: null, Operands: [_, ..] } }).ToList();
        ImmutableArray<string> paths = [.. removals.SelectMany(c => c.Parsed!.Operands).Select(o => RemovedPath.Of(o, folder)).OfType<string>()];
        return paths.IsEmpty ? null
            : !IsAll(script, calls, removals) ? FirstOf(run, script, calls) ?? new Removal(run, null, paths, ("with-other-commands", "what is removed here stays in the layer that made it, and the RUN does more than to remove files"))
            : WhyNotPlain(removals, folder) is { } why ? new Removal(run, null, paths, ("removal-not-plain", $"what is removed here stays in the layer that made it: {why}"))
            : new Removal(run, string.Join(" && ", removals.Select(c => TextOf(script, c, folder))), paths, null);
    }

    private static bool IsAll(ShellScript script, ImmutableArray<CommandCall> calls, List<CommandCall> removals) =>
        script is { Comments.IsEmpty: true, Statements.Statements: [{ List: var list }] }
        && list.Rest.All(r => r.Operator == AndOrOperator.And)
        && calls.Length == removals.Count && calls.Length == list.Rest.Length + 1
        && list.Rest.Select(r => r.Pipeline).Prepend(list.First).All(p => p is { IsNegated: false, Commands: [SimpleCommand { Redirections.IsEmpty: true, Assignments.IsEmpty: true }] });

    // "rm -rf /tmp/work && …": what follows runs in both versions only if the removal has succeeded.
    private static Removal? FirstOf(RunInstruction run, ShellScript script, ImmutableArray<CommandCall> calls) =>
        script is { Comments.IsEmpty: true, Statements.Statements: [{ List: { Rest.IsEmpty: false, First: { IsNegated: false, Commands: [SimpleCommand { Redirections.IsEmpty: true, Assignments.IsEmpty: true } command] } first } list }] }
        && list.Rest.All(r => r.Operator == AndOrOperator.And)
        && calls[0] is var call && call.Node == command && call.Program.Or("") == "rm" && call is { Wrappers.IsEmpty: true, Parsed: { WhyUncertain: null, Operands: [_, ..] operands } }
        && operands.All(o => o.Value.Or(o.Pattern) is ['/', ..]) && WhyNotPlain([call], null) is null
            ? new Removal(run, TextOf(script, call, null), [.. operands.Select(o => RemovedPath.Of(o, null)!)], null) { First = first }
            : null;

    private static string? WhyNotPlain(List<CommandCall> removals, string? folder) =>
        removals.SelectMany(c => c.Node.Words.Skip(1)).FirstOrDefault(w => w.LiteralValue is ['-', _, ..] option && option.AsSpan(1).ContainsAnyExcept("rRfv")) is { } odd ? $"nobody has looked at {odd.LiteralValue}"
        : removals.Exists(c => c.Node.Words.Skip(1).SkipWhile(IsOption).Any(IsOption)) ? "an option stands behind a name"
        : removals.SelectMany(c => c.Parsed!.Operands).Any(o => !RemovedPath.IsPlain(o, folder)) ? "a name in it is a pattern, or depends on what only the build knows"
        : null;

    private static bool IsOption(Word word) => word.LiteralValue is ['-', _, ..];

    // Each word as it is quoted; names that are relative stand behind the working directory, which holds for the later RUN alone.
    private static string TextOf(ShellScript script, CommandCall call, string? folder) =>
        string.Join(' ', call.Node.Words.Select((w, i) =>
            (i > 0 && w.UnexpandedValue is [not ('/' or '-'), ..] ? folder!.TrimEnd('/') + "/" : "") + script.Text.Text[w.Span.Start..w.Span.End]));
}
