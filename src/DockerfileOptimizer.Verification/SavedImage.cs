using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Packages;
using DockerfileOptimizer.Images.Trees;
using DockerfileOptimizer.Verification.Snapshots;

namespace DockerfileOptimizer.Verification;

/// <summary>What is compared of an image, read from the archive that a builder wrote.</summary>
internal static class SavedImage
{
    /// <summary>Lists of names with values; each name is a field of its own, as the order of them means nothing.</summary>
    private static readonly string[] Maps = ["Labels", "ExposedPorts", "Volumes"];

    /// <summary>
    /// What no Dockerfile says and no two builds have alike: the id of the step before the last, which docker without BuildKit notes (docker/docker,
    /// image/image.go), and the name of the container of the build, which buildah notes (config.go).
    /// </summary>
    private static readonly string[] OfTheBuild = ["Image", "Hostname"];

    /// <summary>The image, or why it could not be read.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="platform">The platform that was built for; null for the builder's own.</param>
    public static (ImageSnapshot? Snapshot, string? Problem) Read(string file, string? platform)
    {
        try
        {
            using var archive = ImageArchive.Open(file);
            var image = archive.Read(platform is not null && ImagePlatform.Parse(platform) is { } wanted ? new ImageRequest(wanted) : null);
            return (Of(image), null);
        }
        catch (Exception failure) when (failure is ImageException or IOException)
        {
            return (null, failure.Message);
        }
    }

    private static ImageSnapshot Of(Image image)
    {
        var tree = ImageTree.Read(image, new TreeRequest { Keep = path => InstalledPackages.Needs("/" + path), KeepBesides = ZipMembers.MayBe });
        var paths = new Dictionary<string, PathState>(StringComparer.Ordinal) { ["/"] = StateOf(tree.Root) };
        var kept = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var node in tree.Nodes())
        {
            var path = "/" + node.Path;
            paths[path] = StateOf(node);
            if (!node.KeptContent.IsDefault && ZipMembers.MayBe(path))
            {
                paths[path] = paths[path] with { Members = ZipMembers.DigestOf([.. node.KeptContent]) };
            }
            else if (!node.KeptContent.IsDefault)
            {
                kept[path] = [.. node.KeptContent];
            }
        }

        return new ImageSnapshot
        {
            Size = new ImageSize(image.Layers.Sum(l => l.StoredBytes), tree.Layers.Sum(l => l.FileBytes), image.Layers.Length, paths.Values.Count(p => p.Type == PathType.File)),
            Configuration = ConfigurationOf(image.Configuration),
            Paths = paths,
            Packages = PackageReader.Read(kept, paths),
        };
    }

    private static PathState StateOf(ImageNode node) => new(TypeOf(node.Kind), node.Mode, $"{node.Uid}:{node.Gid}")
    {
        Size = node.Size,
        Content = node.Content?.ToString() ?? "",
        Target = node.Kind is EntryKind.CharacterDevice or EntryKind.BlockDevice or EntryKind.Fifo ? $"{node.Kind} {node.DeviceMajor}:{node.DeviceMinor}" : node.LinkTarget,
        Attributes = string.Join(' ', node.Attributes.Select(a => $"{a.Key}={Convert.ToHexStringLower([.. a.Value])}")),
    };

    private static PathType TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.File => PathType.File,
        EntryKind.Directory => PathType.Folder,
        EntryKind.SymbolicLink => PathType.Link,
        _ => PathType.Special,
    };

    private static ImmutableSortedDictionary<string, string> ConfigurationOf(ImageConfiguration configuration)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields["Platform"] = Quoted(configuration.Platform?.ToString() ?? "");
        if (configuration.Author.Length > 0)
        {
            fields["Author"] = Quoted(configuration.Author);
        }

        using var json = JsonDocument.Parse(configuration.ConfigJson);
        foreach (var field in json.RootElement.EnumerateObject().Where(f => !OfTheBuild.Contains(f.Name) && !IsNothing(f.Value)))
        {
            Add(fields, field);
        }

        return fields.ToImmutable();
    }

    private static void Add(ImmutableSortedDictionary<string, string>.Builder fields, JsonProperty field)
    {
        if (field.Name == "Env" && field.Value.ValueKind == JsonValueKind.Array)
        {
            foreach (var variable in field.Value.EnumerateArray().Select(v => v.GetString() ?? ""))
            {
                var name = variable.Split('=')[0];
                fields[$"Env {name}"] = Quoted(variable.Length > name.Length ? variable[(name.Length + 1)..] : "");
            }
        }
        else if (Maps.Contains(field.Name) && field.Value.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in field.Value.EnumerateObject())
            {
                fields[$"{field.Name} {entry.Name}"] = Plain(entry.Value);
            }
        }
        else
        {
            fields[field.Name] = Plain(field.Value);
        }
    }

    // To an engine, a field that is not there and one without content are one.
    private static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => value.GetString()!.Length == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };

    // Go writes < and & as escapes; the same value shall be the same text, and one that people can read.
    private static string Plain(JsonElement value) => Written(value.WriteTo);

    private static string Quoted(string text) => Written(json => json.WriteStringValue(text));

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
