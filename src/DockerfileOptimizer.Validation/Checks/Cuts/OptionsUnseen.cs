using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// Whether scripts behind a cut run alike with and without the options that the one before it leaves: each says the option itself before it
/// does anything else, or holds nothing to which the option makes a difference. How much that is differs from option to option:
/// <list type="bullet">
/// <item><c>-e</c> stops where a command fails that another one stands behind, so that a single and-or list has nothing to stop
/// (POSIX set, <c>-e</c>).</item>
/// <item><c>-u</c> makes an error of an expansion of what is not set (POSIX set, <c>-u</c>).</item>
/// <item><c>-x</c> writes to standard error, which something in the script may catch (POSIX set, <c>-x</c>). Measured in dash 0.5.12, bash 5.2
/// and busybox ash 1.35: a simple command's own redirection does not catch its trace (in bash, that of <c>export</c> and its kin does), but that of a substitution in front of it; those of
/// compound commands do.</item>
/// <item><c>pipefail</c> changes the status of pipelines (bash manual, Pipelines).</item>
/// </list>
/// </summary>
internal static class OptionsUnseen
{
    private const StateKinds Hidden = StateKinds.Anything | StateKinds.Aliases | StateKinds.Traps;

    /// <summary>Why a script behind the cut may see an option that the script before it leaves; null when none does.</summary>
    public static string? WhySeen(Cut cut) =>
        cut.Left.Content.Program is { } left && SetOptions.NamedIn(left) is { } named
            ? cut.Following.Select(run => WhySeen(named, run, cut.Facts)).FirstOrDefault(why => why is not null)
            : "it sets others than -e, -u, -x and pipefail";

    private static string? WhySeen(ImmutableHashSet<string> named, RunStep run, PlanFacts facts)
    {
        if (run.Content.Program is not { } program)
        {
            return "the script behind it is not understood";
        }

        var state = facts.StateBefore(run.Run);
        return OptionReaders.MayPassOn(state) ? "shells that the script behind it starts may take the options"
            : OptionReaders.AsksForOptions(program) ? "the script behind it asks for options"
            : named.Except(SetOptions.SaidFirst(program)).Order(StringComparer.Ordinal).FirstOrDefault(o => MaySee(o, program, facts.EffectsOf(run), state)) is { } option
                ? $"{option} may make a difference to the script behind it"
                : null;
    }

    private static bool MaySee(string option, ShellProgram program, ShellEffects effects, BuildState state) =>
        option == SetOptions.Errexit ? !PlainCommands.HasNothingToStop(program.Script.Statements!)
        : (effects.Leaves & Hidden) != 0 || OptionReaders.RunsHiddenCode(program) || option switch
        {
            SetOptions.Nounset => OptionReaders.MayExpandUnset(program, state),
            SetOptions.Xtrace => OptionReaders.MayCatchErrors(program, state),
            _ => OptionReaders.HasPipeline(program),
        };
}
