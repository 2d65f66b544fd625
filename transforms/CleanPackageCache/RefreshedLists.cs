using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.CleanPackageCache;

/// <summary>
/// Removes package lists that later RUN instructions need, and fetches them again there. What is installed then may be newer than what the
/// first RUN saw, so that it is for people to say whether that is wanted.
/// </summary>
internal static class RefreshedLists
{
    /// <summary>The fix, or why there is none.</summary>
    /// <param name="context">The file.</param>
    /// <param name="run">The RUN that leaves the lists.</param>
    /// <param name="index">The lists.</param>
    /// <param name="later">The first RUN instructions that install from them.</param>
    public static Proposal Propose(TransformContext context, RunInstruction run, CacheLeftover index, ImmutableArray<(RunInstruction Run, PackageOperation Operation)> later)
    {
        var (manager, lines) = (index.Manager, string.Join(" and ", later.Select(l => context.LineOf(l.Run)).Order().Select(l => $"line {l}")));
        var decline = new Decline(run.Span, "lists-needed-later", $"{lines} {(later.Length == 1 ? "installs" : "install")} from the lists of {manager.Name} that this RUN leaves");
        if (manager.RefreshCommand is not { } refresh || index.RemovalPaths.IsEmpty || !later.All(l => IsPlaceFor(context.Build, l)))
        {
            return decline;
        }

        var editor = context.NewEditor();
        var refusal = editor.AppendCommand(run, "rm -rf " + string.Join(' ', index.RemovalPaths), joint: CacheRemoval.JointOf(context, run));
        foreach (var install in later)
        {
            refusal ??= Refresh(context, editor, install, refresh);
        }

        var why = $"{lines} would fetch the lists of {manager.Name} again, which may offer other versions than those of line {context.LineOf(run)}";
        return refusal is not null ? decline
            : new Fix(run.Span, $"removed the package lists of {manager.Name} in the layer that made them, and fetched them again in {lines}", new Unchecked([context.LineOf(run), .. later.Select(l => context.LineOf(l.Run))], why), editor.ToEdits())
            {
                UnsafeBecause = why,
            };
    }

    private static EditRefusal? Refresh(TransformContext context, DockerfileEditor editor, (RunInstruction Run, PackageOperation Operation) later, string refresh)
    {
        var command = later.Operation.Call.Node;
        ShellNode first = command.Assignments.IsEmpty ? command.Words[0] : command.Assignments[0];
        var text = context.Build.ScriptOf(later.Run).TryGet(out var script) ? script.Text.Text[first.Span.Start..first.Span.End] : "";
        return editor.Replace(later.Run, first, $"{refresh} && {text}");
    }

    // A call of its own in a chain of "&&", so that nothing else comes to depend on the call in front of it.
    private static bool IsPlaceFor(BuildModel build, (RunInstruction Run, PackageOperation Operation) later) =>
        later.Operation is { WhyUncertain: null, Call.Wrappers.IsEmpty: true }
        && build.ScriptOf(later.Run).TryGet(out var script)
        && script.Statements is { Statements: [{ List: var list }] }
        && list.Rest.All(r => r.Operator == AndOrOperator.And)
        && list.Rest.Select(r => r.Pipeline).Prepend(list.First).Any(p => p is { IsNegated: false, Commands: [SimpleCommand command] } && command == later.Operation.Call.Node);
}
