using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>What a COPY takes of another stage.</summary>
internal static class CopySources
{
    /// <summary>The absolute paths in the other stage; null where a variable that is not known names one.</summary>
    public static ImmutableArray<string>? Of(BuildModel build, CopyInstruction copy)
    {
        var state = build.StateBefore(copy)!;
        var escape = build.Syntax.EscapeCharacter;
        var words = copy.Sources.Select(s => DockerfileWord.VariablesIn(s.Value, escape).All(v => state.Variables[v.Name].IsKnown) ? DockerfileWord.Expand(s.Value, escape, n => state.Variables[n].Or(null)) : null).ToList();
        return words.Contains(null) ? null : [.. words.Select(w => ImagePath.Join("/", w!))];
    }

    /// <summary>Whether a path lies below a folder, or is it.</summary>
    public static bool IsIn(string path, string folder) => path == folder || path.StartsWith(folder == "/" ? "/" : folder + "/", StringComparison.Ordinal);
}
