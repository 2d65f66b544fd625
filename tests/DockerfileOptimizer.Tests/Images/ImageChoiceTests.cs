using System.Text.Json.Nodes;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>Which image of an archive is meant.</summary>
internal sealed class ImageChoiceTests
{
    private static readonly byte[] Layer = new TarBytes().File("x", "x").Whole;

    [TestCase("linux/amd64", "linux/amd64")]
    [TestCase("linux/x86_64", "linux/amd64")]
    [TestCase("linux/arm64", "linux/arm64/v8")]
    [TestCase("linux/arm64/v8", "linux/arm64/v8")]
    [TestCase("linux/aarch64", "linux/arm64/v8")]
    [TestCase("linux/arm/v7", "linux/arm/v7")]
    [TestCase("linux/arm/v6", "linux/arm/v6")]
    [TestCase("LINUX/ARMHF", "linux/arm/v7")]
    public void A_platform_is_chosen_by_its_names(string asked, string found)
    {
        using var archive = Open();
        Assert.That(archive.Read(new ImageRequest(ImagePlatform.Parse(asked))).Listing.Platform!.ToString(), Is.EqualTo(found));
    }

    [TestCase("linux/arm", "2 images; say which by platform or name: there are linux/arm/v7 app:1, linux/arm/v6 app:1")]
    [TestCase(null, "4 images; say which by platform or name: there are linux/amd64 app:1, linux/arm64/v8 app:1, linux/arm/v7 app:1, linux/arm/v6 app:1")]
    [TestCase("windows/amd64", "no image is for windows/amd64; there are linux/amd64 app:1, linux/arm64/v8 app:1, linux/arm/v7 app:1, linux/arm/v6 app:1")]
    public void What_is_there_is_told_when_it_is_not_clear_which(string? asked, string problem)
    {
        using var archive = Open();
        var error = Assert.Throws<ImageException>(() => archive.Read(new ImageRequest(asked is null ? null : ImagePlatform.Parse(asked))))!;
        Assert.That(error.Problem, Is.EqualTo(problem));
    }

    [TestCase("app:1", true)]
    [TestCase("docker.io/library/app:1", true)]
    [TestCase("app", false)]
    [TestCase("other:1", false)]
    public void A_name_may_leave_out_what_engines_fill_in(string name, bool found)
    {
        using var archive = ImageArchive.Open(new MemoryStream(ImageBytes.OldSave(ImageBytes.Configuration(Layer), Layer)), "test");
        if (found)
        {
            Assert.That(archive.Read(new ImageRequest(Reference: name)).Listing.References, Is.EqualTo(new[] { "app:1" }));
        }
        else
        {
            var error = Assert.Throws<ImageException>(() => archive.Read(new ImageRequest(Reference: name)))!;
            Assert.That(error.Problem, Is.EqualTo($"no image is called {name}; there is linux/amd64 app:1"));
        }
    }

    [Test]
    public void Attestations_are_no_images()
    {
        var files = ImageBytes.Layout(ImageBytes.Configuration(Layer), Layer);
        var image = JsonNode.Parse(files["index.json"])!["manifests"]![0]!.AsObject();
        var attestation = ImageBytes.Descriptor(ImageBytes.AddManifest(files, ImageBytes.Configuration(), []), "unknown/unknown");
        attestation["annotations"] = new JsonObject { ["vnd.docker.reference.type"] = "attestation-manifest" };
        files["index.json"] = ImageBytes.Json(ImageBytes.Index(image.DeepClone().AsObject(), attestation));
        using var archive = ImageArchive.Open(new MemoryStream(ImageBytes.Tar(files)), "test");
        Assert.That(archive.Images, Has.Length.EqualTo(1));
        Assert.That(archive.Read().Layers, Has.Length.EqualTo(1));
    }

    [Test]
    public void One_image_under_two_names_is_one_image()
    {
        var files = ImageBytes.Layout(ImageBytes.Configuration(Layer), Layer);
        var manifest = JsonNode.Parse(files["index.json"])!["manifests"]![0]!.AsObject();
        files["index.json"] = ImageBytes.Json(ImageBytes.Index(Named(manifest, "app:1"), Named(manifest, "app:2")));
        using var archive = ImageArchive.Open(new MemoryStream(ImageBytes.Tar(files)), "test");
        Assert.That(archive.Read().Listing.References, Is.EqualTo(new[] { "docker.io/library/app:1", "docker.io/library/app:2" }));
        Assert.That(archive.Read(new ImageRequest(Reference: "app:2")).Layers, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_history_that_does_not_fit_is_joined_to_no_layer()
    {
        var configuration = ImageBytes.Configuration(Layer);
        configuration["history"] = new JsonArray(new JsonObject { ["created_by"] = "a" }, new JsonObject { ["created_by"] = "b" });
        using var archive = ImageArchive.Open(new MemoryStream(ImageBytes.OldSave(configuration, Layer)), "test");
        var image = archive.Read();
        Assert.That((image.Layers[0].History, image.Layers[0].HistoryIndex), Is.EqualTo(((HistoryRow?)null, -1)));
        Assert.That(image.Notes, Is.EqualTo(new[] { "the history tells of 2 layers, the image has 1: no row is joined to a layer" }));
    }

    [TestCase("linux")]
    [TestCase("linux/")]
    [TestCase("linux/arm/v7/x")]
    [TestCase("")]
    public void What_is_no_platform_is_null(string text) => Assert.That(ImagePlatform.Parse(text), Is.Null);

    private static JsonObject Named(JsonObject manifest, string name)
    {
        var copy = manifest.DeepClone().AsObject();
        copy["annotations"] = new JsonObject { ["io.containerd.image.name"] = "docker.io/library/" + name, ["org.opencontainers.image.ref.name"] = name.Split(':')[1] };
        return copy;
    }

    private static ImageArchive Open()
    {
        var files = new Dictionary<string, byte[]>();
        var rows = new[] { "linux/amd64", "linux/arm64/v8", "linux/arm/v7", "linux/arm/v6" }.Select((platform, i) =>
        {
            var configuration = ImageBytes.Configuration(Layer);
            configuration["author"] = $"{i}";
            return ImageBytes.Descriptor(ImageBytes.AddManifest(files, configuration, Layer), platform);
        });
        var inner = ImageBytes.Add(files, ImageBytes.Json(ImageBytes.Index([.. rows])));
        var row = ImageBytes.Descriptor(inner);
        row["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = "app:1" };
        files["index.json"] = ImageBytes.Json(ImageBytes.Index(row));
        return ImageArchive.Open(new MemoryStream(ImageBytes.Tar(files)), "test");
    }
}
