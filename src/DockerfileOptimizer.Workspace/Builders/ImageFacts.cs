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

    /// <summary>A reference that names a digest; the tag stays for those who read it.</summary>
    public static string WithDigest(string reference, string digest) => reference.Contains('@', StringComparison.Ordinal) ? reference : $"{reference}@{digest}";
}
