using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.RemoveInSameLayer;

/// <summary>Names of what is removed.</summary>
internal static class RemovedPath
{
    /// <summary>The absolute path or pattern that an operand means; null when nobody knows.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="folder">The working directory; null when it is not known.</param>
    public static string? Of(CommandWord operand, string? folder) =>
        (operand.Value.Or(null) ?? operand.Pattern) is not { Length: > 0 } path ? null
        : path[0] == '/' ? ImagePath.Join("/", path)
        : folder is ['/', ..] ? ImagePath.Join(folder, path)
        : null;

    /// <summary>Whether an operand is a name, or all that lies in a folder, and means the same wherever it stands.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="folder">The working directory; null when it is not known.</param>
    public static bool IsPlain(CommandWord operand, string? folder)
    {
        if (operand.Node?.UnexpandedValue is not [not ('-' or '~'), ..] path || (path[0] != '/' && !IsHarmless(folder)))
        {
            return false;
        }

        var name = path == "*" ? "" : path.EndsWith("/*", StringComparison.Ordinal) ? path[..^2] : path;
        return (path[0] != '/' || name.Length > 1) && name.IndexOfAny(['*', '?', '[', '{', '~', '\\', '$', '`']) < 0 && !name.Split('/').Any(part => part is "." or "..");
    }

    // It is written without quotation marks.
    private static bool IsHarmless(string? folder) =>
        folder is ['/', _, ..] && folder.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-');
}
