namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>What a <see cref="BuildRewrite"/> does.</summary>
internal enum BuildRewriteKind
{
    /// <summary>Makes one RUN of two.</summary>
    Join,

    /// <summary>Removes caches behind a script.</summary>
    Clean,

    /// <summary>Gives a package manager a flag.</summary>
    Flag,

    /// <summary>Moves a removal to an earlier RUN.</summary>
    Move,
}
