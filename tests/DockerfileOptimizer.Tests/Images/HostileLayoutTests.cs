using System.Text.Json.Nodes;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>OCI layouts that are wrong on purpose.</summary>
[NonParallelizable]
internal sealed class HostileLayoutTests
{
    private static readonly byte[] Layer = new TarBytes().File("x", "some content that is longer than nothing").Whole;

    private static IEnumerable<TestCaseData> Indexes()
    {
        var none = new string('0', 64);
        yield return Row("a row without a digest", new JsonObject { ["size"] = 1 }, "'manifests[0].digest' is no SHA-256 or SHA-512 digest");
        yield return Row("a digest that is a path", new JsonObject { ["digest"] = "sha256:../../../../etc/passwd", ["size"] = 1 }, "'manifests[0].digest' is no SHA-256 or SHA-512 digest");
        yield return Row("a digest in capitals", new JsonObject { ["digest"] = "sha256:" + new string('A', 64), ["size"] = 1 }, "'manifests[0].digest' is no SHA-256 or SHA-512 digest");
        yield return Row("a digest that nobody checks", new JsonObject { ["digest"] = "md5:" + new string('0', 32), ["size"] = 1 }, "'manifests[0].digest' is no SHA-256 or SHA-512 digest");
        yield return Row("a negative size", new JsonObject { ["digest"] = "sha256:" + none, ["size"] = -1 }, "'manifests[0].size' is negative");
        yield return Row("a size beyond 64 bits", new JsonObject { ["digest"] = "sha256:" + none, ["size"] = 1e30 }, "'manifests[0].size' is no whole number");
        yield return Row("annotations that are a list", new JsonObject { ["annotations"] = new JsonArray() }, "'manifests[0].annotations' is of kind Array, not Object");
    }

    [TestCaseSource(nameof(Indexes))]
    public void A_row_of_the_index_that_lies_is_refused(JsonObject row, string problem)
    {
        var error = Refusal.Of(ImageBytes.Tar(new() { ["index.json"] = ImageBytes.Json(ImageBytes.Index(row)) }));
        Assert.That((error.Problem, error.Entry), Is.EqualTo((problem, "index.json")));
    }

    [Test]
    public void A_manifest_of_another_size_or_digest_is_refused_by_its_file()
    {
        var files = ImageBytes.Layout(ImageBytes.Configuration(Layer), Layer);
        var manifest = files.Keys.Last(k => k.StartsWith("blobs/", StringComparison.Ordinal));
        var digest = "sha256:" + manifest[^64..];
        var length = files[manifest].Length;
        files[manifest][^1] = (byte)' ';
        Assert.That(Refusal.Of(ImageBytes.Tar(files)).Message, Does.EndWith($"{manifest}: has the digest {ImageBytes.Sha(files[manifest])}, the archive says {digest}"));
        files[manifest] = [.. files[manifest], (byte)' '];
        Assert.That(Refusal.Of(ImageBytes.Tar(files)).Message, Does.EndWith($"{manifest}: has {length + 1} bytes, the archive says {length}"));
    }

    [Test]
    public void An_index_that_points_at_itself_is_refused()
    {
        var digest = new string('a', 64);
        var row = new JsonObject { ["digest"] = "sha256:" + digest, ["size"] = 0 };
        var index = ImageBytes.Json(ImageBytes.Index(row));
        row["size"] = index.Length + 2;
        index = ImageBytes.Json(ImageBytes.Index((JsonObject)row.DeepClone()));
        var files = new Dictionary<string, byte[]> { ["index.json"] = index, ["blobs/sha256/" + digest] = index };
        Assert.That(Refusal.Of(ImageBytes.Tar(files)).Problem, Is.EqualTo($"has the digest {ImageBytes.Sha(index)}, the archive says sha256:{digest}"));
    }

    [Test]
    public void Indexes_in_indexes_end_somewhere()
    {
        var files = new Dictionary<string, byte[]>();
        var inner = ImageBytes.AddManifest(files, ImageBytes.Configuration(Layer), Layer);
        for (var i = 0; i < 5; i++)
        {
            inner = ImageBytes.Add(files, ImageBytes.Json(ImageBytes.Index(ImageBytes.Descriptor(inner))));
        }

        files["index.json"] = inner;
        Assert.That(Refusal.Of(ImageBytes.Tar(files)).Problem, Is.EqualTo("an index more than 4 deep in indexes"));
    }

    [Test]
    public void Indexes_that_multiply_end_somewhere()
    {
        // Three levels of a hundred rows: a million manifests.
        var files = new Dictionary<string, byte[]>();
        var inner = ImageBytes.AddManifest(files, ImageBytes.Configuration(Layer), Layer);
        for (var i = 0; i < 3; i++)
        {
            inner = ImageBytes.Add(files, ImageBytes.Json(ImageBytes.Index([.. Enumerable.Repeat(0, 100).Select(_ => ImageBytes.Descriptor(inner))])));
        }

        files["index.json"] = inner;
        Assert.That(Refusal.Of(ImageBytes.Tar(files)).Problem, Does.EndWith("is more than the 1000 manifests that are read"));
    }

    [Test]
    public void What_is_no_image_is_refused()
    {
        var files = new Dictionary<string, byte[]>();
        var artifact = ImageBytes.Add(files, """{"schemaVersion":2,"blobs":[]}"""u8.ToArray());
        files["index.json"] = ImageBytes.Json(ImageBytes.Index(ImageBytes.Descriptor(artifact)));
        Assert.That(Refusal.Of(ImageBytes.Tar(files)).Problem, Is.EqualTo("is neither an index nor the manifest of an image with configuration and layers"));
    }

    [TestCase(0, "layer 1")]
    [TestCase(1, "")]
    public void A_blob_that_is_missing_is_named(int blob, string layer)
    {
        var files = ImageBytes.Layout(ImageBytes.Configuration(Layer), Layer);
        var name = blob == 0 ? ImageBytes.BlobPath(Layer) : files.Keys.First(k => k.StartsWith("blobs/", StringComparison.Ordinal));
        files.Remove(name);
        var error = Refusal.Of(ImageBytes.Tar(files));
        Assert.That((error.Problem, error.Entry), Is.EqualTo(("the archive does not hold this file", name)));
        Assert.That(error.Layer ?? "", Does.StartWith(layer));
    }

    [Test]
    public void A_layer_of_another_size_is_refused_before_it_is_read()
    {
        var files = ImageBytes.Layout(ImageBytes.Configuration(Layer), Layer);
        files[ImageBytes.BlobPath(Layer)] = Layer[..^512];
        Assert.That(Refusal.Of(ImageBytes.Tar(files)).Message, Does.EndWith($"layer 1 ({ImageBytes.Sha(Layer)}): has {Layer.Length - 512} bytes, the manifest says {Layer.Length}"));
    }

    [Test]
    public void A_layer_of_another_digest_is_refused()
    {
        var files = ImageBytes.Layout(ImageBytes.Configuration(Layer), Layer);
        var other = (byte[])Layer.Clone();
        other[512] ^= 1;
        files[ImageBytes.BlobPath(Layer)] = other;
        Assert.That(Refusal.Of(ImageBytes.Tar(files)).Message, Does.EndWith($"layer 1 ({ImageBytes.Sha(Layer)}): the stored bytes have the digest {ImageBytes.Sha(other)}, not {ImageBytes.Sha(Layer)}: damaged, cut short or exchanged"));
    }

    [Test]
    public void A_layer_that_the_configuration_does_not_mean_is_refused()
    {
        var other = new TarBytes().File("y", "y").Whole;
        var error = Refusal.Of(ImageBytes.Tar(ImageBytes.Layout(ImageBytes.Configuration(other), ImageBytes.Gzip(Layer))));
        Assert.That(error.Problem, Is.EqualTo($"the unpacked bytes have the digest {ImageBytes.Sha(Layer)}, not {ImageBytes.Sha(other)}: damaged, cut short or exchanged"));
    }

    private static IEnumerable<TestCaseData> Packed()
    {
        var gzip = ImageBytes.Gzip(Layer);
        var zstd = ImageBytes.Zstd(Layer);
        var flipped = (byte[])gzip.Clone();
        flipped[^6] ^= 1;
        yield return new TestCaseData(gzip[..(gzip.Length / 2)], "the tar archive ends inside a header").SetName("gzip cut short");
        yield return new TestCaseData(ImageBytes.Gzip(Layer[..512]), "the archive ends inside the content of this entry").SetName("gzip of half a layer");
        yield return new TestCaseData(ImageBytes.Gzip(Layer[..1024]), "the unpacked bytes have the digest").SetName("gzip of a layer without its end");
        yield return new TestCaseData(flipped, "the gzip stream is damaged").SetName("gzip of another checksum");
        yield return new TestCaseData(zstd[..(zstd.Length / 2)], "the zstd stream ends early").SetName("zstd cut short");
        yield return new TestCaseData((byte[])[.. zstd[..20], .. new byte[200]], "the zstd stream is damaged").SetName("zstd damaged");
        yield return new TestCaseData((byte[])[.. zstd, 1, 2, 3, 4, 5], "the zstd stream is damaged").SetName("zstd with something behind it");
        yield return new TestCaseData((byte[])[0x28, 0xB5, 0x2F, 0xFD, 0, 0xF8, .. new byte[100]], "the zstd stream is damaged").SetName("zstd that wants gigabytes of memory");
        yield return new TestCaseData((byte[])[.. "BZh9"u8, .. new byte[600]], "compressed with bzip2; only gzip and zstd are read").SetName("bzip2");
        yield return new TestCaseData((byte[])[0xFD, .. "7zXZ\0"u8, .. new byte[600]], "compressed with xz; only gzip and zstd are read").SetName("xz");
        yield return new TestCaseData(ImageBytes.Gzip(gzip), "the tar archive ends inside a header").SetName("gzip in gzip");
    }

    private static TestCaseData Row(string name, JsonObject row, string problem) => new TestCaseData(row, problem).SetName("index.json: " + name);

    [TestCaseSource(nameof(Packed))]
    public void A_layer_that_cannot_be_unpacked_is_refused(byte[] stored, string problem)
    {
        var error = Refusal.Of(ImageBytes.Tar(ImageBytes.Layout(ImageBytes.Configuration(Layer), stored)));
        Assert.That(error.Problem, Does.StartWith(problem));
        Assert.That(error.Layer, Is.EqualTo($"layer 1 ({ImageBytes.Sha(stored)})"));
    }
}
