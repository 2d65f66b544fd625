using System.Text.Json;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;
using DockerfileOptimizer.Tests.Cli;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>
/// Images of a real engine: what we read is what the engine says. DOCKEROPT_ENGINE=1 compares an image made here and the smaller ones that the
/// engine has, DOCKEROPT_FULL=1 all that it has under a tag.
/// </summary>
[NonParallelizable]
internal sealed class EngineImageTests
{
    private const long Small = 150L << 20;

    [OneTimeSetUp]
    public void Build()
    {
        EngineImages.Require();
        EngineImages.Build("one");
    }

    [OneTimeTearDown]
    public void Remove()
    {
        if (EngineImages.TryRun(out _, "image", "inspect", EngineImages.Own + ":one"))
        {
            EngineImages.Remove("one");
        }
    }

    [Test]
    public void Layers_sizes_history_and_configuration_are_those_that_the_engine_tells()
    {
        foreach (var tag in Compared())
        {
            using var folder = new TemporaryFolder();
            using var archive = Save(folder, tag);
            var image = archive.Read();
            var tree = ImageTree.Read(image);
            var inspected = EngineImages.Inspect(tag);
            Assert.Multiple(() =>
            {
                Assert.That(image.Layers.Select(l => l.DiffId), Is.EqualTo(Texts(inspected.GetProperty("RootFS").GetProperty("Layers"))), tag);
                if (!EngineImages.KeepsImagesInContainerd())
                {
                    Assert.That(image.ConfigDigest, Is.EqualTo(inspected.GetProperty("Id").GetString()), tag);
                    Assert.That(tree.Layers.Sum(l => l.FileBytes), Is.EqualTo(inspected.GetProperty("Size").GetInt64()), tag);
                    Assert.That(Sizes(image, tree), Is.EqualTo(HistoryOf(tag)), tag);
                }

                Assert.That(Fields(image.Configuration), Is.EqualTo(Fields(inspected.GetProperty("Config"))), tag);
            });
            TestContext.Out.WriteLine($"{tag}: {image.Layers.Length} layers, {tree.Layers.Sum(l => l.FileBytes)} bytes, {tree.Nodes().Count()} paths, {tree.Shadowed.Length} shadowed");
        }
    }

    [Test]
    public void The_file_system_is_the_one_that_the_engine_exports()
    {
        foreach (var tag in Compared())
        {
            using var folder = new TemporaryFolder();
            using var archive = Save(folder, tag);
            var ours = ExportedFiles.Of(ImageTree.Read(archive.Read()));
            var engines = ExportedFiles.Of(tag, Path.Combine(folder.Path, "export.tar"));
            Assert.That(ours.Except(engines), Is.Empty, tag + ": ours alone");
            Assert.That(engines.Except(ours), Is.Empty, tag + ": the engine's alone");
            Assert.That(ours, Has.Length.GreaterThan(tag.StartsWith("gcr.io", StringComparison.Ordinal) ? 0 : 100));
        }
    }

    [Test]
    public void Several_tags_in_one_archive_are_chosen_by_name()
    {
        using var folder = new TemporaryFolder();
        EngineImages.Run("image", "tag", EngineImages.Own + ":one", EngineImages.Own + ":two");
        EngineImages.Build("other", "--label", "other=yes");
        try
        {
            using var archive = Save(folder, [.. new[] { "one", "two", "other" }.Select(t => $"{EngineImages.Own}:{t}")]);
            Assert.That(archive.Images.Select(i => i.References.Order().ToArray()), Is.EquivalentTo(new[] { new[] { EngineImages.Own + ":one", EngineImages.Own + ":two" }, [EngineImages.Own + ":other"] }));
            Assert.That(archive.Read(new ImageRequest(Reference: EngineImages.Own + ":other")).Configuration.Labels, Does.ContainKey("other"));
            Assert.That(archive.Read(new ImageRequest(Reference: EngineImages.Own + ":two")).Configuration.Labels, Does.Not.ContainKey("other"));
            Assert.That(Assert.Throws<ImageException>(() => archive.Read())!.Problem, Does.StartWith("2 images; say which by platform or name"));
        }
        finally
        {
            EngineImages.Remove("two", "other");
        }
    }

    [TestCase("gzip", LayerCompression.Gzip)]
    [TestCase("zstd", LayerCompression.Zstd)]
    [TestCase("uncompressed", LayerCompression.None)]
    public void Layouts_that_the_builder_writes_hold_the_same_image(string compression, LayerCompression expected)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "oci.tar");
        RequireLayouts(file);
        EngineImages.Build("one", "--output", $"type=oci,dest={file},compression={compression},force-compression=true");
        using var archive = ImageArchive.Open(file);
        using var saved = Save(folder, EngineImages.Own + ":one");
        var image = archive.Read(new ImageRequest(ImagePlatform.Parse("linux/amd64")));
        Assert.That(image.Layers.Select(l => l.Compression), Is.All.EqualTo(expected));
        Assert.That(ExportedFiles.Of(ImageTree.Read(image)), Is.EqualTo(ExportedFiles.Of(ImageTree.Read(saved.Read()))));
    }

    private static void RequireLayouts(string file)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile", "FROM scratch\nLABEL a=b\n");
        if (!EngineImages.TryRun(out var error, "buildx", "build", "--output", $"type=oci,dest={file}", folder.Path) && error.Contains("not supported", StringComparison.Ordinal))
        {
            Assert.Ignore("The engine writes no OCI layouts: " + error.Split('\n').First(l => l.Contains("not supported", StringComparison.Ordinal)));
        }
    }

    private static IEnumerable<string> Compared() =>
    [
        EngineImages.Own + ":one",
        .. EngineImages.Tags().Where(t => !t.Contains("<none>", StringComparison.Ordinal) && !t.StartsWith("oracle/", StringComparison.Ordinal) && !t.StartsWith("dockeropt", StringComparison.Ordinal))
            .Select(t => (Tag: t, Image: EngineImages.Inspect(t))).DistinctBy(t => t.Image.GetProperty("Id").GetString())
            .Where(t => Corpus.Full || t.Image.GetProperty("Size").GetInt64() < Small).Select(t => t.Tag).Take(Corpus.Full ? int.MaxValue : 5),
    ];

    private static ImageArchive Save(TemporaryFolder folder, params string[] tags)
    {
        var file = Path.Combine(folder.Path, "saved.tar");
        EngineImages.Run(["save", "-o", file, .. tags]);
        return ImageArchive.Open(file);
    }

    // The engine tells the newest step first, and of steps without a layer that they have no bytes.
    private static (string?, long)[] HistoryOf(string tag) =>
    [
        .. EngineImages.Run("history", "--no-trunc", "--human=false", "--format", "{{json .}}", tag).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).Select(row => (row.GetProperty("CreatedBy").GetString(), long.Parse(row.GetProperty("Size").GetString()!))).Reverse(),
    ];

    // docker prints the tabs of a step as blanks (docker/cli, command/formatter/history.go).
    private static IEnumerable<(string?, long)> Sizes(Image image, ImageTree tree) =>
        image.Configuration.History.Select((row, i) => ((row.CreatedBy ?? "").Replace('\t', ' '), tree.Layers.SingleOrDefault(l => l.Layer.HistoryIndex == i)?.FileBytes ?? 0)).Select(r => ((string?)r.Item1, r.Item2));

    private static string Fields(ImageConfiguration config) => string.Join('\n', new[]
    {
        config.User, config.WorkingDir, config.StopSignal, string.Join(' ', config.Env), string.Join('|', config.Cmd ?? []), string.Join('|', config.Entrypoint ?? []),
        string.Join('|', config.Shell ?? []), string.Join('|', config.OnBuild), string.Join('|', config.Labels.Select(l => $"{l.Key}={l.Value}")), string.Join('|', config.ExposedPorts),
        string.Join('|', config.Volumes), $"{config.Healthcheck?.Test.Length} {config.Healthcheck?.Interval} {config.Healthcheck?.Retries}", $"{config.ArgsEscaped}",
    });

    private static string Fields(JsonElement config) => string.Join('\n', new[]
    {
        Text(config, "User"), Text(config, "WorkingDir"), Text(config, "StopSignal"), List(config, "Env", ' '), List(config, "Cmd"), List(config, "Entrypoint"),
        List(config, "Shell"), List(config, "OnBuild"), Map(config, "Labels", p => $"{p.Name}={p.Value.GetString()}"), Map(config, "ExposedPorts", p => p.Name),
        Map(config, "Volumes", p => p.Name), HealthcheckOf(config), $"{config.TryGetProperty("ArgsEscaped", out var escaped) && escaped.GetBoolean()}",
    });

    private static string HealthcheckOf(JsonElement config) =>
        config.TryGetProperty("Healthcheck", out var check) && check.ValueKind == JsonValueKind.Object
            ? $"{check.GetProperty("Test").GetArrayLength()} {check.GetProperty("Interval").GetInt64()} {check.GetProperty("Retries").GetInt64()}"
            : "  ";

    private static string Text(JsonElement config, string name) => config.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static string List(JsonElement config, string name, char separator = '|') =>
        config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? string.Join(separator, Texts(value)) : "";

    private static string Map(JsonElement config, string name, Func<JsonProperty, string> told) =>
        config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? string.Join('|', value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(told))
            : "";

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(t => t.GetString());
}
