using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>What a project of CMake installs (docs: CMake, install).</summary>
internal sealed class CMakeInstallations
{
    // Folders in which the files of others lie, too.
    private static readonly string[] Shared = ["", "bin", "sbin", "lib", "etc", "share", "libexec", "/", "/etc", "/opt", "/srv", "/var", "/usr", "/usr/bin", "/usr/lib", "/usr/share", "/usr/local", "/lib", "/usr/lib/systemd/system", "lib/systemd/system"];

    private static readonly string[] Kinds = ["RUNTIME", "LIBRARY", "ARCHIVE", "BUNDLE", "FRAMEWORK", "OBJECTS", "PUBLIC_HEADER", "PRIVATE_HEADER", "RESOURCE", "FILE_SET", "INCLUDES"];

    private static readonly string[] Ends = ["DESTINATION", "EXPORT", "COMPONENT", "PERMISSIONS", "CONFIGURATIONS", "OPTIONAL", "RENAME", "EXCLUDE_FROM_ALL", "TYPE", "FILES_MATCHING", "USE_SOURCE_PERMISSIONS", "PATTERN", "REGEX", "NAMELINK_ONLY", "NAMELINK_SKIP", "FILE_PERMISSIONS", "DIRECTORY_PERMISSIONS", "MESSAGE_NEVER"];

    private readonly List<CMakeInstalled> _targets = [];

    private readonly SortedSet<string> _data = new(StringComparer.Ordinal);

    /// <summary>Where to; null when that is not known.</summary>
    public string? Prefix { get; set; }

    /// <summary>Why not all is known that is installed; null when it is.</summary>
    public string? Unclear { get; private set; }

    /// <summary>The targets that are installed.</summary>
    public IReadOnlyList<CMakeInstalled> Targets => _targets;

    /// <summary>Whether files of others lie in a folder, too.</summary>
    public static bool IsShared(string folder) => Shared.Contains(folder);

    /// <summary>What is installed beside them, and more than developers and readers need; below the prefix where it is not absolute.</summary>
    public IEnumerable<string> Data => _data;

    /// <summary>Takes an <c>install</c>.</summary>
    public void Take(CMakeCommand command, CMakeScope scope)
    {
        if (command.Arguments is not [var what, .. var words])
        {
            return;
        }

        var names = words.TakeWhile(w => !Kinds.Contains(w) && !Ends.Contains(w)).SelectMany(w => scope.Words(w)).ToList();
        if (what == "TARGETS")
        {
            _targets.AddRange(names.Select(n => new CMakeInstalled(n, DestinationOf(words, scope, "RUNTIME", "bin"), DestinationOf(words, scope, "LIBRARY", "lib"), command.IsConditional)));
            Unclear ??= words.Contains("RUNTIME_DEPENDENCIES") ? "libraries of others are installed with a program" : null;
        }
        else if (what is "SCRIPT" or "CODE")
        {
            Unclear ??= "a script installs something";
        }
        else if (what is "IMPORTED_RUNTIME_ARTIFACTS" or "RUNTIME_DEPENDENCY_SET")
        {
            Unclear ??= "libraries of others are installed";
        }
        else if (what is "FILES" or "PROGRAMS" or "DIRECTORY")
        {
            Files(names, command, scope);
        }
    }

    private void Files(List<string?> names, CMakeCommand command, CMakeScope scope)
    {
        var words = command.Arguments[1..];
        var to = words.Contains("TYPE") ? words.SkipWhile(w => w != "TYPE").ElementAtOrDefault(1) is "INCLUDE" or "MAN" or "DOC" or "INFO" ? "include" : null : DestinationOf(words, scope, "", null);
        if (to is not null && IsForDevelopers(to))
        {
            return;
        }

        // A name that is not known, in a folder of its own, comes with the folder.
        var isPlain = to is not null && !command.IsConditional && !words.Contains("OPTIONAL") && (!Shared.Contains(to) || (!names.Contains(null) && !words.Contains("RENAME")));
        if (!isPlain)
        {
            Unclear ??= "what is installed, and where, is not known";
            return;
        }

        var isWhole = !Shared.Contains(to!);
        _data.UnionWith(isWhole ? [to!] : names.Select(n => ImagePath.Join("/" + to, NameOf(n!))).Select(p => to!.StartsWith('/') ? p : p[1..]));
        if (command.Arguments[0] == "DIRECTORY" && !isWhole && names.Any(n => n!.EndsWith('/') || n == "."))
        {
            Unclear ??= $"what of a folder is installed into {to} is not known";
        }
    }

    // The first one behind a kind, or in front of all of them (docs: CMake, install(TARGETS): what is not said is a folder of GNUInstallDirs).
    private static string? DestinationOf(IReadOnlyList<string> words, CMakeScope scope, string wanted, string? otherwise)
    {
        var kind = "";
        for (var i = 0; i < words.Count; i++)
        {
            kind = Kinds.Contains(words[i]) ? words[i] : kind;
            if (words[i] == "DESTINATION" && i + 1 < words.Count && (kind.Length == 0 || kind == wanted))
            {
                return scope.Expand(words[i + 1])?.TrimEnd('/') is { } folder ? folder.Length == 0 ? "/" : folder : null;
            }
        }

        return otherwise;
    }

    // Directly below share: a folder of that name in a program's own is the program's.
    private static bool IsForDevelopers(string folder) =>
        folder.Split('/') is var parts && (parts[0] == "include" || parts.Contains("cmake") || parts.Contains("pkgconfig") || parts.SkipWhile(p => p != "share").ElementAtOrDefault(1) is "man" or "doc" or "info" or "licenses" or "bash-completion" or "applications" or "icons");

    private static string NameOf(string path) => path.TrimEnd('/') is var trimmed ? trimmed[(trimmed.LastIndexOf('/') + 1)..] : path;
}
