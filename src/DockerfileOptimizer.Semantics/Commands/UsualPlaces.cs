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
            || cache.Variables.Any(v => operation.Call.Environment.ContainsKey(v) || operation.Call.WhySet(v) is not null || !IsLeftAlone(model, run, v))
                ? []
                : cache.Usual;
    }

    // "ENV $NAME=…" may set any.
    private static bool IsLeftAlone(BuildModel model, RunInstruction run, string variable)
    {
        var stage = model.StageOf(run)!;
        for (var steps = stage.Steps.TakeWhile(i => i != run); ; steps = stage.Steps)
        {
            if (steps.SelectMany(NamesSetBy).Any(n => n == variable || n.Contains('$', StringComparison.Ordinal)))
            {
                return false;
            }

            if (stage.Base is not StageBase.EarlierStage earlier)
            {
                return true;
            }

            stage = model.Stages[earlier.Index];
        }
    }

    private static IEnumerable<string> NamesSetBy(Instruction step) => step switch
    {
        EnvInstruction env => env.Variables.Select(v => v.Key.Trim('"', '\'')),
        ArgInstruction arg => arg.Declarations.Select(v => v.Key.Trim('"', '\'')),
        _ => [],
    };
}
