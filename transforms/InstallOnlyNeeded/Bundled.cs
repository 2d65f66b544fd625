using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Tells Bundler to leave out the groups of a Gemfile that only development needs, in a setting that also holds when the program starts.</summary>
/// <param name="view">The stage.</param>
internal sealed class Bundled(StageView view)
{
    private readonly TransformContext _context = view.Context;

    /// <summary>The change of a RUN, or why it stays as it is; none where it installs no gems of a project.</summary>
    public IEnumerable<Proposal> Of(RunInstruction run)
    {
        if (_context.Build.CommandsOf(run).FirstOrDefault(IsInstallation) is not { } call || IsSettled(run, call))
        {
            return [];
        }

        var obstacle = new BundlerNeeds(view).Of(run, call, out var groups);
        return [obstacle is null ? Write(run, call, groups) : new Decline(run.Span, obstacle.Reason, obstacle.Message)];
    }

    private Proposal Write(RunInstruction run, CommandCall call, ImmutableArray<string> groups)
    {
        var editor = _context.NewEditor();
        var command = $"{DevelopmentDependencies.Bundler.Command} '{string.Join(' ', groups)}'";
        if (editor.Replace(run, call.Node.Words[0], $"{command} && {call.Program.Or("")}") is { } refusal)
        {
            return new Decline(run.Span, refusal.Reason, refusal.Message);
        }

        const string Why = "assumed that the program loads no gem of these groups, and that nobody runs its tests in the image";
        return new Fix(run.Span, $"left out the gems of the groups {string.Join(" and ", groups)}", new Unchecked([_context.LineOf(run)], Why), editor.ToEdits())
        {
            UnsafeBecause = Why,
            Note = "check that the container starts and answers",
        };
    }

    private static bool IsInstallation(CommandCall call) =>
        call.Program.Or(null) is "bundle" or "bundler" && call.Arguments.FirstOrDefault(a => !a.Start.StartsWith('-')) is var verb && (verb is null ? call.Arguments.IsEmpty : verb.Value.Or(null) == "install");

    // A setting of the stage, of the call or of a variable says already what is left out, or not.
    private bool IsSettled(RunInstruction run, CommandCall call) =>
        call.Arguments.Any(a => a.Start.StartsWith("--with", StringComparison.Ordinal) || a.Start.StartsWith("--only", StringComparison.Ordinal) || a.Start == "--system")
        || DevelopmentDependencies.Bundler.Variables.Any(v => !call.VariableOf(v, _context.Build.StateBefore(run)!.VariableOf).TryGet(out var value) ? call.WhySet(v) is not null : value is not null)
        || view.Before(run).Append(run).OfType<RunInstruction>().SelectMany(r => _context.Build.CommandsOf(r))
            .Any(c => c.Program.Or(null) is "bundle" or "bundler" && c.Arguments.Any(a => a.Start == "config") && c.Arguments.Any(a => a.Start.StartsWith("with", StringComparison.Ordinal) || a.Start.StartsWith("only", StringComparison.Ordinal)));
}
