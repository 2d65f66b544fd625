using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Gives package managers of languages the option with which what only development needs stays out.</summary>
/// <param name="view">The stage.</param>
internal sealed class Development(StageView view)
{
    private readonly TransformContext _context = view.Context;

    /// <summary>The changes of a RUN, a change for each call, and why others stay as they are.</summary>
    public IEnumerable<Proposal> Of(RunInstruction run) =>
        _context.Build.CommandsOf(run).Select(c => OfCall(run, c)).OfType<Proposal>().DistinctBy(p => p is Decline decline ? (object)decline.Reason : p);

    private Proposal? OfCall(RunInstruction run, CommandCall call)
    {
        if (call is not { Parsed: { } parsed } || call.Program.Or(null) is not { } program || DevelopmentDependencies.Managers.FirstOrDefault(m => m.Program == program) is not { } row
            || !row.Verbs.Contains(parsed.Verb ?? "") || (parsed.WhyUncertain is null && !parsed.Operands.IsEmpty) || IsOfNoProject(row, parsed) || IsSettled(row, run, call))
        {
            return null;
        }

        var commands = new LaterCommands(view).Behind(run, call).ToList();
        if (commands.Exists(c => c.Line == _context.LineOf(run) && IsPruning(row, c)))
        {
            return null;
        }

        var manifest = ManifestOf(run, call, row);
        var obstacle = Odd(row, run, call) ?? new DevelopmentNeeds(view, row, manifest).Of(run, commands);
        var option = obstacle is null ? OptionFor(row, run, out obstacle) : null;
        return option is null ? new Decline(run.Span, obstacle!.Reason, obstacle.Message) : Write(run, call, option, manifest is not null);
    }

    private Proposal Write(RunInstruction run, CommandCall call, string option, bool isRead)
    {
        var word = call.Parsed!.VerbWord?.Node ?? call.Node.Words.LastOrDefault(w => w.UnexpandedValue == call.Program.Or(null));
        var editor = _context.NewEditor();
        if (word is null)
        {
            return new Decline(run.Span, "arguments-not-understood", "there is no place for the option");
        }

        if (editor.InsertBehind(run, word, " " + option) is { } refusal)
        {
            return new Decline(run.Span, refusal.Reason, refusal.Message);
        }

        var why = isRead
            ? "assumed that the program finds nothing among the dependencies for development in another way than by name"
            : "assumed that the program, and the scripts of the project that run when it is installed, need none of the dependencies for development";
        return new Fix(run.Span, $"left out dependencies that only development needs ({call.Program.Or("")} {option})", new AddsWords(_context.LineOf(run), [.. option.Split(' ')], why), editor.ToEdits()) { UnsafeBecause = why };
    }

    // Calls that install nothing of a project, or elsewhere.
    private static bool IsOfNoProject(DevelopmentRow row, ParsedArguments parsed) => parsed.Has("--global") || (row.Verbs.Contains("") && parsed.Verb is null && (parsed.Has("--version") || parsed.Has("--help")));

    private bool IsSettled(DevelopmentRow row, RunInstruction run, CommandCall call) =>
        RecommendedOption.IsSettled(call.Parsed!, row.SettledBy)
        || row.Variables.Any(v => call.VariableOf(v.Key, _context.Build.StateBefore(run)!.VariableOf).TryGet(out var value) && value is not null && (v.Value.Length == 0 || v.Value == value));

    private static bool IsPruning(DevelopmentRow row, LaterCommand command) =>
        (command.Program == row.Program && command.Verb == "prune") || (command.Program == "npm" && command.Verb == "prune")
        || (command.Program == "rm" && command.Words.Any(w => w.TrimEnd('/').EndsWith("node_modules", StringComparison.Ordinal)));

    private Obstacle? Odd(DevelopmentRow row, RunInstruction run, CommandCall call)
    {
        var parsed = call.Parsed!;
        if (parsed.WhyUncertain is { } uncertain)
        {
            return new Obstacle("arguments-not-understood", $"{row.Program}: {uncertain}");
        }

        if (row.Folders.FirstOrDefault(parsed.Has) is { } folder)
        {
            return new Obstacle("project-elsewhere", $"{row.Program} installs another folder ({folder})");
        }

        if (row.Variables.FirstOrDefault(v => v.Key == "NODE_ENV") is { Key: not null } node)
        {
            var value = call.VariableOf(node.Key, _context.Build.StateBefore(run)!.VariableOf);
            return value.TryGet(out var set) && set is not null ? new Obstacle("for-development", $"{node.Key} is {set}")
                : call.WhySet(node.Key) is { } why ? new Obstacle("arguments-not-understood", $"{node.Key} is not known: {why}")
                : null;
        }

        return null;
    }

    private string? ManifestOf(RunInstruction run, CommandCall call, DevelopmentRow row) =>
        InstallationAnalysis.Of(run, _context.Build, CopiedFiles.None).Sites.FirstOrDefault(s => s.Call.Node.Span == call.Node.Span)?.Folder is { } folder
            ? view.TextAt(ImagePath.Join(folder, row.Manifest), run)
            : null;

    private string? OptionFor(DevelopmentRow row, RunInstruction run, out Obstacle? obstacle)
    {
        var (option, unknown) = row.Program == "poetry" ? Versions.OfPoetry(view, run, row) : row.Since is { } since ? Versions.OfImage(view, since, row) : (row.Option, null);
        obstacle = unknown;
        return option;
    }
}
