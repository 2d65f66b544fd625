using DockerfileOptimizer.Syntax.Checks;

namespace DockerfileOptimizer.Engine;

/// <summary>What to say of a name that nobody knows.</summary>
internal static class UnknownName
{
    /// <summary><c>no transform is called 'merge-runs'; did you mean 'merge-run-layers'?</c>, or which names there are.</summary>
    public static string Message(string what, string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        return (Spelling.Nearest(name, names) ?? Spelling.Nearest(name.ToLowerInvariant(), names)) is { } near
            ? $"no {what} is called '{name}'; did you mean '{near}'?"
            : $"no {what} is called '{name}'; known: {(names.Count == 0 ? "none" : string.Join(", ", names))}";
    }
}
