using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>
/// How a RUN uses package lists that it finds. What runs only if a refresh of the same RUN has succeeded finds new ones: <c>apt-get
/// update &amp;&amp; …</c>, or <c>apt-get update</c> as a statement of its own under errexit.
/// </summary>
internal static class ListUses
{
    /// <summary>The first use of lists of one of the managers that were there before the RUN, in words for a person; null when there is none.</summary>
    public static string? First(BuildPlan plan, RunStep run, IReadOnlyList<PackageManager> managers)
    {
        var foreign = ContextPrograms.FirstListReader(plan, run, managers);
        if (run.Content.Program is not { } program)
        {
            return $"the RUN of line {run.Line} may use package lists: {foreign?.Why ?? run.Content.WhyNoProgram}";
        }

        foreach (var manager in managers)
        {
            var refresh = Refresh(plan, run, program, manager);
            if (foreign is not null && !(refresh >= 0 && PipelineAt(program, foreign.At) > refresh && Enumerable.Range(refresh + 1, program.Pipelines.Length - refresh - 1).All(p => RunsBehind(plan, run, refresh, p))))
            {
                return $"the RUN of line {run.Line} may use package lists: {foreign.Why}";
            }

            var use = RunOperations.In(plan.Facts, run)
                .FirstOrDefault(o => o.Operation.Manager == manager && (o.Operation.MayUseLists || o.Operation.WhyUncertain is not null && !o.Operation.RefreshesLists)
                    && !(refresh >= 0 && PipelineAt(program, o.At) > refresh && RunsBehind(plan, run, refresh, PipelineAt(program, o.At))));
            if (use.Operation is not null)
            {
                return $"the RUN of line {run.Line} uses package lists that it does not fetch: \"{use.Operation.Call.Program.Or(manager.Name)} {use.Operation.Call.Parsed?.Verb}\"";
            }
        }

        return null;
    }

    /// <summary>Whether a RUN that succeeds has certainly fetched new lists.</summary>
    public static bool Renews(BuildPlan plan, RunStep run, PackageManager manager) =>
        run.Content.Program is { Pipelines: { Length: > 0 } pipelines, LastIsBackground: false } program
        && Refresh(plan, run, program, manager) is >= 0 and var refresh
        && (pipelines.Length == refresh + 1 || RunsBehind(plan, run, refresh, pipelines.Length - 1));

    // The first refresh on which anything else depends; -1 when there is none.
    private static int Refresh(BuildPlan plan, RunStep run, ShellProgram program, PackageManager manager)
    {
        if (run.Run.Flags.Any(f => f is Syntax.MountFlag { Type: not ("ssh" or "secret") }))
        {
            return -1;
        }

        var calls = plan.Facts.CommandsOf(run);
        for (var i = 0; i < program.Pipelines.Length; i++)
        {
            if (program.Pipelines[i] is { Before: not (Joint.Or or Joint.Background), Node: { IsNegated: false, Commands: [SimpleCommand command] } }
                && PackageManagers.OperationOf(calls.First(c => c.Node == command)) is { Verb: PackageVerb.Refresh, WhyUncertain: null } operation
                && operation.Manager == manager)
            {
                return i;
            }
        }

        return -1;
    }

    // Whether a pipeline runs only if the refresh has succeeded.
    private static bool RunsBehind(BuildPlan plan, RunStep run, int refresh, int pipeline)
    {
        var pipelines = run.Content.Program!.Pipelines;
        var isSame = pipelines[refresh].Statement == pipelines[pipeline].Statement;
        return isSame
            ? pipelines[(refresh + 1)..(pipeline + 1)].All(p => p.Before == Joint.And)
            : pipelines.Count(p => p.Statement == pipelines[refresh].Statement) == 1
                && pipelines[refresh + 1].Before == Joint.Sequence
                && ErrexitIsOn(plan, run, refresh);
    }

    private static bool ErrexitIsOn(BuildPlan plan, RunStep run, int pipeline)
    {
        var program = run.Content.Program!;
        var statements = program.Script.Statements!;
        var isInitial = plan.Facts.StateBefore(run.Run).Shell.TryGet(out var shell) && shell.Options.Errexit;
        var before = statements.Statements.Take(program.Pipelines[pipeline].Statement);
        return ErrexitAnalysis.IsCertainlyOnBehind(statements, isInitial) && (isInitial || before.Any(IsSetErrexit));
    }

    private static bool IsSetErrexit(Statement statement) =>
        statement.List is { Rest.IsEmpty: true, First: { IsNegated: false, Commands: [SimpleCommand { Words: [{ LiteralValue: "set" }, { LiteralValue: ['-', not '-', ..] options }, ..] }] } }
        && options.Contains('e', StringComparison.Ordinal);

    private static int PipelineAt(ShellProgram program, int at)
    {
        for (var i = 0; i < program.Pipelines.Length; i++)
        {
            if (program.Pipelines[i].Node.Span.Start <= at && at < program.Pipelines[i].Node.Span.End)
            {
                return i;
            }
        }

        return -1;
    }
}
