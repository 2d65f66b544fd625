using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What follows for the shell and the container when certain files change.</summary>
internal sealed class FileHazards
{
    private static readonly ImmutableArray<string> Shells =
    [
        .. new[] { "sh", "bash", "dash", "ash", "busybox" }.SelectMany(s => new[] { $"/bin/{s}", $"/usr/bin/{s}" }),
    ];

    private static readonly ImmutableArray<string> ShellNames = ["sh", "bash", "dash", "ash", "zsh"];

    private static readonly ImmutableArray<string> UserFiles =
        ["/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow", "/etc/nsswitch.conf", "/etc/subuid", "/etc/subgid"];

    private static readonly ImmutableArray<string> StartupFiles =
        ["/etc/profile", "/etc/profile.d", "/etc/bash.bashrc", "/etc/bashrc", "/etc/environment", "/etc/bash/bashrc", "/root/.bashrc", "/root/.profile"];

    private static readonly ImmutableArray<string> StartupNames = [".bashrc", ".profile", ".bash_profile", ".bash_login", ".bash_aliases", ".bash_logout", ".shrc"];

    private static readonly ImmutableArray<string> NamedByVariables = ["BASH_ENV", "ENV"];

    /// <summary>What the builder gives each container afresh: its devices, shared memory, and the files that name hosts (runc and BuildKit mount them).</summary>
    private static readonly ImmutableArray<string> Fresh = ["/dev", "/proc", "/sys", "/etc/hosts", "/etc/resolv.conf", "/etc/hostname"];

    /// <summary>
    /// Trees that no base image chooses as its working directory: lists, caches, logs, manuals and temporary files. Only asked where the
    /// working directory is not known.
    /// </summary>
    private static readonly ImmutableArray<string> NeverWorkdir =
    [
        "/var/lib/apt", "/var/lib/dpkg", "/var/cache", "/var/log", "/var/tmp", "/tmp", "/usr/share/doc", "/usr/share/man", "/usr/share/info",
        "/usr/share/locale", "/root/.cache", "/root/.npm", "/root/.gnupg", "/etc/apt", "/etc/nginx", "/etc/ssh",
    ];

    private static readonly ImmutableArray<string> PathDirectories =
        ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    private readonly EffectContext _context;
    private readonly EffectRecorder _recorder;

    public FileHazards(EffectContext context, EffectRecorder recorder)
    {
        _context = context;
        _recorder = recorder;
    }

    /// <summary>Whether a new file right in a directory hides and replaces nothing that other scripts find by name.</summary>
    public static bool HoldsNothingShared(string path) => path is "/" or "/tmp" or "/opt" or "/srv" or "/usr" or "/usr/local" or "/usr/src" or "/var";

    /// <summary>Whether a file says who the user in effect is.</summary>
    public static bool IsListOfUsers(string path) => path.StartsWith("/etc/", StringComparison.Ordinal) && UserFiles.Contains(path);

    public void Changed(PathSet paths, string reason)
    {
        foreach (var path in paths.All)
        {
            var isTree = path.EndsWith("/**", StringComparison.Ordinal);
            var stem = isTree ? path[..^3] : path;
            if (Holds(stem, isTree, Shells) || (!isTree && IsInBin(stem) && ShellNames.Contains(PathText.NameOf(stem))))
            {
                _recorder.Hazard(ProcessHazards.ReplacesShell, reason);
            }

            if (Holds(stem, isTree, UserFiles))
            {
                _recorder.Hazard(ProcessHazards.ChangesUsers, reason);
            }

            if (Holds(stem, isTree, StartupFiles) || PathText.IsAtOrBelow(stem, "/etc/profile.d"))
            {
                _recorder.Hazard(ProcessHazards.WritesStartupFile, reason);
            }

            if (IsFresh(stem, isTree))
            {
                _recorder.Hazard(ProcessHazards.WritesSharedMemory, reason);
            }

            ChangedByName(stem, reason);
            ChangedProgram(stem, isTree);
        }
    }

    /// <summary>Programs that are found elsewhere, or no longer, when paths or their modes change.</summary>
    public void ChangedPrograms(PathSet paths)
    {
        foreach (var path in paths.All)
        {
            var isTree = path.EndsWith("/**", StringComparison.Ordinal);
            ChangedProgram(isTree ? path[..^3] : path, isTree);
        }
    }

    /// <summary>A start-up file is known by its name, whosever home it lies in; so is the file that BASH_ENV or ENV names.</summary>
    public void ChangedByName(string path, string reason)
    {
        if (StartupNames.Contains(PathText.NameOf(path))
            || NamedByVariables.Any(v => _context.VariableOf(v).TryGet(out var file) && file == path))
        {
            _recorder.Hazard(ProcessHazards.WritesStartupFile, reason);
        }
    }

    public void RemovedDirectory(CommandWord word, PathSet paths, Places from, string reason)
    {
        if (IsBelowStart(word, from) || (paths.Beyond is null && paths.All.All(p => !MayHoldWorkdir(p))))
        {
            return;
        }

        _recorder.Hazard(ProcessHazards.RemovesDirectories, reason);
    }

    private bool MayHoldWorkdir(string path)
    {
        var isTree = path.EndsWith("/**", StringComparison.Ordinal);
        var stem = isTree ? (path.Length == 3 ? "/" : path[..^3]) : path;
        if (_context.State?.Workdir is not { } known || !known.TryGet(out var workdir))
        {
            return !NeverWorkdir.Any(n => PathText.IsAtOrBelow(stem, n) && (isTree || stem != "/tmp"));
        }

        workdir = PathText.Normalize(workdir);
        return PathText.IsAtOrBelow(workdir, stem) && (!isTree || workdir != stem);
    }

    /// <summary>A relative path without <c>..</c> lies below the directory in which the script started, whichever that is.</summary>
    private static bool IsBelowStart(CommandWord word, Places from) =>
        from.IsStart
        && (word.Value.Or(null) ?? word.Pattern) is { Length: > 0 } text
        && text[0] != '/'
        && !text.Split('/').Contains("..")
        && text.Split('/').Any(p => p is not ("." or ""));

    private void ChangedProgram(string stem, bool isTree)
    {
        if (isTree)
        {
            if (PathEntries.Any(d => PathText.IsAtOrBelow(d, stem)))
            {
                _recorder.ChangeAny(ChangeReach.Archives);
            }
        }
        else if (IsInBin(stem))
        {
            _recorder.Change(PathText.NameOf(stem));
        }
    }

    private bool IsInBin(string path)
    {
        var folder = PathText.ParentOf(path);
        return folder.AsSpan(folder.LastIndexOf('/') + 1) is "bin" or "sbin" || PathEntries.Contains(folder);
    }

    /// <summary>Whether programs may be looked for in other folders than those of the system, such as that of a virtual environment.</summary>
    public bool HasOtherPathEntries =>
        !_context.VariableOf("PATH").TryGet(out var path) || (path is not null && path.Split(':').Any(entry => !PathDirectories.Contains(entry)));

    /// <summary>Whether programs may be looked for in a folder whose path ends so.</summary>
    /// <param name="ends">The ends.</param>
    public bool HasPathEntryIn(ImmutableArray<string> ends) => !_context.VariableOf("PATH").IsKnown || PathEntries.Any(entry => ends.Any(e => entry == e || entry.EndsWith("/" + e, StringComparison.Ordinal)));

    // Made when first asked for: most scripts name several files.
    private ImmutableArray<string> PathEntries => field.IsDefault ? field = FindPathEntries() : field;

    private ImmutableArray<string> FindPathEntries() =>
        _context.VariableOf("PATH").TryGet(out var path) && path is not null ? [.. PathDirectories, .. path.Split(':')] : PathDirectories;

    private static bool IsFresh(string stem, bool isTree)
    {
        foreach (var place in Fresh)
        {
            if (PathText.IsAtOrBelow(stem, place) || (isTree && PathText.IsAtOrBelow(place, stem)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(string stem, bool isTree, ImmutableArray<string> files)
    {
        foreach (var file in files)
        {
            if (file == stem || (isTree && PathText.IsAtOrBelow(file, stem)))
            {
                return true;
            }
        }

        return false;
    }
}
