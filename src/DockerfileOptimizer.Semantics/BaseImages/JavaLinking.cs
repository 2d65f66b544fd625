using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>What is known of runtimes of Java that <c>jlink</c> makes: <c>linking</c> in <c>Knowledge/runtime-images.json</c>.</summary>
public static class JavaLinking
{
    private static readonly Lazy<JsonElement> Data = new(() =>
        KnowledgeFile.RuntimeImages.Root.GetProperty("linking"));

    /// <summary>What the image that such a runtime is copied into holds, as <see cref="FinalImages"/> calls it.</summary>
    public static string Holds => Data.Value.Text("image");

    /// <summary>The number of a version of Java whose kits are known to have all that it takes; null for another one.</summary>
    /// <param name="version">The version as far as a tag tells.</param>
    public static int? Number(string? version) =>
        int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Data.Value.GetProperty("since").GetInt32() ? number : null;

    /// <summary>The option that makes the runtime small.</summary>
    /// <param name="version">The version of Java.</param>
    public static string Compression(int version) =>
        Data.Value.GetProperty("compression").EnumerateArray().Last(row => row.GetProperty("since").GetInt32() <= version).Text("option");

    /// <summary>Modules that most programs need and no class of theirs names, so that <c>jdeps</c> cannot find them.</summary>
    /// <param name="version">The version of Java.</param>
    public static ImmutableArray<string> HiddenModules(int version) =>
        [.. Data.Value.GetProperty("hiddenModules").EnumerateArray().Where(row => version < row.GetProperty("below").GetInt32()).Select(row => row.Text("module"))];
}
