using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Leaves out packages that are installed for their programs, where no instruction and no file of the build context names one of them.</summary>
/// <param name="view">The stage.</param>
internal sealed class UnusedTools(StageView view)
{
    private readonly ToolUse _use = new(view);

    private readonly BuildModel _build = view.Context.Build;

    /// <summary>The change of a RUN, or why there is none; nothing where it installs no such package, or all of them are named.</summary>
    public IEnumerable<Proposal> Of(RunInstruction run)
    {
        if (!_build.ScriptOf(run).IsKnown)
        {
            return [];
        }

        var installs = _build.CommandsOf(run).Where(c => Caller.OptionOf(c) is not null && c.Parsed is { WhyUncertain: null, VerbWord: not null }).ToList();
        var going = installs.Select(c => (Call: c, Words: c.Parsed!.Operands.Where(o => o.Node is not null && IsUnused(c, o)).ToImmutableArray()))
            .Where(g => g.Words.Length > 0 && (g.Words.Length < g.Call.Parsed!.Operands.Length || PipelineOf(run, g.Call) is not null)).ToDictionary(g => g.Call, g => g.Words);
        if (going.Count == 0)
        {
            return [];
        }

        var obstacle = _use.Obstacle ?? (new LaterCommands(view).SaysWhatRuns(run) ? null : new Obstacle("nothing-runs", "the image has neither CMD nor ENTRYPOINT: what it is for is not known"));
        return [obstacle is not null ? new Decline(run.Span, obstacle.Reason, obstacle.Message) : Fix(run, going)];
    }

    private bool IsUnused(CommandCall call, CommandWord operand) =>
        Caller.TextOf(operand) is { } text && Caller.NameOf(text) is { } name && ToolPackages.SignsOf(Caller.OptionOf(call)!.Manager, name, IsGiven) is { } signs && !_use.Names(signs);

    // By name, or in the base image.
    private bool IsGiven(string package) =>
        view.Before(null).OfType<RunInstruction>().SelectMany(view.InstalledBy).Contains(package) || (view.Reference is { } image && RecommendedPackages.PresentIn(image).Contains(package));

    private Proposal Fix(RunInstruction run, Dictionary<CommandCall, ImmutableArray<CommandWord>> going)
    {
        var editor = view.Context.NewEditor();
        var emptied = going.Where(g => g.Value.Length == g.Key.Parsed!.Operands.Length).Select(g => g.Key).ToList();
        if ((IsForThem(run, emptied) ? editor.Remove(run) : Change(editor, run, going, emptied)) is { } refusal)
        {
            return new Decline(run.Span, refusal.Reason, refusal.Message);
        }

        var names = going.Values.SelectMany(g => g).Select(o => Caller.NameOf(Caller.TextOf(o)!)!).Distinct();
        var assumed = "assumed that nobody and nothing calls what is left out: no instruction and no text of the build context names its programs";
        return new Fix(run.Span, $"left out {string.Join(", ", names)}, whose programs nothing here names", new Unchecked([view.Context.LineOf(run)], assumed), editor.ToEdits())
        {
            UnsafeBecause = assumed,
            Note = "check that the container starts and does its work; who looks around in containers misses tools",
        };
    }

    private EditRefusal? Change(DockerfileEditor editor, RunInstruction run, Dictionary<CommandCall, ImmutableArray<CommandWord>> going, List<CommandCall> emptied)
    {
        foreach (var (call, words) in going)
        {
            var refusal = emptied.Contains(call)
                ? editor.RemoveCommand(run, PipelineOf(run, call)!)
                : words.Select(w => editor.RemoveWord(run, call.Node, w.Node!)).FirstOrDefault(r => r is not null);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }

    private Pipeline? PipelineOf(RunInstruction run, CommandCall call) =>
        (_build.ScriptOf(run).Or(null)?.Statements?.Statements ?? []).SelectMany(s => s.List.Rest.Select(r => r.Pipeline).Prepend(s.List.First)).FirstOrDefault(p => p.Commands is [var only] && only.Span == call.Node.Span);

    // What is left only fetches lists and removes them, and nothing behind it counts on the lists.
    private bool IsForThem(RunInstruction run, List<CommandCall> emptied) =>
        emptied.Count > 0
        && _build.CommandsOf(run).Where(c => !emptied.Contains(c)).ToList() is var rest
        && rest.All(IsHousekeeping)
        && (rest.All(c => PackageManagers.OperationOf(c)?.Verb != PackageVerb.Refresh) || !view.From(run).SkipWhile(s => s == run).OfType<RunInstruction>().Any(r => _build.CommandsOf(r).Any(c => Caller.OptionOf(c) is not null) || !_build.ScriptOf(r).IsKnown));

    private static bool IsHousekeeping(CommandCall call) =>
        (call.Program.Or("") is "apt-get" or "apt" && call.Parsed?.Verb is "update" or "clean" or "autoclean" or "distclean")
        || (call.Program.Or("") == "rm" && call.Parsed is { WhyUncertain: null, Operands: { IsEmpty: false } paths } && paths.All(p => (p.Value.Or(null) ?? p.Pattern)?.StartsWith("/var/lib/apt/lists", StringComparison.Ordinal) == true));
}
