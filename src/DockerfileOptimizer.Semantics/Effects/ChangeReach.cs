namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Which programs a script may install, move or remove besides those that it names, each more than the one before.</summary>
internal enum ChangeReach
{
    /// <summary>None.</summary>
    Named,

    /// <summary>What packages bring that a project needs: neither shells nor those programs that install such packages.</summary>
    Projects,

    /// <summary>What archives and folders hold that are laid over a tree of programs.</summary>
    Archives,

    /// <summary>What builds and installers bring.</summary>
    Builds,

    /// <summary>Any.</summary>
    Any,
}
