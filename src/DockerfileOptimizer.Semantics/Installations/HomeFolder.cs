using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Where the user of a RUN is at home.</summary>
public static class HomeFolder
{
    /// <summary>The folder that the programs of a RUN find in <c>HOME</c>; unknown where the file, its base image or its list of users may say otherwise.</summary>
    /// <param name="run">A RUN of the file.</param>
    /// <param name="build">The file.</param>
    public static Known<string?> Of(RunInstruction run, BuildModel build)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(build);
        return build.StateBefore(run) is { } state ? new BuildPlace(build, run, state).VariableOf("HOME") : Known.Unknown<string?>("the RUN is no step of this build");
    }
}
