using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>
/// Finds what a script may leave behind, erring on the side of too much: every branch counts as taken, a name that one of the shells
/// dash, bash and busybox ash has built in counts as built in, a function counts as called if anything of its name is. What other
/// programs do is known for the rows of <c>program-effects.json</c> only: files that any other program reads or writes are unknown.
/// </summary>
public static class ShellEffectAnalysis
{
    private const StateKinds AllKinds = (StateKinds)((int)StateKinds.Anything * 2 - 1);

    internal const ProcessHazards AllHazards = (ProcessHazards)((int)ProcessHazards.MakesLocales * 2 - 1);

    /// <summary>The effects of a script.</summary>
    /// <param name="script">The script; an opaque one may do anything.</param>
    /// <param name="shell">The shell that runs it.</param>
    /// <param name="state">What holds before it: working directory and environment; null when nothing is known.</param>
    public static ShellEffects Of(ShellScript script, ShellInEffect shell, BuildState? state)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(shell);
        return Of(new ResolvedScript(script, new EffectContext(shell, state).VariableOf), shell, state);
    }

    /// <summary>The first command of a script that may use package lists, where somebody else says of some foreign code that it uses none; null when there is none.</summary>
    /// <param name="script">The script.</param>
    /// <param name="shell">The shell that runs it.</param>
    /// <param name="state">What holds before it; null when nothing is known.</param>
    /// <param name="usesNoLists">Asked about each call that may use them.</param>
    public static ListReader? FirstListReader(ShellScript script, ShellInEffect shell, BuildState? state, Func<ForeignCall, bool> usesNoLists)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(shell);
        var context = new EffectContext(shell, state) { UsesNoLists = usesNoLists };
        return Of(new ResolvedScript(script, context.VariableOf), context).FirstListReader;
    }

    /// <summary>The effects of a script of which somebody else may ask for the commands, too.</summary>
    internal static ShellEffects Of(ResolvedScript script, ShellInEffect shell, BuildState? state) => Of(script, new EffectContext(shell, state));

    /// <summary>The effects of a script in a context.</summary>
    internal static ShellEffects Of(ResolvedScript script, EffectContext context)
    {
        var (shell, state) = (context.Shell, context.State);
        if (script.Script.Statements is not { } statements)
        {
            return Anything($"the script is not understood: {script.Script.OpaqueReason}");
        }

        var recorder = new EffectRecorder
        {
            MayUseErrexit = shell.Options.Errexit || context.TakesOptions(),
            MayUsePipefail = shell.Options.Pipefail || context.TakesOptions(),
        };
        if (context.StartupFile() is { } startup)
        {
            recorder.Leave(EffectScope.Top, StateKinds.Anything, startup);
        }

        new EffectWalker(script, context, recorder).Walk(statements, EffectScope.Top, Places.Start(state?.Workdir));
        return recorder.ToEffects();
    }

    /// <summary>The effects of what is not understood.</summary>
    /// <param name="why">Why it is not, in words for a person.</param>
    internal static ShellEffects Anything(string why) => new()
    {
        Leaves = AllKinds,
        LeaveReasons = Enum.GetValues<StateKinds>().Where(k => k != StateKinds.None).ToImmutableReasons(why),
        MayEndEarlyWithSuccess = true,
        MayUseErrexit = true,
        MayUsePipefail = true,
        ObservesProcess = true,
        Hazards = AllHazards,
        HazardReasons = Enum.GetValues<ProcessHazards>().Where(h => h != ProcessHazards.None).ToImmutableReasons(why),
        Run = null,
        Reads = PathSet.Any(why),
        Names = PathSet.Any(why),
        FirstListReader = new ListReader(0, why),
        Writes = PathSet.Any(why),
        Removes = PathSet.Any(why),
    };

    private static System.Collections.Immutable.ImmutableDictionary<T, string> ToImmutableReasons<T>(this IEnumerable<T> kinds, string why)
        where T : notnull => System.Collections.Immutable.ImmutableDictionary.CreateRange(kinds.Select(k => KeyValuePair.Create(k, why)));
}
