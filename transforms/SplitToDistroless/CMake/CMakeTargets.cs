using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>The targets of a project of CMake, and what each is linked with (docs: CMake, add_executable, add_library, target_link_libraries, target properties).</summary>
internal sealed class CMakeTargets
{
    private static readonly string[] Keywords = ["PUBLIC", "PRIVATE", "INTERFACE", "LINK_PUBLIC", "LINK_PRIVATE", "LINK_INTERFACE_LIBRARIES", "BEFORE", "debug", "optimized", "general"];

    private readonly List<string> _order = [];

    private readonly Dictionary<string, CMakeTarget> _targets = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    // What a target is linked with; of a null target nobody knows which one it is, or it is all of them.
    private readonly List<(string? Target, string? Item)> _links = [];

    /// <summary>All whose names are known and that no condition decides about.</summary>
    public ImmutableArray<CMakeTarget> All => [.. _order.Select(n => _targets[n] with { Links = [.. _links.Where(l => l.Target is null || NameOf(l.Target) == n).Select(l => l.Item is { } item ? NameOf(item) : null).Distinct()] })];

    /// <summary>Links all targets.</summary>
    /// <param name="items">With what; null for something that is not known.</param>
    /// <param name="isConditional">Whether a condition decides: then libraries may be linked, and nothing is static for certain.</param>
    public void Link(IEnumerable<string?> items, bool isConditional) => Link(null, items, isConditional);

    /// <summary>Takes a command; false for one that says nothing of targets.</summary>
    public bool Take(CMakeCommand command, CMakePlace place)
    {
        var (words, scope) = (command.Arguments, place.Scope);
        switch (command.Name)
        {
            case "add_executable" or "add_library":
                Add(command, place);
                return true;
            case "target_link_libraries" or "target_link_options":
                Link(words.IsEmpty ? null : scope.Expand(words[0]), words.Skip(1).SelectMany(w => Items(w, scope)), command.IsConditional);
                return true;
            case "link_libraries" or "add_link_options":
                Link(words.SelectMany(w => Items(w, scope)), command.IsConditional);
                return true;
            case "link_directories" or "target_link_directories":
                Link([null], command.IsConditional);
                return true;
            case "set_target_properties":
                Properties(words.TakeWhile(w => w != "PROPERTIES"), words.SkipWhile(w => w != "PROPERTIES").Skip(1), command, scope);
                return true;
            case "set_property":
                Properties(words.Skip(1).TakeWhile(w => w is not ("PROPERTY" or "APPEND" or "APPEND_STRING")), words.SkipWhile(w => w != "PROPERTY").Skip(1), command, scope);
                return true;
            default:
                return false;
        }
    }

    private void Add(CMakeCommand command, CMakePlace place)
    {
        var (words, scope) = (command.Arguments, place.Scope);
        if (words.IsEmpty || command.IsConditional || scope.Expand(words[0]) is not { } name || words.Contains("IMPORTED"))
        {
            return;
        }

        if (words.Length == 3 && words[1] == "ALIAS")
        {
            _aliases[name] = scope.Expand(words[2]) ?? "?";
            return;
        }

        var isProgram = command.Name == "add_executable";
        var isDefault = !words.Any(w => w is "STATIC" or "OBJECT" or "INTERFACE");
        var folder = scope["CMAKE_RUNTIME_OUTPUT_DIRECTORY"] is { Length: > 0 } output ? output : scope["EXECUTABLE_OUTPUT_PATH"] is { Length: > 0 } old ? old : place.Binary;
        if (!_targets.ContainsKey(name))
        {
            _order.Add(name);
        }

        _targets[name] = new CMakeTarget(name, ImagePath.Join(place.Binary, folder))
        {
            IsProgram = isProgram,
            IsShared = !isProgram && isDefault && (words.Contains("SHARED") || words.Contains("MODULE") || (scope.Has("BUILD_SHARED_LIBS") && scope["BUILD_SHARED_LIBS"] is not ("OFF" or "0" or "FALSE" or "NO"))),
            File = scope["CMAKE_RUNTIME_OUTPUT_DIRECTORY"] is null ? null : name,
        };
    }

    // A variable that a package sets stands for its library where that is known.
    private static IEnumerable<string?> Items(string word, CMakeScope scope) =>
        Keywords.Contains(word) ? []
        : word.StartsWith("${", StringComparison.Ordinal) && word[2..^1] is var variable && !scope.Has(variable) && LinkedLibraries.Find(variable) is not null ? [variable]
        : word.StartsWith("PkgConfig::", StringComparison.Ordinal) ? scope.Words("${" + word + "}")
        : scope.Words(word);

    private void Link(string? target, IEnumerable<string?> items, bool isConditional) =>
        _links.AddRange(items.SelectMany(i => i is null ? new string?[] { null } : i.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(i => !(isConditional && i?.StartsWith("-static", StringComparison.Ordinal) == true)).Select(i => (target, i)));

    private void Properties(IEnumerable<string> targets, IEnumerable<string> properties, CMakeCommand command, CMakeScope scope)
    {
        var words = properties.ToList();
        foreach (var target in targets.SelectMany(t => scope.Words(t)))
        {
            for (var i = 0; i + 1 < words.Count; i += command.Name == "set_property" ? words.Count : 2)
            {
                var value = command.IsConditional ? null : scope.Expand(words[i + 1]);
                switch (words[i])
                {
                    case "OUTPUT_NAME" or "RUNTIME_OUTPUT_NAME" or "SUFFIX" or "PREFIX":
                        Change(target, t => t with { File = value is null || t.File is null ? null : words[i] == "SUFFIX" ? t.File + value : words[i] == "PREFIX" ? value + t.File : value });
                        break;
                    case "RUNTIME_OUTPUT_DIRECTORY":
                        Change(target, t => value is null ? t with { File = null } : t with { Folder = ImagePath.Join(t.Folder, value) });
                        break;
                    case "LINK_FLAGS" or "LINK_OPTIONS" or "LINK_LIBRARIES" or "INTERFACE_LINK_LIBRARIES":
                        Link(target, scope.Words(words[i + 1]), command.IsConditional);
                        break;
                }
            }
        }
    }

    private void Change(string? target, Func<CMakeTarget, CMakeTarget> change)
    {
        foreach (var name in _order.Where(n => target is null || n == NameOf(target)).ToList())
        {
            _targets[name] = change(_targets[name]);
        }
    }

    private string NameOf(string name) => _aliases.GetValueOrDefault(name) ?? name;
}
