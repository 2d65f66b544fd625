using System.IO.Compression;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Trees;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>Each limit of <see cref="ImageLimits"/> ends the reading of an image that is one past it, and none that just keeps it.</summary>
[NonParallelizable]
internal sealed class LimitTests
{
    private static IEnumerable<TestCaseData> Limits()
    {
        var two = new TarBytes().File("a", "a").File("b/c", "c").Whole;
        var zeros = new TarBytes().File("zeros", new byte[1 << 20]).Whole;
        var sparse = new TarBytes().Pax(("GNU.sparse.map", "0,1"), ("GNU.sparse.size", "500000")).File("holes", [1]).Whole;
        var attribute = new TarBytes().Pax(("SCHILY.xattr.user.a", new string('x', 60_000))).File("a", "a").Whole;
        var link = new TarBytes().Link("a", new string('x', 100)).Whole;
        yield return Case(("unpacked bytes", two), ImageLimits.Default with { UnpackedBytes = two.Length }, ImageLimits.Default with { UnpackedBytes = two.Length - 1 }, $"unpacks to more than {two.Length - 1} bytes, the limit for an image");
        yield return Case(("bytes of holes", sparse), ImageLimits.Default with { UnpackedBytes = 500_000 + sparse.Length }, ImageLimits.Default with { UnpackedBytes = 499_999 + sparse.Length }, "unpacks to more than");
        yield return Case(("entries, implied folders included", two), ImageLimits.Default with { Entries = 5 }, ImageLimits.Default with { Entries = 2 }, "more than 2 entries, the limit for an image");
        yield return Case(("compression", zeros), ImageLimits.Default with { RatioFreeBytes = 2 << 20 }, ImageLimits.Default with { RatioFreeBytes = 1 << 19, CompressionRatio = 100 }, "unpacks to more than 100 times its");
        yield return Case(("compression of holes", sparse), ImageLimits.Default with { RatioFreeBytes = 2 << 20 }, ImageLimits.Default with { RatioFreeBytes = 1 << 18, CompressionRatio = 100 }, "unpacks to more than 100 times its");
        yield return Case(("metadata", attribute), ImageLimits.Default with { MetadataBytes = 130_000 }, ImageLimits.Default with { MetadataBytes = 90_000 }, "paths, links and attributes take more than 90000 bytes, the limit for an image");
        yield return Case(("bytes of a path", link), ImageLimits.Default with { PathBytes = 100 }, ImageLimits.Default with { PathBytes = 90 }, "a path of 100 bytes; at most 90 are read");
        yield return Case(("bytes of a JSON document", two), ImageLimits.Default with { JsonBytes = 400 }, ImageLimits.Default with { JsonBytes = 100 }, "bytes, at most 100 are read of a JSON document");
        yield return Case(("manifests", two), ImageLimits.Default with { Manifests = 1 }, ImageLimits.Default with { Manifests = 0 }, "is more than the 0 manifests that are read");
        yield return Case(("indexes", two), ImageLimits.Default with { IndexDepth = 1 }, ImageLimits.Default with { IndexDepth = 0 }, "an index more than 0 deep in indexes");
    }

    [TestCaseSource(nameof(Limits))]
    public void What_is_past_a_limit_is_refused(byte[] layer, (ImageLimits Enough, ImageLimits Short) limits, string problem)
    {
        var archive = ImageBytes.Tar(ImageBytes.Layout(ImageBytes.Configuration(layer), ImageBytes.Gzip(layer)));
        using var opened = ImageArchive.Open(new MemoryStream(archive), "test", limits.Enough);
        Assert.That(ImageTree.Read(opened.Read()).Nodes(), Is.Not.Empty);
        Assert.That(Refusal.Of(archive, limits.Short).Problem, Does.Contain(problem));
    }

    [Test]
    public void All_layers_share_the_limits()
    {
        byte[][] layers = [.. Enumerable.Range(0, 3).Select(i => new TarBytes().File(new string('f', 98) + i, "x").Whole)];
        var archive = ImageBytes.OldSave(ImageBytes.Configuration(layers), layers);
        Assert.That(Refusal.Of(archive, ImageLimits.Default with { UnpackedBytes = 3 * layers[0].Length - 1 }).Layer, Does.StartWith("layer 3"));
        Assert.That(Refusal.Of(archive, ImageLimits.Default with { MetadataBytes = 1300 }).Layer, Does.StartWith("layer 3"));
    }

    [Test]
    public void The_copy_of_a_packed_archive_has_a_limit()
    {
        var archive = SmallImage.OldSave;
        using var opened = ImageArchive.Open(new MemoryStream(ImageBytes.Gzip(archive)), "test", ImageLimits.Default with { SpooledBytes = archive.Length });
        Assert.That(opened.Read().Layers, Has.Length.EqualTo(3));
        Assert.That(
            Refusal.Of(ImageBytes.Gzip(archive), ImageLimits.Default with { SpooledBytes = archive.Length - 1 }).Problem,
            Is.EqualTo($"larger than {archive.Length - 1} bytes, which is what a copy may take"));
    }

    [Test]
    public void A_stream_that_cannot_seek_is_copied_and_has_the_same_limit()
    {
        var archive = SmallImage.OldSave;
        using var opened = ImageArchive.Open(Pipe(archive), "pipe");
        Assert.That(ImageTree.Read(opened.Read()).Find("opt/z"), Is.Not.Null);
        var error = Assert.Throws<ImageException>(() => ImageArchive.Open(Pipe(archive), "pipe", ImageLimits.Default with { SpooledBytes = 100 }))!;
        Assert.That(error.Message, Is.EqualTo("pipe: larger than 100 bytes, which is what a copy may take"));
        Assert.That(Directory.GetFiles(Path.GetTempPath(), "dockeropt-????????????????????????????????.tar"), Is.Empty);
    }

    // It cannot seek, like a pipe.
    private static GZipStream Pipe(byte[] bytes) => new GZipStream(new MemoryStream(ImageBytes.Gzip(bytes)), CompressionMode.Decompress);

    private static TestCaseData Case((string Name, byte[] Layer) of, ImageLimits enough, ImageLimits less, string problem) => new TestCaseData(of.Layer, (enough, less), problem).SetName(of.Name);
}
