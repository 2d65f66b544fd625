using System.Collections.Immutable;
using System.Text.Json;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>What <c>image inspect</c> says.</summary>
internal static class ImageFacts
{
    /// <summary>Id and, where the image has one, the digest in its registry.</summary>
    public static (string? Id, string? Digest) Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var image = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement[0] : document.RootElement;
            var id = image.TryGetProperty("Id", out var own) ? own.GetString() : null;
            var digests = image.TryGetProperty("RepoDigests", out var given) && given.ValueKind == JsonValueKind.Array ? given.EnumerateArray().Select(d => d.GetString()) : [];
            return (id, digests.OfType<string>().FirstOrDefault()?.Split('@') is [_, var digest] ? digest : null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    /// <summary>Layers and triggers; null where it is no such answer.</summary>
    public static LocalImage? Layers(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var image = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement[0] : document.RootElement;
            var layers = Texts(image, "RootFS", "Layers");
            return layers.IsEmpty ? null : new(layers, !Texts(image, "Config", "OnBuild").IsEmpty);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A reference that names a digest; the tag stays for those who read it.</summary>
    public static string WithDigest(string reference, string digest) => reference.Contains('@', StringComparison.Ordinal) ? reference : $"{reference}@{digest}";

    private static ImmutableArray<string> Texts(JsonElement image, string part, string list) =>
        image.TryGetProperty(part, out var inner) && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty(list, out var texts) && texts.ValueKind == JsonValueKind.Array
            ? [.. texts.EnumerateArray().Select(t => t.GetString() ?? "")]
            : [];
}
