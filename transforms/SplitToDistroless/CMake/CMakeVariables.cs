using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>Which variables commands of CMake set (docs: CMake, set, option, find_library, FindBoost, FindPkgConfig, GNUInstallDirs).</summary>
internal static class CMakeVariables
{
    /// <summary>What GNUInstallDirs sets where nobody says otherwise; folders of libraries depend on the system.</summary>
    public static ImmutableArray<(string Name, string? Value)> OfInstallation { get; } =
    [
        ("CMAKE_INSTALL_BINDIR", "bin"), ("CMAKE_INSTALL_SBINDIR", "sbin"), ("CMAKE_INSTALL_LIBEXECDIR", "libexec"), ("CMAKE_INSTALL_INCLUDEDIR", "include"), ("CMAKE_INSTALL_DATAROOTDIR", "share"),
        ("CMAKE_INSTALL_DATADIR", "share"), ("CMAKE_INSTALL_SYSCONFDIR", "etc"), ("CMAKE_INSTALL_MANDIR", "share/man"), ("CMAKE_INSTALL_LIBDIR", "lib"),
    ];

    /// <summary>The variables and their values; a null value is one that is not known.</summary>
    /// <param name="command">The command.</param>
    /// <param name="scope">The variables before it.</param>
    /// <param name="definitions">What the call of CMake defines.</param>
    public static IEnumerable<(string Name, string? Value)> SetBy(CMakeCommand command, CMakeScope scope, ImmutableDictionary<string, string> definitions)
    {
        if (command.Arguments is not [var name, .. var rest])
        {
            return [];
        }

        return command.Name switch
        {
            "set" => Set(name, rest, scope, definitions),
            "option" => definitions.ContainsKey(name) || scope.Has(name) ? [] : [(name, rest.Length > 1 ? rest[1] : "OFF")],
            "find_library" => [(name, rest.FirstOrDefault(w => w != "NAMES") is { } library && scope.Expand(library) is { } known ? "-l" + known : null)],
            "find_package" when name == "Boost" => [("Boost_LIBRARIES", Components(rest, scope))],
            "pkg_check_modules" or "pkg_search_module" => Modules(name, rest),
            "unset" => [(name, null)],
            _ => [],
        };
    }

    private static IEnumerable<(string Name, string? Value)> Set(string name, ImmutableArray<string> rest, CMakeScope scope, ImmutableDictionary<string, string> definitions)
    {
        var words = rest.Where(w => w is not "PARENT_SCOPE").TakeWhile(w => w != "CACHE").SelectMany(w => scope.Words(w)).ToList();
        return rest.Contains("CACHE") && definitions.ContainsKey(name) ? [] : [(name, words.Contains(null) ? null : string.Join(';', words))];
    }

    private static string? Components(ImmutableArray<string> words, CMakeScope scope)
    {
        var components = words.SkipWhile(w => w is not ("COMPONENTS" or "REQUIRED")).Where(w => w is not ("COMPONENTS" or "REQUIRED" or "CONFIG" or "NO_MODULE" or "QUIET")).SelectMany(w => scope.Words(w)).ToList();
        return components.Contains(null) ? null : string.Join(';', components.Select(c => "Boost::" + c));
    }

    private static IEnumerable<(string Name, string? Value)> Modules(string prefix, ImmutableArray<string> words)
    {
        var modules = words.Where(w => w is not ("REQUIRED" or "QUIET" or "IMPORTED_TARGET" or "GLOBAL" or "NO_CMAKE_PATH" or "NO_CMAKE_ENVIRONMENT_PATH")).Select(w => "module:" + w.Split('>', '=', '<')[0]);
        var list = string.Join(';', modules);
        return [(prefix + "_LIBRARIES", list), (prefix + "_LINK_LIBRARIES", list), (prefix + "_LDFLAGS", list), ("PkgConfig::" + prefix, list)];
    }
}
