namespace DockerfileOptimizer.Validation.Plan;

/// <summary>What stands around an original program in a merged one.</summary>
internal enum Wrapping
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>{ …; }</c>: the shell itself runs it.</summary>
    Braces,

    /// <summary><c>( … )</c>: a copy of the shell runs it (POSIX 2.12).</summary>
    Subshell,
}
