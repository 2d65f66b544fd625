using System.Text.Json.Nodes;
using DockerfileOptimizer.Evidence;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.Images;

using JsonArray = System.Text.Json.Nodes.JsonArray;

namespace DockerfileOptimizer.Tests.Evidence;

/// <summary>An image that was built from a Dockerfile, made in memory: a base, and a row of history with or without a layer for each instruction.</summary>
internal sealed record EvidenceImage
{
    public const string DockerClean = """
        DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };
        Dir::Cache::pkgcache "";
        """;

    private readonly List<byte[]> layers = [];
    private readonly JsonArray history = [];

    /// <summary>The files of a Debian, each of which may be another or left out (null).</summary>
    public static OrderedDictionary<string, string?> Debian => new()
    {
        ["etc/os-release"] = "PRETTY_NAME=\"Debian\"\nID=debian\nVERSION_ID=\"12\"\n",
        ["etc/passwd"] = "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534::/:/sbin/nologin\n",
        ["etc/apt/apt.conf.d/docker-clean"] = DockerClean,
        ["bin/dash"] = "\u007fELF Illegal option -o %s ",
        ["bin/sh"] = "-> dash",
        ["lib64/ld-linux-x86-64.so.2"] = "",
        ["usr/bin/apt-get"] = "",
        ["var/lib/dpkg/status"] = "Package: dash\nStatus: install ok installed\nVersion: 0.5\n\nPackage: gone\nStatus: deinstall ok config-files\nVersion: 1\n",
        ["usr/lib/python3/dist-packages/pip-23.0.1.dist-info/METADATA"] = "",
    };

    public JsonObject Config { get; } = new() { ["Env"] = new JsonArray("PATH=/usr/bin:/bin", "LANG=C") };

    public string Os { get; init; } = "linux";

    /// <summary>A Debian with changes, and the rows of an image that ends as images end.</summary>
    public static EvidenceImage On(params (string Path, string? Content)[] changes)
    {
        var files = Debian;
        foreach (var (path, content) in changes)
        {
            files.Remove(path);
            files[path] = content;
        }

        return new EvidenceImage().Layer("ADD rootfs.tar / # buildkit", Tar(files)).Empty("CMD [\"bash\"]");
    }

    public EvidenceImage Layer(string row, byte[] tar)
    {
        layers.Add(tar);
        history.Add(new JsonObject { ["created_by"] = row, ["comment"] = "buildkit.dockerfile.v0" });
        return this;
    }

    public EvidenceImage Run(string script, params (string Path, string Content)[] files) =>
        Layer($"RUN /bin/sh -c {script} # buildkit", Tar(files.ToDictionary(f => f.Path, f => (string?)f.Content)));

    public EvidenceImage Empty(string row)
    {
        history.Add(new JsonObject { ["created_by"] = row, ["comment"] = "buildkit.dockerfile.v0", ["empty_layer"] = true });
        return this;
    }

    public IEnumerable<string> DiffIds => layers.Select(ImageBytes.Sha);

    public byte[] Archive => ImageBytes.OldSave(Configuration, [.. layers]);

    /// <summary>An OCI layout with the images under their names.</summary>
    public static byte[] Together(params (string Name, EvidenceImage Image)[] images)
    {
        var files = new Dictionary<string, byte[]> { ["oci-layout"] = """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray() };
        var rows = images.Select(i =>
        {
            var row = ImageBytes.Descriptor(ImageBytes.AddManifest(files, i.Image.Configuration, [.. i.Image.layers]), $"{i.Image.Os}/amd64");
            row["annotations"] = new JsonObject { ["io.containerd.image.name"] = i.Name, ["org.opencontainers.image.ref.name"] = i.Name };
            return row;
        });
        files["index.json"] = ImageBytes.Json(ImageBytes.Index([.. rows]));
        return ImageBytes.Tar(files);
    }

    public (ImageEvidence? Evidence, string? Problem) Ask(string dockerfile, BuildModelInputs? inputs = null) => Ask(Archive, dockerfile, inputs);

    public static (ImageEvidence? Evidence, string? Problem) Ask(byte[] archive, string dockerfile, BuildModelInputs? inputs = null, string? platform = null)
    {
        using var opened = ImageArchive.Open(new MemoryStream(archive), "app.tar");
        var question = new EvidenceQuestion("app.tar", DockerfileSyntax.Parse(SourceText.From(dockerfile)), inputs ?? BuildModelInputs.None, platform is null ? null : ImagePlatform.Parse(platform));
        return (EvidenceReader.Read(opened, question, out var problem), problem);
    }

    private JsonObject Configuration
    {
        get
        {
            var configuration = ImageBytes.Configuration([.. layers]);
            configuration["os"] = Os;
            configuration["config"] = Config.DeepClone();
            configuration["history"] = history.DeepClone();
            return configuration;
        }
    }

    private static byte[] Tar(IEnumerable<KeyValuePair<string, string?>> files) => files.Where(f => f.Value is not null).Aggregate(
        new TarBytes(), (tar, f) => f.Value!.StartsWith("-> ", StringComparison.Ordinal) ? tar.Link(f.Key, f.Value[3..])
            : f.Value.StartsWith("=> ", StringComparison.Ordinal) ? tar.HardLink(f.Key, f.Value[3..]) : tar.File(f.Key, f.Value)).Whole;
}
