using System.Text;
using DockerfileOptimizer.Images;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>Layers that are wrong on purpose. Each has its own error, which names the layer, and where there is one, the entry.</summary>
[NonParallelizable]
internal sealed class HostileLayerTests
{
    private static readonly byte[] Eight = Encoding.ASCII.GetBytes("99999999");

    private static IEnumerable<TestCaseData> Layers()
    {
        yield return Case("a path that climbs out", Tar().File("../../" + Refusal.Outside, "x"), "a path with '..'", "../../" + Refusal.Outside);
        yield return Case("a path that climbs out in the middle", Tar().File("a/../../x", "x"), "a path with '..'", "a/../../x");
        yield return Case("a pax path that climbs out", Tar().Pax(("path", "../../x")).File("x", "x"), "a path with '..'", "../../x");
        yield return Case("a GNU name that climbs out", Tar().Entry(Long('L', 8), "../../x\0"u8.ToArray()).File("x", "x"), "a path with '..'", "../../x");
        yield return Case("a hard link out of the image", Tar().HardLink("x", "../../etc/passwd"), "a hard link out of the image, to ../../etc/passwd", "x");
        yield return Case("a hard link to nothing", Tar().HardLink("x", "etc/passwd"), "a hard link to etc/passwd, which is not there", "x");
        yield return Case("a hard link to itself", Tar().HardLink("x", "x"), "a hard link to x, which is not there", "x");
        yield return Case("a file that becomes a hard link to itself", Tar().File("x", "").HardLink("x", "x"), "a hard link to itself", "x");
        yield return Case("hard links in a circle", Tar().HardLink("x", "y").HardLink("y", "x"), "a hard link to y, which is not there", "x");
        yield return Case("a hard link to a folder", Tar().Folder("d/").HardLink("x", "d"), "a hard link to a folder", "x");
        yield return Case("symbolic links in a circle", Tar().Link("a", "b").Link("b", "a").File("a/x", ""), "symbolic links in a circle, or too many in one path", "a/x");
        yield return Case("a symbolic link to itself", Tar().Link("a", "a/a").File("a/x", ""), "symbolic links in a circle, or too many in one path", "a/x");
        yield return Case("a symbolic link to nothing", Tar().Link("a", ""), "a symbolic link to nothing", "a");
        yield return Case("a whiteout of the folder above", Tar().File("d/.wh...", ""), "a whiteout that names nothing in its folder", "d/.wh...");
        yield return Case("a whiteout of the folder itself", Tar().File("d/.wh..", ""), "a whiteout that names nothing in its folder", "d/.wh..");
        yield return Case("a whiteout of nothing", Tar().File("d/.wh.", ""), "a whiteout that names nothing in its folder", "d/.wh.");
        yield return Case("a root that is a file", Tar().File("./", "x"), "the root is no folder", "./");
        yield return Case("a root that is a link", Tar().Link("/", "/etc"), "the root is no folder", "/");
        yield return Case("a negative size", Tar().Entry(new() { Name = "x", Over = [(124, [.. Enumerable.Repeat((byte)0xFF, 12)])] }), "the size is negative (-1)", "x");
        yield return Case("a size of no digits", Tar().Entry(new() { Name = "x", Over = [(124, Eight)] }), "the size is no number", "x");
        yield return Case("a size beyond 64 bits", Tar().Entry(new() { Name = "x", Over = [(124, [0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])] }), "the size is no number", "x");
        yield return Case("a size of eight exabytes", Tar().Entry(new() { Name = "x", Over = [(124, [0x80, 0, 0, 0, 0x7F, 255, 255, 255, 255, 255, 255, 255])] }), "the size is 9223372036854775807 bytes; at most 274877906944 are read", "x");
        yield return Case("a pax size that is negative", Tar().Pax(("size", "-5")).File("x", ""), "the size is negative (-5)", "x");
        yield return Case("a size beyond the archive", Tar().Entry(new() { Name = "x", Size = 1 << 20 }), "the archive ends inside the content of this entry", "x");
        yield return Case("an owner out of range", Tar().Pax(("uid", "4294967296")).File("x", ""), "the owner 4294967296 is out of range", "x");
        yield return Case("an owner that is negative", Tar().Pax(("gid", "-1")).File("x", ""), "the owner -1 is out of range", "x");
        yield return Case("a mode of no digits", Tar().Entry(new() { Name = "x", Over = [(100, Eight)] }), "the mode is no number", "x");
        yield return Case("a device of no digits", Tar().Entry(new() { Name = "x", Type = '3', Over = [(329, Eight)] }), "the device number is out of range", "x");
        yield return Case("a path of 5,000 bytes", Tar().Pax(("path", new string('p', 5000))).File("x", ""), "a path of 5000 bytes; at most 4096 are read", new string('p', 40) + "…");
        yield return Case("a link of 5,000 bytes", Tar().Pax(("linkpath", new string('p', 5000))).Link("x", "y"), "a path of 5000 bytes; at most 4096 are read", new string('p', 40) + "…");
    }

    private static IEnumerable<TestCaseData> Archives()
    {
        yield return Case("no tar archive", Tar().Raw([.. Enumerable.Repeat((byte)'x', 600)]), "no tar header (wrong checksum) at byte 0");
        yield return Case("a wrong checksum", Tar().File("a", "").Entry(new() { Name = "x", WrongChecksum = true }), "no tar header (wrong checksum) at byte 512");
        yield return Case("half a header", Tar().File("a", "").Raw([.. new TarFields { Name = "x" }.ToBlock().Take(300)]).WithoutEnd, "the tar archive ends inside a header");
        yield return Case("more behind the end", Tar().File("a", "").Raw(new byte[512]).File("b", ""), "one block of zeros inside the tar archive: some programs would read on, others not");
        yield return Case("a pax header for nothing", Tar().Pax(("path", "x")), "the tar archive ends behind an extension, before the entry that it is for");
        yield return Case("a pax header cut short", Tar().Entry(new() { Name = "p", Type = 'x', Size = 5000 }).WithoutEnd, "the archive ends inside an extension of type 'x'");
        yield return Case("a pax header of two megabytes", Tar().Entry(new() { Name = "p", Type = 'x', Size = 2 << 20 }), "an extension of type 'x' of 2097152 bytes; at most 1048576 are read");
        yield return Case("a GNU name of minus one byte", Tar().Entry(new() { Type = 'L', Over = [(124, [.. Enumerable.Repeat((byte)0xFF, 12)])] }), "an extension of type 'L' of -1 bytes; at most 1048576 are read");
        yield return Case("a pax record without its length", Tar().Pax("path=x\n"u8.ToArray()).File("x", ""), "a pax header that cannot be read, or with an attribute larger than Linux allows");
        yield return Case("a pax record that is too long", Tar().Pax("99 path=x\n"u8.ToArray()).File("x", ""), "a pax header that cannot be read, or with an attribute larger than Linux allows");
        yield return Case("a pax record without its end", Tar().Pax("9 path=xy"u8.ToArray()).File("x", ""), "a pax header that cannot be read, or with an attribute larger than Linux allows");
        yield return Case("a pax path with a NUL", Tar().Pax(("path", "a\0b")).File("x", ""), "a pax header that cannot be read, or with an attribute larger than Linux allows");
        yield return Case("a pax length of negative size", Tar().Pax("-9 path=x\n"u8.ToArray()).File("x", ""), "a pax header that cannot be read, or with an attribute larger than Linux allows");
    }

    [TestCaseSource(nameof(Layers))]
    public void An_entry_that_lies_is_refused_by_name(byte[] layer, string problem, string? entry)
    {
        var error = Refusal.Of(ImageBytes.OldSave(ImageBytes.Configuration(layer), layer));
        Assert.That((error.Problem, error.Entry), Is.EqualTo((problem, entry)));
        Assert.That(error.Layer, Is.EqualTo($"layer 1 ({ImageBytes.Sha(layer)})"));
    }

    [TestCaseSource(nameof(Archives))]
    public void A_layer_that_is_no_archive_is_refused(byte[] layer, string problem, string? entry)
    {
        var error = Refusal.Of(ImageBytes.Tar(ImageBytes.Layout(ImageBytes.Configuration(layer), ImageBytes.Gzip(layer))));
        Assert.That((error.Problem, error.Entry), Is.EqualTo((problem, entry)));
        Assert.That(error.Layer, Is.EqualTo($"layer 1 ({ImageBytes.Sha(ImageBytes.Gzip(layer))})"));
    }

    [TestCase(3)]
    [TestCase(300)]
    public void Links_cannot_build_a_tree_deeper_than_any_path(int steps)
    {
        // Each link leads through a folder that the one before made, so that depth adds up though every path is short.
        var deep = string.Concat(Enumerable.Repeat("d/", 900));
        var tar = Tar();
        for (var i = 0; i < steps; i++)
        {
            tar.Pax(("linkpath", deep + "e")).Link(At(i) + "l", "").File(At(i) + "l/x", "");
        }

        string At(int step) => string.Concat(Enumerable.Repeat("l/", Math.Min(step, 30)));
        Assert.That(Refusal.Of(ImageBytes.OldSave(ImageBytes.Configuration(tar.Whole), tar.Whole)).Problem, Is.EqualTo("more than 2048 folders deep"));
    }

    private static TarBytes Tar() => new();

    private static TarFields Long(char type, int size) => new() { Name = "././@LongLink", Type = type, Size = size };

    private static TestCaseData Case(string name, TarBytes tar, string problem, string? entry = null) => Case(name, tar.Whole, problem, entry);

    private static TestCaseData Case(string name, byte[] layer, string problem, string? entry = null) => new TestCaseData(layer, problem, entry).SetName(name);
}
