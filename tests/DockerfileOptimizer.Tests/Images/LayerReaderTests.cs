using System.Security.Cryptography;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>A layer read entry by entry.</summary>
internal sealed class LayerReaderTests
{
    private static readonly byte[] Large = RandomNumberGenerator.GetBytes(700_001);

    private static readonly byte[] Layer = new TarBytes().File("a", "first").File("large", Large).Folder("b/").File("b/.wh.c", "").File("b/.wh..wh..opq", "").HardLink("d", "/a").Whole;

    [TestCase(false)]
    [TestCase(true)]
    public void Entries_come_as_they_stand_in_the_layer_whether_contents_are_read_or_not(bool read)
    {
        using var archive = Open();
        using var reader = archive.Read().Layers[0].Open();
        var told = new List<string>();
        while (reader.Next() is { } entry)
        {
            told.Add($"{entry.Kind} {entry.Path} {entry.Size} {entry.LinkTarget}");
            if (read && entry.Kind == EntryKind.File)
            {
                reader.HashContent();
            }
        }

        Assert.That(told, Is.EqualTo(new[] { "File a 5 ", "File large 700001 ", "Directory b 0 ", "Removal b/c 0 ", "OpaqueDirectory b 0 ", "HardLink d 0 a" }));
        Assert.That(reader.UnpackedBytes, Is.EqualTo(Layer.Length));
        Assert.That(reader.Next(), Is.Null);
    }

    [Test]
    public void A_content_comes_in_pieces_and_ends()
    {
        using var archive = Open();
        using var reader = archive.Read().Layers[0].Open();
        Assert.That(reader.ReadContent().IsEmpty, Is.True, "before the first entry");
        reader.Next();
        Assert.That(reader.ReadContent().ToArray(), Is.EqualTo("first"u8.ToArray()));
        Assert.That(reader.ReadContent().IsEmpty, Is.True);
        reader.Next();
        var content = new List<byte>();
        for (var piece = reader.ReadContent(); !piece.IsEmpty; piece = reader.ReadContent())
        {
            content.AddRange(piece);
        }

        Assert.That(content, Is.EqualTo(Large));
        Assert.That(reader.HashContent(), Is.EqualTo(ContentDigest.From(SHA256.HashData([]))), "behind its end");
    }

    [Test]
    public void Several_readers_of_one_layer_do_not_disturb_one_another()
    {
        using var archive = Open();
        var layer = archive.Read().Layers[0];
        using var one = layer.Open();
        using var other = layer.Open();
        one.Next();
        other.Next();
        one.Next();
        Assert.That(other.HashContent(), Is.EqualTo(ContentDigest.From(SHA256.HashData("first"u8))));
        Assert.That(one.HashContent(), Is.EqualTo(ContentDigest.From(SHA256.HashData(Large))));
    }

    [TestCase(700_006, true)]
    [TestCase(700_005, false)]
    public void What_is_kept_of_contents_has_a_limit(int bytes, bool isKept)
    {
        using var archive = Open();
        var tree = ImageTree.Read(archive.Read(), new TreeRequest { Keep = _ => true, KeptBytes = bytes });
        Assert.That(tree.Find("d")!.KeptContent, Is.EqualTo("first"u8.ToArray()), "the hard link");
        Assert.That(tree.Find("large")!.KeptContent.IsDefault, Is.EqualTo(!isKept));
        Assert.That(tree.Find("large")!.Content, Is.EqualTo(ContentDigest.From(SHA256.HashData(Large))));
    }

    [TestCase(700_001, true)]
    [TestCase(700_000, false)]
    public void What_is_kept_besides_takes_no_room_of_what_must_be_kept(int besides, bool isKept)
    {
        using var archive = Open();
        var tree = ImageTree.Read(archive.Read(), new TreeRequest { Keep = path => path != "large", KeptBytes = 6, KeepBesides = _ => true, BesidesBytes = besides });
        Assert.That(tree.Find("d")!.KeptContent, Is.EqualTo("first"u8.ToArray()));
        Assert.That(tree.Find("large")!.KeptContent.IsDefault, Is.EqualTo(!isKept));
    }

    private static ImageArchive Open() =>
        ImageArchive.Open(new MemoryStream(ImageBytes.Tar(ImageBytes.Layout(ImageBytes.Configuration(Layer), ImageBytes.Gzip(Layer)))), "test");
}
