using System.Collections.Frozen;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>What works on Debian and Ubuntu and not in Alpine, although the program is there: <c>busyBox</c> and <c>compilesForSystem</c> in <c>Knowledge/smaller-images.json</c>.</summary>
public static class BusyBox
{
    private static readonly Lazy<FrozenDictionary<string, FrozenSet<string>>> _options = new(() =>
        KnowledgeFile.SmallerImages.Rows("busyBox").ToFrozenDictionary(row => row.Text("program"), row => row.Strings("options").ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal));

    private static readonly Lazy<FrozenSet<string>> _compiling = new(() => KnowledgeFile.SmallerImages.Rows("compilesForSystem").SelectMany(row => row.Strings("names")).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The long options that BusyBox knows of a program that has others elsewhere; null for other programs.</summary>
    /// <param name="program">The program.</param>
    public static FrozenSet<string>? OptionsOf(string program) => _options.Value.GetValueOrDefault(program);

    /// <summary>Whether a program compiles for the system that it runs on, with its packages.</summary>
    /// <param name="program">The program.</param>
    public static bool CompilesForSystem(string program) => _compiling.Value.Contains(program);
}
