namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>The variables that a RUN's commands see.</summary>
public static class RunVariables
{
    /// <summary>
    /// What the state says, and HOME of root: where it is not set, the runtime takes it from the user's line in <c>/etc/passwd</c>
    /// (runc <c>libcontainer/init_linux.go</c>), which is <c>/root</c> for root in every catalogued distribution.
    /// </summary>
    /// <param name="state">What holds before the RUN.</param>
    /// <returns>The value of a name; a known null for one that is not set.</returns>
    public static Func<string, Known<string?>> Of(BuildState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return name =>
        {
            var value = state.Variables[name];
            return name == "HOME" && value.TryGet(out var set) && set is null && state.Distro.IsKnown && state.IsRoot.TryGet(out var isRoot) && isRoot
                ? Known.Of<string?>("/root")
                : value;
        };
    }
}
