using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>Archives of images, made in memory.</summary>
internal static class ImageBytes
{
    public static string Sha(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string BlobPath(byte[] bytes) => "blobs/" + Sha(bytes).Replace(':', '/');

    public static byte[] Gzip(byte[] bytes) => Gzip(bytes, CompressionLevel.Fastest);

    public static byte[] Gzip(byte[] bytes, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public static byte[] Zstd(byte[] bytes)
    {
        using var compressor = new ZstdSharp.Compressor(3);
        return compressor.Wrap(bytes).ToArray();
    }

    public static byte[] Json(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    /// <summary>A configuration for these unpacked layers.</summary>
    public static JsonObject Configuration(params byte[][] layers) => new()
    {
        ["os"] = "linux",
        ["architecture"] = "amd64",
        ["config"] = new JsonObject(),
        ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray([.. layers.Select(l => JsonValue.Create(Sha(l)))]) },
    };

    /// <summary>What docker save wrote before version 25.</summary>
    public static byte[] OldSave(JsonObject configuration, params byte[][] layers)
    {
        var config = Json(configuration);
        var name = Sha(config)[7..] + ".json";
        var tar = new TarBytes().File(name, config);
        for (var i = 0; i < layers.Length; i++)
        {
            tar.Folder($"l{i}/").File($"l{i}/layer.tar", layers[i]);
        }

        var manifest = new JsonArray(new JsonObject
        {
            ["Config"] = name,
            ["RepoTags"] = new JsonArray("app:1"),
            ["Layers"] = new JsonArray([.. layers.Select((_, i) => JsonValue.Create($"l{i}/layer.tar"))]),
        });
        return tar.File("manifest.json", Json(manifest)).Whole;
    }

    /// <summary>The files of an OCI layout with one image; layers as they are to be stored.</summary>
    public static Dictionary<string, byte[]> Layout(JsonObject configuration, params byte[][] stored)
    {
        var files = new Dictionary<string, byte[]> { ["oci-layout"] = """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray() };
        var manifest = AddManifest(files, configuration, stored);
        files["index.json"] = Json(Index(Descriptor(manifest)));
        return files;
    }

    public static byte[] AddManifest(Dictionary<string, byte[]> files, JsonObject configuration, params byte[][] stored)
    {
        var manifest = Json(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["config"] = Descriptor(Add(files, Json(configuration))),
            ["layers"] = new JsonArray([.. stored.Select(l => Descriptor(Add(files, l)))]),
        });
        return Add(files, manifest);
    }

    public static byte[] Add(Dictionary<string, byte[]> files, byte[] bytes)
    {
        files[BlobPath(bytes)] = bytes;
        return bytes;
    }

    public static JsonObject Index(params JsonObject[] descriptors) => new() { ["schemaVersion"] = 2, ["manifests"] = new JsonArray([.. descriptors]) };

    public static JsonObject Descriptor(byte[] bytes, string? platform = null)
    {
        var descriptor = new JsonObject { ["digest"] = Sha(bytes), ["size"] = bytes.Length };
        if (platform?.Split('/') is { } parts)
        {
            descriptor["platform"] = new JsonObject { ["os"] = parts[0], ["architecture"] = parts[1] };
            if (parts.Length > 2)
            {
                descriptor["platform"]!["variant"] = parts[2];
            }
        }

        return descriptor;
    }

    public static byte[] Tar(Dictionary<string, byte[]> files) => files.Aggregate(new TarBytes(), (tar, file) => tar.File(file.Key, file.Value)).Whole;
}
