using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The images that bring an interpreter or a virtual machine, by <c>interpreters</c> in <c>Knowledge/final-images.json</c>.</summary>
public static class Interpreters
{
    private static readonly Lazy<NamedRows<InterpreterRow>> Rows = new(() => new(KnowledgeFile.FinalImages.Rows("interpreters"), row => row.Strings("images"), Read));

    /// <summary>What an image brings; null for one that is not known to bring any. The last row that fits counts, so that special tags stand behind general ones.</summary>
    /// <param name="reference">The reference after expansion, such as <c>node:20-slim</c>.</param>
    public static InterpreterImage? Of(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var name = ImageName.Of(reference);
        return Rows.Value.Find(name.Repository).LastOrDefault(r => r.Fits(name))?.Read(name, reference.Contains('@', StringComparison.Ordinal));
    }

    private static InterpreterRow Read(JsonElement row) => new(row.Text("program"), [.. row.Strings("images")], [.. row.Strings("tags").DefaultIfEmpty("*")])
    {
        Paths = [.. row.Strings("paths")],
        Users = [.. row.Strings("users")],
        Nonroot = row.TextOrNull("nonroot"),
        ListensLow = row.Flag("listensLow"),
        Version = row.TextOrNull("version"),
        Names = row.TryGetProperty("names", out var names) ? names.EnumerateObject().ToImmutableDictionary(n => n.Name, n => n.Value.GetString()!, StringComparer.Ordinal) : [],
        Newest = [.. row.Strings("newest")],
        Moving = [.. row.Strings("moving")],
        Releases = [.. row.Strings("releases")],
        Behind = [.. row.Strings("behind")],
        Numbers = row.TryGetProperty("numbers", out var numbers) ? numbers.GetInt32() : 0,
        Brings = [.. row.Strings("brings")],
        HasSmaller = row.Flag("hasSmaller"),
        IsFirst = row.Flag("first"),
        SlimImage = row.TextOrNull("slimImage"),
        Slim = [.. row.Strings("slim")],
        Megabytes = row.GetProperty("megabytes").GetInt32(),
    };
}
