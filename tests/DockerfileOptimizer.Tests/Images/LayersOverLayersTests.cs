using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>Sentences of the OCI image-spec (<c>layer.md</c>, "Applying Changesets", "Whiteouts"), and what engines do where it says nothing.</summary>
internal sealed class LayersOverLayersTests
{
    [Test]
    public void A_removal_takes_a_folder_with_all_it_holds() =>
        Assert.That(
            Told(new TarBytes().Folder("a/").File("a/b/c", "").File("a/d", "").File("e", ""), new TarBytes().File(".wh.a", "")),
            Is.EqualTo(new[] { "File e 0", "- a/b/c 0 Removed 1", "- a/d 0 Removed 1" }));

    [TestCase(true)]
    [TestCase(false)]
    public void A_removal_counts_for_the_layers_below_alone_wherever_it_stands(bool first)
    {
        var upper = first ? new TarBytes().File(".wh.a", "").File("a", "new") : new TarBytes().File("a", "new").File(".wh.a", "");
        Assert.That(Told(new TarBytes().File("a", ""), upper).First(), Is.EqualTo("File a 1"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void An_opaque_folder_hides_the_layers_below_alone_wherever_its_mark_stands(bool first)
    {
        var upper = first ? new TarBytes().File("a/.wh..wh..opq", "").File("a/b/new", "") : new TarBytes().File("a/b/new", "").File("a/.wh..wh..opq", "");
        Assert.That(
            Told(new TarBytes().Folder("a/").File("a/x", "").Folder("a/b/").File("a/b/old", ""), upper),
            Is.EqualTo(new[] { "Directory a 0", "Directory a/b 1", "File a/b/new 1", "- a/x 0 Removed 1", "- a/b/old 0 Removed 1" }));
    }

    [Test]
    public void A_folder_over_a_folder_keeps_what_is_in_it() =>
        Assert.That(Told(new TarBytes().Folder("a/").File("a/x", ""), new TarBytes().Folder("a/", 0x1C0)), Is.EqualTo(new[] { "Directory a 1", "File a/x 0" }));

    [Test]
    public void A_file_over_a_folder_takes_all_that_is_in_it() =>
        Assert.That(Told(new TarBytes().Folder("a/").File("a/x", ""), new TarBytes().File("a", "")), Is.EqualTo(new[] { "File a 1", "- a/x 0 Replaced 1" }));

    [Test]
    public void What_was_removed_can_come_back() =>
        Assert.That(
            Told(new TarBytes().File("a/x", ""), new TarBytes().File("a/.wh.x", ""), new TarBytes().File("a/x", "")),
            Is.EqualTo(new[] { "Directory a 0", "File a/x 2", "- a/x 0 Removed 1" }));

    [Test]
    public void To_remove_what_is_not_there_does_nothing() =>
        Assert.That(Told(new TarBytes().File("a", ""), new TarBytes().File("b/.wh.c", "").File("a/.wh..wh..opq", "").File(".wh.d", "")), Is.EqualTo(new[] { "File a 0" }));

    // moby pkg/archive/diff.go unpacks a layer into a folder of its own, so that a link of the layer below is not seen.
    [Test]
    public void A_path_through_a_link_of_a_layer_below_makes_a_folder_in_its_place() =>
        Assert.That(
            Told(new TarBytes().Folder("usr/lib/").Link("lib", "usr/lib"), new TarBytes().File("lib/x", "")),
            Is.EqualTo(new[] { "Directory lib 1", "File lib/x 1", "Directory usr 0", "Directory usr/lib 0", "- lib 0 Replaced 1", "! lib" }));

    [TestCase("usr/lib")]
    [TestCase("/usr/lib")]
    [TestCase("../../../usr/./lib/")]
    public void A_path_through_a_link_of_its_own_layer_follows_it_inside_the_image(string target) =>
        Assert.That(Told(new TarBytes().Link("lib", target).File("lib/x", "")), Is.EqualTo(new[] { "SymbolicLink lib 0", "Directory usr 0", "Directory usr/lib 0", "File usr/lib/x 0" }));

    [Test]
    public void A_link_out_of_the_image_leads_nowhere_else()
    {
        var told = Told(new TarBytes().Link("out", "/../../../tmp").File("out/" + Refusal.Outside, "x"));
        Assert.That(told, Is.EqualTo(new[] { "SymbolicLink out 0", "Directory tmp 0", $"File tmp/{Refusal.Outside} 0" }));
        Assert.That(File.Exists("/tmp/" + Refusal.Outside), Is.False);
    }

    private static string[] Told(params TarBytes[] layers)
    {
        byte[][] bytes = [.. layers.Select(l => l.Whole)];
        using var archive = ImageArchive.Open(new MemoryStream(ImageBytes.OldSave(ImageBytes.Configuration(bytes), bytes)), "test");
        var tree = ImageTree.Read(archive.Read());
        return
        [
            .. tree.Nodes().Select(n => $"{n.Kind} {n.Path} {n.Layer}"),
            .. tree.Shadowed.Select(s => $"- {s.Node.Path} {s.Node.Layer} {s.Cause} {s.ByLayer}"),
            .. tree.Layers.SelectMany(l => l.Notes).Select(n => $"! {n.Path}"),
        ];
    }
}
