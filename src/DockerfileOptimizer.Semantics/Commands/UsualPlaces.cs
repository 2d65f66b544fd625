using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>
/// Where root's calls fill a cache in an image of which nobody knows the environment. To remove what lies there does no harm where the
/// image has moved the cache: then nothing lies there, or the same cache of an earlier call.
/// </summary>
public static class UsualPlaces
{
    /// <summary>The places; none where the user is not root, or where the file itself may move the cache.</summary>
    /// <param name="model">The build.</param>
    /// <param name="run">The RUN that holds the call.</param>
    /// <param name="operation">The call that fills the cache.</param>
    /// <param name="cache">A row of the call's manager.</param>
    public static ImmutableArray<string> Of(BuildModel model, RunInstruction run, PackageOperation operation, CachePath cache)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(cache);
        return model.StateBefore(run) is not { } state || (state.IsRoot.TryGet(out var isRoot) && !isRoot)
            || operation.WhyUncertain is not null || operation.Call.ClearsEnvironment || operation.MovingOption(cache) is not null
            || MayMove(model, run, operation.Call, cache)
                ? []
                : cache.Usual;
    }

    private static bool MayMove(BuildModel model, RunInstruction run, CommandCall call, CachePath cache)
    {
        foreach (var variable in cache.Variables)
        {
            if (call.Environment.ContainsKey(variable) || call.WhySet(variable) is not null || !IsLeftAlone(model, run, variable))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLeftAlone(BuildModel model, RunInstruction run, string variable) => !model.StepsBefore(run).Any(step => MaySet(step, variable));

    private static bool MaySet(Instruction step, string variable)
    {
        var pairs = step switch
        {
            EnvInstruction env => env.Variables,
            ArgInstruction arg => arg.Declarations,
            _ => [],
        };
        foreach (var pair in pairs)
        {
            // "ENV $NAME=…" may set any.
            if (pair.Key.AsSpan().Trim("\"'").SequenceEqual(variable) || pair.Key.Contains('$', StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
