using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The rows of <c>Knowledge/base-images.json</c>.</summary>
public static class BaseImageCatalog
{
    // By repository, in the order of the file.
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<BaseImageRow>>> Rows = new(Load);

    /// <summary>What is known of an image; null when no row fits. The last row that fits counts, so that special tags stand behind general ones.</summary>
    /// <param name="reference">The reference after expansion, such as <c>node:20-alpine</c>.</param>
    public static BaseImage? Find(string reference)
    {
        var parts = ImageName.Of(reference);
        return Rows.Value.GetValueOrDefault(parts.Repository, []).LastOrDefault(row => row.Fits(parts))?.Image;
    }

    private static FrozenDictionary<string, ImmutableArray<BaseImageRow>> Load()
    {
        using var stream = typeof(BaseImageCatalog).Assembly.GetManifestResourceStream("base-images.json")
            ?? throw new InvalidOperationException("base-images.json is not embedded.");
        using var document = JsonDocument.Parse(stream);
        var distros = document.RootElement.GetProperty("distros").EnumerateObject().ToDictionary(
            d => d.Name,
            d => new Distro(d.Name, Text(d.Value, "libc"), Text(d.Value, "packageManager"), Text(d.Value, "sh")),
            StringComparer.Ordinal);
        return document.RootElement.GetProperty("images").EnumerateArray()
            .Select(row => BaseImageRow.Read(row, distros))
            .SelectMany(row => row.Repositories, (row, repository) => (Repository: repository, Row: row))
            .GroupBy(r => r.Repository, r => r.Row, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal);
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
