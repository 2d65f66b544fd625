using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Where programs are looked for.</summary>
public static class SearchPath
{
    /// <summary>All folders that a RUN may find programs in; unknown where the base image, or a value that nobody knows, may add some.</summary>
    /// <param name="run">A RUN of the file.</param>
    /// <param name="build">The file.</param>
    public static Known<ImmutableArray<string>> Of(RunInstruction run, BuildModel build)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(build);
        return build.StateBefore(run) is { } state ? new BuildPlace(build, run, state).SearchPath() : Known.Unknown<ImmutableArray<string>>("the RUN is no step of this build");
    }
}
