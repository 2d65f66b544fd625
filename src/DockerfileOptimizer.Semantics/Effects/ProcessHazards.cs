namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What a script does that a following script would notice only when both run in one process or one container.</summary>
[Flags]
public enum ProcessHazards
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Replaces or relinks the shell program itself, such as <c>ln -sf bash /bin/sh</c>.</summary>
    ReplacesShell = 1 << 0,

    /// <summary>Writes a start-up file that a shell reads (<c>/etc/profile</c>, <c>~/.bashrc</c>, …).</summary>
    WritesStartupFile = 1 << 1,

    /// <summary>Removes or renames a directory that may hold the working directory.</summary>
    RemovesDirectories = 1 << 2,

    /// <summary>Leaves a daemon behind (<c>gpg-agent</c>, build servers, <c>service … start</c>).</summary>
    LeavesProcess = 1 << 3,

    /// <summary>Changes users or groups (<c>useradd</c>, <c>usermod</c>, writes to <c>/etc/passwd</c>).</summary>
    ChangesUsers = 1 << 4,

    /// <summary>Writes to <c>/dev/shm</c>, which each container starts empty.</summary>
    WritesSharedMemory = 1 << 5,

    /// <summary>Makes hard links.</summary>
    MakesHardLinks = 1 << 6,

    /// <summary>Makes locales (<c>locale-gen</c>, the package <c>locales-all</c>), which a shell that runs already does not take up.</summary>
    MakesLocales = 1 << 7,
}
