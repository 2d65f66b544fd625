using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>
/// What the files of a project of CMake say plainly: its targets, what they are linked with, and what is installed where (docs: CMake, cmake-commands).
/// </summary>
internal sealed class CMakeProject
{
    private const int Deepest = 8;

    // Commands that add nothing to what is linked or installed, or only what others of them name.
    private static readonly string[] Harmless =
    [
        "add_compile_definitions", "add_compile_options", "add_custom_command", "add_custom_target", "add_definitions", "add_dependencies", "add_test", "check_c_compiler_flag", "check_c_source_compiles",
        "check_cxx_compiler_flag", "check_cxx_source_compiles", "check_function_exists", "check_include_file", "check_include_file_cxx", "check_include_files", "check_symbol_exists", "cmake_dependent_option", "cmake_minimum_required",
        "cmake_parse_arguments", "cmake_policy", "configure_file", "configure_package_config_file", "enable_language", "enable_testing", "execute_process", "export", "fetchcontent_declare",
        "fetchcontent_makeavailable", "file", "find_file", "find_path", "find_program", "foreach", "function", "get_directory_property", "get_filename_component", "get_property", "get_target_property", "gtest_discover_tests",
        "include_directories", "include_guard", "list", "macro", "mark_as_advanced", "math", "message", "remove_definitions", "return", "separate_arguments", "set_directory_properties", "set_source_files_properties", "set_tests_properties", "source_group", "string",
        "target_compile_definitions", "target_compile_features", "target_compile_options", "target_include_directories", "target_precompile_headers", "target_sources", "write_basic_package_version_file", "break", "continue",
    ];

    // Modules of CMake that do no more than that.
    private static readonly string[] Modules =
        ["CMakeDependentOption", "CMakePackageConfigHelpers", "CMakePrintHelpers", "CPack", "CTest", "CheckCCompilerFlag", "CheckCSourceCompiles", "CheckCXXCompilerFlag", "CheckCXXSourceCompiles", "CheckFunctionExists", "CheckIncludeFile", "CheckIncludeFileCXX", "CheckIncludeFiles", "CheckSymbolExists", "FetchContent", "FindPkgConfig", "GNUInstallDirs", "GoogleTest", "TestBigEndian"];

    // Files for the compiler, for those who link with the project, and for CMake itself.
    private static readonly string[] Generated = [".h", ".hh", ".hpp", ".hxx", ".c", ".cc", ".cpp", ".cxx", ".pc", ".cmake", ".rc", ".in"];

    // Options of compilers that add libraries.
    private static readonly string[] Linkers = ["-l", "-fopenmp", "-fopenacc", "-fsanitize", "-fprofile", "-pg", "--coverage", "-stdlib", "-m32", "-mx32", "-Wl,-l"];

    private readonly Func<string, string?> _textOf;

    private readonly CMakeTargets _targets = new();

    private readonly CMakeInstallations _installations = new();

    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);

    private readonly ImmutableDictionary<string, string> _definitions;

    private CMakeProject(Func<string, string?> textOf, ImmutableDictionary<string, string> definitions) => (_textOf, _definitions) = (textOf, definitions);

    /// <summary>Its targets.</summary>
    public ImmutableArray<CMakeTarget> Targets => _targets.All;

    /// <summary>What is installed.</summary>
    public CMakeInstallations Installations => _installations;

    /// <summary>Why not all is known that may be linked or installed; null when it is.</summary>
    public string? Unclear { get; private set; }

    /// <summary>The command that may put files for the program to read into the folder of the build; null where none is seen to.</summary>
    public string? Beside { get; private set; }

    /// <summary>Whether a file sets the options of the linker to something in which those that it was given do not stand.</summary>
    public bool ReplacesLinkerFlags { get; private set; }

    /// <summary>Reads a project.</summary>
    /// <param name="textOf">The text of a file; null where it is not known.</param>
    /// <param name="source">The folder with its first file.</param>
    /// <param name="binary">The folder in which it is built.</param>
    /// <param name="definitions">What its call defines.</param>
    /// <returns>Null where the first file is not known.</returns>
    public static CMakeProject? Read(Func<string, string?> textOf, string source, string binary, ImmutableDictionary<string, string> definitions)
    {
        var project = new CMakeProject(textOf, definitions);
        var scope = new CMakeScope(
        [
            new("CMAKE_SOURCE_DIR", source), new("CMAKE_BINARY_DIR", binary), new("CMAKE_INSTALL_PREFIX", "/usr/local"), new("CMAKE_EXE_LINKER_FLAGS", ""), new("CMAKE_EXECUTABLE_SUFFIX", ""), new("EXECUTABLE_OUTPUT_PATH", ""), new("CMAKE_RUNTIME_OUTPUT_DIRECTORY", ""),
            .. definitions.Select(d => new KeyValuePair<string, string?>(d.Key, d.Value)),
        ]);
        if (textOf(ImagePath.Join(source, "CMakeLists.txt")) is null)
        {
            return null;
        }

        project._targets.Link(definitions.Where(d => IsOfCompiler(d.Key)).SelectMany(d => LinkersOf(d.Value)), isConditional: false);
        project.Unclear = definitions.Keys.FirstOrDefault(k => k == "CMAKE_TOOLCHAIN_FILE" || k.EndsWith("INCLUDE", StringComparison.Ordinal)) is { } other ? $"{other} names a file that says more" : null;
        project.Folder(new CMakePlace(source, binary, scope, false, 0));
        project._installations.Prefix = scope["CMAKE_INSTALL_PREFIX"];
        return project;
    }

    private void Folder(CMakePlace place)
    {
        place.Scope.Set("CMAKE_CURRENT_SOURCE_DIR", place.Source);
        place.Scope.Set("CMAKE_CURRENT_BINARY_DIR", place.Binary);
        File(ImagePath.Join(place.Source, "CMakeLists.txt"), place);
    }

    private void File(string path, CMakePlace place)
    {
        place.Scope.Set("CMAKE_CURRENT_LIST_DIR", path[..path.LastIndexOf('/')]);
        if (place.Depth > Deepest || _textOf(path) is not { } text || CMakeText.Read(text) is not { } commands)
        {
            Unclear ??= $"what {path} says is not known";
            return;
        }

        _functions.UnionWith(commands.Where(c => c.Name is "function" or "macro" && c.Arguments.Length > 0).Select(c => c.Arguments[0].ToLowerInvariant()));
        foreach (var command in commands)
        {
            Take(command with { IsConditional = command.IsConditional || place.IsConditional }, place);
        }
    }

    private void Take(CMakeCommand command, CMakePlace place)
    {
        switch (command.Name)
        {
            case "project":
                Project(command, place);
                break;
            case "set" or "option" or "unset" or "find_library" or "find_package" or "pkg_check_modules" or "pkg_search_module":
                Variable(command, place.Scope);
                break;
            case "add_subdirectory":
                Subfolder(command, place);
                break;
            case "include":
                Include(command, place);
                break;
            case "install":
                _installations.Take(command, place.Scope);
                break;
            default:
                if (!_targets.Take(command, place))
                {
                    Other(command, place.Scope);
                }

                break;
        }
    }

    // What such a command sets is among its words.
    private void Other(CMakeCommand command, CMakeScope scope)
    {
        foreach (var word in command.Arguments)
        {
            scope.Forget(word);
        }

        Beside ??= PutsFiles(command) ? command.Name : null;
        if (!Harmless.Contains(command.Name) && !_functions.Contains(command.Name))
        {
            Unclear ??= $"what {command.Name} does is not known";
        }
    }

    // What is made of sources for the compiler is no file that a program reads (docs: CMake, add_custom_command, configure_file, file, execute_process).
    private static bool PutsFiles(CMakeCommand command) => command.Name switch
    {
        "add_custom_command" => command.Arguments.Contains("TARGET") && command.Arguments.Contains("POST_BUILD"),
        "add_custom_target" => command.Arguments.Contains("ALL") && command.Arguments.Contains("COMMAND"),
        "configure_file" => command.Arguments.Length < 2 || !Generated.Any(e => command.Arguments[1].EndsWith(e, StringComparison.Ordinal)),
        "file" => command.Arguments is ["COPY" or "INSTALL" or "COPY_FILE" or "CREATE_LINK" or "DOWNLOAD" or "RENAME" or "ARCHIVE_EXTRACT", ..]
            || (command.Arguments is ["WRITE" or "APPEND" or "GENERATE" or "CONFIGURE", .. var words] && !words.Any(w => Generated.Any(e => w.EndsWith(e, StringComparison.Ordinal)))),
        "execute_process" => command.Arguments.Any(a => a is "-E" or "cp" or "tar" or "unzip"),
        _ => false,
    };

    private static void Project(CMakeCommand command, CMakePlace place)
    {
        var name = command.Arguments.IsEmpty || command.IsConditional ? null : place.Scope.Expand(command.Arguments[0]);
        place.Scope.Set("PROJECT_NAME", name);
        place.Scope.Set("PROJECT_SOURCE_DIR", place.Source);
        place.Scope.Set("PROJECT_BINARY_DIR", place.Binary);
        if (place.Depth == 0)
        {
            place.Scope.Set("CMAKE_PROJECT_NAME", name);
        }

        if (name is not null)
        {
            place.Scope.Set(name + "_SOURCE_DIR", place.Source);
            place.Scope.Set(name + "_BINARY_DIR", place.Binary);
        }
    }

    private void Variable(CMakeCommand command, CMakeScope scope)
    {
        foreach (var (name, value) in CMakeVariables.SetBy(command, scope, _definitions))
        {
            if (name == "CMAKE_EXE_LINKER_FLAGS")
            {
                ReplacesLinkerFlags |= !command.Arguments.Skip(1).Any(a => a.Contains("${CMAKE_EXE_LINKER_FLAGS}", StringComparison.Ordinal));
                _targets.Link(command.Arguments.Skip(1).SelectMany(a => a.Replace("${CMAKE_EXE_LINKER_FLAGS}", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)).TakeWhile(a => a != "CACHE").Select(scope.Expand), command.IsConditional);
            }

            if (IsOfCompiler(name))
            {
                _targets.Link(LinkersOf(string.Join(' ', command.Arguments.Skip(1))), command.IsConditional);
            }

            scope.Set(name, command.IsConditional ? null : value);
        }
    }

    // The compiler links, too, with its own options and these variables (docs: CMake, CMAKE_<LANG>_FLAGS, CMAKE_<LANG>_STANDARD_LIBRARIES).
    private static bool IsOfCompiler(string variable) =>
        variable.StartsWith("CMAKE_C_", StringComparison.Ordinal) || variable.StartsWith("CMAKE_CXX_", StringComparison.Ordinal) || variable.StartsWith("CMAKE_EXE_LINKER_FLAGS_", StringComparison.Ordinal);

    private static IEnumerable<string?> LinkersOf(string text) =>
        text.Split([' ', ';', '"'], StringSplitOptions.RemoveEmptyEntries).Where(w => Linkers.Any(l => w.StartsWith(l, StringComparison.Ordinal)));

    private void Subfolder(CMakeCommand command, CMakePlace place)
    {
        if (command.Arguments.IsEmpty || place.Scope.Expand(command.Arguments[0]) is not { } source)
        {
            Unclear ??= "which folders belong to the project is not known";
            return;
        }

        var binary = command.Arguments.Length > 1 && command.Arguments[1] is not ("EXCLUDE_FROM_ALL" or "SYSTEM") ? place.Scope.Expand(command.Arguments[1]) : source;
        Folder(new CMakePlace(ImagePath.Join(place.Source, source), ImagePath.Join(place.Binary, binary ?? source), place.Scope.Inner(), command.IsConditional, place.Depth + 1));
    }

    private void Include(CMakeCommand command, CMakePlace place)
    {
        if (command.Arguments.IsEmpty || place.Scope.Expand(command.Arguments[0]) is not { } name)
        {
            Unclear ??= "which files are included is not known";
        }
        else if (Modules.Contains(name))
        {
            foreach (var (variable, value) in name == "GNUInstallDirs" ? CMakeVariables.OfInstallation : [])
            {
                place.Scope.Set(variable, place.Scope[variable] ?? (place.Scope.Has(variable) ? null : value));
            }
        }
        else
        {
            var paths = name.EndsWith(".cmake", StringComparison.Ordinal) ? [ImagePath.Join(place.Source, name)]
                : place.Scope.Words("${CMAKE_MODULE_PATH}").OfType<string>().Select(f => ImagePath.Join(place.Source, f + "/" + name + ".cmake"));
            if (paths.FirstOrDefault(p => _textOf(p) is not null) is { } found)
            {
                File(found, place with { IsConditional = command.IsConditional, Depth = place.Depth + 1 });
            }
            else
            {
                Unclear ??= $"what include({name}) reads is not known";
            }
        }
    }
}
