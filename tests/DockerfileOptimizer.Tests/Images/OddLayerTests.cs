using System.Security.Cryptography;
using System.Text;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>What layers rarely have, but may.</summary>
internal sealed class OddLayerTests
{
    private static readonly string LongName = string.Join('/', Enumerable.Repeat(new string('n', 200), 5));

    [Test]
    public void Long_names_come_from_pax_from_GNU_and_from_the_prefix_of_ustar()
    {
        var name = Encoding.UTF8.GetBytes(LongName + "\0");
        var tree = Tree(new TarBytes()
            .Pax(("path", LongName + "/pax"), ("linkpath", LongName)).Link("short", "short")
            .Entry(new() { Name = "././@LongLink", Type = 'K', Size = name.Length }, name).Entry(new() { Name = "././@LongLink", Type = 'L', Size = 8 }, "gnu/abc\0"u8.ToArray()).Link("x", "y")
            .Entry(new() { Name = "file", Over = [(345, "some/folder"u8.ToArray())] }));
        Assert.That(tree.Find(LongName + "/pax")!.LinkTarget, Is.EqualTo(LongName));
        Assert.That(tree.Find("gnu/abc")!.LinkTarget, Is.EqualTo(LongName));
        Assert.That(tree.Find("some/folder/file")!.Kind, Is.EqualTo(EntryKind.File));
    }

    [Test]
    public void Numbers_may_be_octal_binary_or_of_pax()
    {
        var tree = Tree(new TarBytes()
            .Entry(new() { Name = "octal", Uid = 1000, Gid = 1001, Mode = 0xFFF })
            .Entry(new() { Name = "binary", Over = [(108, [0x80, 0, 0, 0, 0x80, 0, 0, 1]), (136, [.. Enumerable.Repeat((byte)0xFF, 12)])] })
            .Pax(("uid", "3000000000"), ("gid", "7"), ("mtime", "1700000000.75"), ("size", "3")).Entry(new() { Name = "pax" }, "abc"u8.ToArray()));
        Assert.That(Told("octal"), Is.EqualTo((1000L, 1001L, 0xFFF, 0L, 1_600_000_000L)));
        Assert.That(Told("binary"), Is.EqualTo((2147483649L, 0L, 0x1A4, 0L, -1L)));
        Assert.That(Told("pax"), Is.EqualTo((3000000000L, 7L, 0x1A4, 3L, 1_700_000_000L)));

        (long, long, int, long, long) Told(string path) => tree.Find(path) is { } n ? (n.Uid, n.Gid, n.Mode, n.Size, n.ModifiedUnixSeconds) : default;
    }

    [Test]
    public void Extended_attributes_are_bytes()
    {
        byte[] capability = [1, 0, 0, 2, 0, 32, 0, 0, 255, 10];
        var tree = Tree(new TarBytes().Pax([.. TarBytes.Record("SCHILY.xattr.security.capability", capability), .. TarBytes.Record("SCHILY.xattr.user.a", "b"u8.ToArray())]).File("ping", "x"));
        Assert.That(tree.Find("ping")!.Attributes.Select(a => a.Key), Is.EqualTo(new[] { "security.capability", "user.a" }));
        Assert.That(tree.Find("ping")!.Attributes["security.capability"], Is.EqualTo(capability));
    }

    [Test]
    public void Devices_and_pipes_are_told_and_unknown_types_left_out_with_a_note()
    {
        var tree = Tree(new TarBytes()
            .Entry(new() { Name = "dev/null", Type = '3', Over = [(329, "0000001\0"u8.ToArray()), (337, "0000003\0"u8.ToArray())] })
            .Entry(new() { Name = "dev/sda", Type = '4', Over = [(329, "0000010\0"u8.ToArray()), (337, "0000000\0"u8.ToArray())] })
            .Entry(new() { Name = "pipe", Type = '6' })
            .Entry(new() { Name = "socket", Type = 's', Size = 3 }, "abc"u8.ToArray())
            .File("contiguous", "c"));
        Assert.That(
            tree.Nodes().Select(n => $"{n.Kind} {n.Path} {n.DeviceMajor}:{n.DeviceMinor}"),
            Is.EqualTo(new[] { "File contiguous 0:0", "Directory dev 0:0", "CharacterDevice dev/null 1:3", "BlockDevice dev/sda 8:0", "Fifo pipe 0:0" }));
        Assert.That(tree.Layers[0].Notes, Is.EqualTo(new[] { new LayerNote("socket", "left out: an entry of the unknown type 's'") }));
    }

    [Test]
    public void Names_that_are_no_UTF8_stay_apart_and_can_be_printed()
    {
        var tree = Tree(new TarBytes()
            .Entry(new() { NameBytes = [(byte)'a', 0xFF] }).Entry(new() { NameBytes = [(byte)'a', 0xFE] }).File("ä", "").Entry(new() { NameBytes = [(byte)'b', 0xE4, (byte)'c', 10] }));
        Assert.That(tree.Nodes().Select(n => PathText.Printable(n.Path)), Is.EquivalentTo(new[] { "a\\xff", "a\\xfe", "ä", "b\\xe4c\\x0a" }));
    }

    [Test]
    public void Paths_are_one_however_they_are_written()
    {
        var tree = Tree(new TarBytes().Folder("./").Folder("./etc/").File("/etc/a", "a").File("etc//./b", "b").Entry(new() { Name = "old/", Type = '\0' }));
        Assert.That(tree.Nodes().Select(n => $"{n.Kind} {n.Path}"), Is.EqualTo(new[] { "Directory etc", "File etc/a", "File etc/b", "Directory old" }));
        Assert.That(tree.Root.IsImplied, Is.False);
    }

    [Test]
    public void A_folder_may_come_behind_what_it_holds()
    {
        var tree = Tree(new TarBytes().File("a/b/c", "c").Folder("a/b", 0x1C0).Folder("a", 0x1C7));
        Assert.That(tree.Nodes().Select(n => (n.Path, n.Mode, n.IsImplied)), Is.EqualTo(new[] { ("a", 0x1C7, false), ("a/b", 0x1C0, false), ("a/b/c", 0x1A4, false) }));
    }

    [Test]
    public void Of_two_entries_with_one_path_the_later_counts_and_the_other_is_told()
    {
        var tree = Tree(new TarBytes().File("a", "first").File("a", "second").Folder("b/").File("b/x", "x").File("b", "no folder any more").File("c", "c").Folder("c/"));
        Assert.That(tree.Nodes().Select(n => (n.Path, n.Kind, n.Size)), Is.EqualTo(new[] { ("a", EntryKind.File, 6L), ("b", EntryKind.File, 18L), ("c", EntryKind.Directory, 0L) }));
        Assert.That(
            tree.Shadowed.Select(s => (s.Node.Path, s.Node.Size, s.Node.Layer, s.ByLayer, s.Cause)),
            Is.EqualTo(new[] { ("a", 5L, 0, 0, ShadowCause.Replaced), ("b/x", 1L, 0, 0, ShadowCause.Replaced), ("c", 1L, 0, 0, ShadowCause.Replaced) }));
    }

    [Test]
    public void A_layer_that_changes_owners_alone_is_told_as_the_same_content()
    {
        var tree = Tree(new TarBytes().File("a", "a").File("b", "b"), new TarBytes().File("a", "a", 0x1C0).File("b", "c"));
        Assert.That(tree.Shadowed.Select(s => (s.Node.Path, s.SameContent)), Is.EqualTo(new[] { ("a", true), ("b", false) }));
    }

    [Test]
    public void A_hard_link_has_all_that_its_file_has_and_keeps_it()
    {
        var tree = Tree(new TarBytes().File("a", "one", 0x1ED).HardLink("b", "./a").HardLink("c", "b"), new TarBytes().File("a", "three"));
        Assert.That(tree.Nodes().Select(n => (n.Path, n.Size, n.Mode, n.HardLinkOf)), Is.EqualTo(new[] { ("a", 5L, 0x1A4, null), ("b", 3L, 0x1ED, "a"), ("c", 3L, 0x1ED, "b") }));
        Assert.That(tree.Find("b")!.Content, Is.EqualTo(Hash("one")));
        Assert.That(tree.Layers[0].FileBytes, Is.EqualTo(3));
    }

    [Test]
    public void Global_headers_and_files_of_AUFS_change_nothing()
    {
        var global = TarBytes.Record("path", "not/this"u8.ToArray());
        var tree = Tree(new TarBytes().Entry(new() { Name = "g", Type = 'g', Size = global.Length }, global).File("a", "a").File(".wh..wh.aufs", "").Folder(".wh..wh.plnk/"));
        Assert.That(tree.Nodes().Select(n => n.Path), Is.EqualTo(new[] { "a" }));
        Assert.That(tree.Layers[0].Notes, Has.Length.EqualTo(2).And.All.Property("Text").EqualTo("left out: a file of AUFS's own"));
    }

    [Test]
    public void An_archive_may_end_without_blocks_of_zeros_or_with_many()
    {
        Assert.That(OfBytes(new TarBytes().File("a", "a").WithoutEnd).Find("a"), Is.Not.Null);
        Assert.That(OfBytes([.. new TarBytes().File("a", "a").Whole, .. new byte[9000]]).Find("a"), Is.Not.Null);
        Assert.That(OfBytes([]).Nodes(), Is.Empty);
    }

    [TestCase(1)]
    [TestCase(700)]
    [TestCase(70_000)]
    public void Sparse_files_are_as_they_would_be_on_a_disk(int size)
    {
        var content = new byte[size];
        content[size / 2] = 7;
        var piece = $"{size / 2},1";
        (string, string)[] sizes = [("GNU.sparse.size", $"{size}"), ("GNU.sparse.realsize", $"{size}")];
        var tree = Tree(new TarBytes()
            .Entry(new() { Name = "old", Type = 'S', Size = 1, Over = [(386, Octal(size / 2)), (398, Octal(1)), (483, Octal(size))] }, 7)
            .Pax([.. sizes, ("GNU.sparse.offset", $"{size / 2}"), ("GNU.sparse.numbytes", "1")]).File("pax00", [7])
            .Pax([.. sizes, ("GNU.sparse.map", piece), ("GNU.sparse.name", "pax01")]).File("GNUSparseFile.0/pax01", [7])
            .Pax([.. sizes, ("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "pax10")])
            .File("GNUSparseFile.0/pax10", [.. Encoding.ASCII.GetBytes($"1\n{size / 2}\n1\n".PadRight(512, '\0')), 7])
            .File("behind", "x"));
        Assert.That(tree.Nodes().Select(n => n.Path), Is.EqualTo(new[] { "behind", "old", "pax00", "pax01", "pax10" }));
        Assert.That(tree.Nodes().Skip(1).Select(n => (n.Size, n.Content)), Is.All.EqualTo(((long)size, (ContentDigest?)ContentDigest.From(SHA256.HashData(content)))));
    }

    private static byte[] Octal(long value) => Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(11, '0') + "\0");

    private static ContentDigest Hash(string content) => ContentDigest.From(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static ImageTree Tree(params TarBytes[] layers) => OfBytes([.. layers.Select(l => l.Whole)]);

    private static ImageTree OfBytes(params byte[][] layers)
    {
        using var archive = ImageArchive.Open(new MemoryStream(ImageBytes.OldSave(ImageBytes.Configuration(layers), layers)), "test");
        return ImageTree.Read(archive.Read());
    }
}
