using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>The calls of package managers in a RUN, those of <c>sh -c '…'</c> included.</summary>
internal static class RunOperations
{
    /// <summary>Each with the place in the script where it, or the script that holds it, is called.</summary>
    public static ImmutableArray<(PackageOperation Operation, int At)> In(PlanFacts facts, RunStep run) => run.Operations(() => Find(facts, run));

    private static ImmutableArray<(PackageOperation Operation, int At)> Find(PlanFacts facts, RunStep run) =>
    [
        .. from call in facts.CommandsOf(run)
           from inner in Calls(call, facts.StateBefore(run.Run))
           let operation = PackageManagers.OperationOf(inner)
           where operation is not null
           select (operation, call.Node.Span.Start),
    ];

    private static IEnumerable<CommandCall> Calls(CommandCall call, BuildState state) =>
        call.Inner is not { IsOpaque: false } ? [call] : CommandReader.ReadInner(call, state.VariableOf).SelectMany(c => Calls(c, state));
}
