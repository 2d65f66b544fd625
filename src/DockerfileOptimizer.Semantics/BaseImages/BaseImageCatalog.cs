using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The rows of <c>Knowledge/base-images.json</c>.</summary>
public static class BaseImageCatalog
{
    // By repository, in the order of the file.
    private static readonly Lazy<NamedRows<BaseImageRow>> Rows = new(Load);

    // Systems in the order of the file, with what os-release calls them.
    private static readonly Lazy<ImmutableArray<(Distro System, ImmutableArray<string> Ids)>> Systems = new(LoadSystems);

    /// <summary>What is known of an image; null when no row fits. The last row that fits counts, so that special tags stand behind general ones.</summary>
    /// <param name="reference">The reference after expansion, such as <c>node:20-alpine</c>.</param>
    public static BaseImage? Find(string reference)
    {
        var parts = ImageName.Of(reference);
        return Rows.Value.Find(parts.Repository).LastOrDefault(row => row.Fits(parts))?.ImageOf(parts);
    }

    /// <summary>The system that <c>/etc/os-release</c> means; null for one that is not catalogued.</summary>
    /// <param name="id">Its <c>ID</c>; an empty text where there is no such file.</param>
    public static Distro? SystemOf(string id) => Systems.Value.FirstOrDefault(s => s.Ids.Contains(id)).System;

    /// <summary>Whether images of a catalogued system may have this <c>ID</c> in <c>/etc/os-release</c>.</summary>
    /// <param name="system">The system.</param>
    /// <param name="id">The <c>ID</c>; an empty text where there is no such file.</param>
    public static bool MayBe(Distro system, string id) => Systems.Value.Any(s => s.System == system && s.Ids.Contains(id));

    private static ImmutableArray<(Distro System, ImmutableArray<string> Ids)> LoadSystems() =>
    [
        .. KnowledgeFile.BaseImages.Root.GetProperty("distros").EnumerateObject().Select(d => (
            new Distro(d.Name, Text(d.Value, "libc"), Text(d.Value, "packageManager"), Text(d.Value, "sh")),
            d.Value.TryGetProperty("ids", out var ids) ? [.. ids.EnumerateArray().Select(i => i.GetString()!)] : ImmutableArray.Create(d.Name))),
    ];

    private static NamedRows<BaseImageRow> Load()
    {
        var distros = Systems.Value.ToDictionary(s => s.System.Name, s => s.System, StringComparer.Ordinal);
        return new(KnowledgeFile.BaseImages.Rows("images"), row => row.Strings("images"), row => BaseImageRow.Read(row, distros));
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
