using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary>What is known of the variables in front of a step.</summary>
internal static class StateVariables
{
    /// <summary>Whether the file may have set a variable. A base image's variables that nobody knows count as unset, as everywhere.</summary>
    /// <param name="state">The state in front of the step.</param>
    /// <param name="name">The name of the variable.</param>
    public static bool MaySet(BuildState state, string name) =>
        (state.Variables.Values.TryGetValue(name, out var value) || (value = state.Variables.Others).IsKnown) && (!value.TryGet(out var text) || text is not null);
}
