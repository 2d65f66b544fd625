using DockerfileOptimizer.Inspection;
using DockerfileOptimizer.Inspection.History;
using DockerfileOptimizer.Inspection.Waste;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Inspecting;

/// <summary>What of an image is waste, of which kind, and which transform is made for it.</summary>
internal sealed class WasteTests
{
    private const string Run = "RUN /bin/sh -c x # buildkit";
    private const string Copy = "COPY . / # buildkit";

    [Test]
    public void A_file_that_a_later_layer_removes_is_waste_of_the_layer_that_has_it()
    {
        var waste = Only(new InspectedImage().Layer(Run, t => t.File("a", "12345")).Layer(Run, t => t.File(".wh.a", "")));
        Assert.That((waste.Kind.Id, waste.Bytes, waste.Files, waste.SavableBytes), Is.EqualTo(("removed", 5L, 1, 5L)));
        Assert.That(waste.ByLayer, Is.EqualTo(new Dictionary<int, long> { [0] = 5 }));
        Assert.That(waste.Largest, Is.EqualTo(new[] { new PathBytes("/a", 5, 0) }));
    }

    [TestCase("var/lib/apt/lists/a", "removed-cache", "clean-package-cache")]
    [TestCase("var/lib/apt/list/a", "removed", "remove-in-same-layer")]
    public void A_cache_that_a_later_layer_removes_has_a_transform_of_its_own(string path, string kind, string transform)
    {
        var waste = Only(new InspectedImage().Layer(Run, t => t.File(path, "12345")).Layer(Run, t => t.File(path[..^1] + ".wh.a", "")));
        Assert.That((waste.Kind.Id, waste.Kind.SavedBy, waste.SavableBytes), Is.EqualTo((kind, transform, 5L)));
    }

    [TestCase(Run, Copy)]
    [TestCase(Copy, Run)]
    public void The_removal_of_what_no_RUN_made_and_one_that_no_RUN_does_have_no_transform(string maker, string remover) =>
        Assert.That(Only(new InspectedImage().Layer(maker, t => t.File("a", "12345")).Layer(remover, t => t.File(".wh.a", ""))).SavableBytes, Is.Zero);

    [Test]
    public void A_file_that_a_later_layer_has_otherwise_is_overwritten()
    {
        var waste = Only(new InspectedImage().Layer(Run, t => t.File("a", "12345")).Layer(Run, t => t.File("a", "123456")));
        Assert.That((waste.Kind.Id, waste.Bytes, waste.SavableBytes), Is.EqualTo(("overwritten", 5L, 5L)));
    }

    [Test]
    public void RUN_instructions_with_another_layer_between_them_are_not_joined() =>
        Assert.That(Only(new InspectedImage().Layer(Run, t => t.File("a", "12345")).Layer(Copy, t => t.File("b", "")).Layer(Run, t => t.File("a", "123456"))).SavableBytes, Is.Zero);

    [Test]
    public void A_file_that_is_stored_again_for_its_mode_is_a_kind_of_its_own()
    {
        var waste = Only(new InspectedImage().Layer(Copy, t => t.File("a", "12345")).Layer(Run, t => t.File("a", "12345", 0x1FF)));
        Assert.That((waste.Kind.Id, waste.Bytes, waste.SavableBytes), Is.EqualTo(("stored-again", 5L, 0L)));
    }

    [Test]
    public void What_still_has_another_name_is_not_lost() =>
        Assert.That(new InspectedImage().Layer(Run, t => t.File("a", "12345").HardLink("b", "a")).Layer(Run, t => t.File(".wh.a", "")).Inspect().Waste, Is.Empty);

    [TestCase("var/lib/apt/lists/x_Packages", "package-lists", true)]
    [TestCase("var/cache/apt/archives/x.deb", "package-cache", true)]
    [TestCase("var/cache/apk/APKINDEX.0.tar.gz", "package-lists", true)]
    [TestCase("var/cache/apk/x.apk", "package-cache", true)]
    [TestCase("root/.cache/pip/http/x", "tool-cache", true)]
    [TestCase("home/u/.npm/_cacache/x", "tool-cache", true)]
    [TestCase("var/cache/apt/pkgcache.bin", "cache-index", true)]
    [TestCase("root/.cache/other/x", "build-cache", false)]
    [TestCase("srv/app/.git/objects/pack/x.pack", "version-control", false)]
    [TestCase(".git/HEAD", "version-control", false)]
    [TestCase("var/log/dpkg.log", "logs", false)]
    [TestCase("tmp/x", "temporary", false)]
    [TestCase("usr/lib/debug/x", "debug-information", false)]
    [TestCase("srv/__pycache__/x.cpython-311.pyc", "bytecode", false)]
    [TestCase("usr/lib/python3/dist-packages/x/tests/y.py", "tests", false)]
    [TestCase("app/node_modules/x/test/y.js", "tests", false)]
    [TestCase("usr/share/man/man1/x.1.gz", "documentation", false)]
    [TestCase("usr/share/doc/x/changelog.gz", "documentation", false)]
    [TestCase("usr/share/locale/de/LC_MESSAGES/x.mo", "translations", false)]
    [TestCase("usr/include/stdio.h", "headers", false)]
    [TestCase("usr/lib/x86_64-linux-gnu/libc.a", "headers", false)]
    [TestCase("usr/lib/gcc/x86_64-linux-gnu/12/cc1", "build-tools", false)]
    public void A_path_says_what_kind_of_waste_a_file_is(string path, string kind, bool isCertain)
    {
        var waste = Only(new InspectedImage().Layer(Run, t => t.File(path, "12345")));
        Assert.That((waste.Kind.Id, waste.Kind.IsCertain, waste.Bytes), Is.EqualTo((kind, isCertain, 5L)));
        Assert.That(waste.SavableBytes, Is.EqualTo(waste.Kind is { SavedBy: not null, SavedIn: LayerMaker.Run } ? 5 : 0));
    }

    [TestCase("usr/share/doc/x/copyright")]
    [TestCase("var/lib/apt/extended_states")]
    [TestCase("srv/app/.gitignore")]
    [TestCase("srv/git/HEAD")]
    [TestCase("srv/tests/x")]
    [TestCase("app/test/x.js")]
    [TestCase("usr/lib/locale/C.utf8/LC_CTYPE")]
    [TestCase("usr/lib/x86_64-linux-gnu/libc.so.6")]
    [TestCase("usr/lib/gcc/x86_64-linux-gnu/12/libgcc_s.so.1")]
    [TestCase("srv/include/stdio.h")]
    [TestCase("srv/var/lib/apt/lists/x")]
    [TestCase("etc/x")]
    public void What_lies_beside_such_paths_is_none(string path) =>
        Assert.That(new InspectedImage().Layer(Run, t => t.File(path, "12345")).Inspect().Waste, Is.Empty);

    [Test]
    public void The_same_content_under_another_path_is_a_duplicate_of_the_path_that_comes_first()
    {
        var waste = Only(new InspectedImage().Layer(Copy, t => t.File("b", "12345").File("a", "12345").File("c", "12346").File("e", "").File("f", "")).Layer(Copy, t => t.File("d", "12345")));
        Assert.That((waste.Kind.Id, waste.Bytes, waste.Files), Is.EqualTo(("duplicates", 10L, 2)));
        Assert.That(waste.Largest.Select(p => p.Path), Is.EqualTo(new[] { "/b", "/d" }));
    }

    [Test]
    public void A_hard_link_is_no_duplicate() => Assert.That(new InspectedImage().Layer(Copy, t => t.File("a", "12345").HardLink("b", "a")).Inspect().Waste, Is.Empty);

    [Test]
    public void A_byte_counts_once()
    {
        var report = new InspectedImage()
            .Layer(Run, t => t.File("tmp/a", "12345").File("var/lib/apt/lists/a", "12345").File("tmp/.git/a", "12345"))
            .Layer(Run, t => t.File("tmp/.wh.a", "")).Inspect();
        Assert.That(report.Waste.Select(w => (w.Kind.Id, w.Bytes)), Is.EqualTo(new[] { ("package-lists", 5L), ("removed", 5L), ("version-control", 5L) }));
        Assert.That((report.WasteBytes, report.ProbableBytes, report.UnpackedBytes), Is.EqualTo((10L, 5L, 15L)));
        Assert.That((report.Layers[0].WasteBytes, report.Layers[0].ProbableBytes), Is.EqualTo((10L, 5L)));
    }

    [Test]
    public void In_layers_of_the_base_image_a_transform_saves_nothing()
    {
        var image = new InspectedImage().Layer(Run, t => t.File("var/lib/apt/lists/a", "12345")).Layer("RUN /bin/sh -c own # buildkit", t => t.File("var/lib/apt/lists/b", "123"));
        Assert.That(Only(image).SavableBytes, Is.EqualTo(8));
        Assert.That(image.Inspect("FROM debian\nRUN own\n").Waste.Single().SavableBytes, Is.EqualTo(3));
    }

    [TestCase("COPY . / # buildkit", "COPY . /", 5)]
    [TestCase("/bin/sh -c #(nop) ADD dir:0a in / ", "ADD . /", 5)]
    [TestCase("COPY / / # buildkit", "COPY --from=tools / /", 0)]
    [TestCase("RUN /bin/sh -c git clone x # buildkit", "RUN git clone x", 0)]
    public void Version_control_that_the_context_brings_a_dockerignore_keeps_out(string step, string instruction, int savable)
    {
        var image = new InspectedImage().Layer("base", t => t.File("b/.git/HEAD", "1")).Layer(step, t => t.File(".git/HEAD", "12345"));
        var waste = image.Inspect($"FROM debian\n{instruction}\n").Waste.Single();
        Assert.That((waste.Kind.SavedBy, waste.Bytes, waste.SavableBytes), Is.EqualTo(("write-dockerignore", 6L, (long)savable)));
    }

    [Test]
    public void The_largest_come_first_and_of_equal_ones_the_first_by_name()
    {
        var waste = Only(new InspectedImage().Layer(Run, t => t.File("tmp/b", "12").File("tmp/a", "12").File("tmp/c", "123").File("tmp/e", "")));
        Assert.That(waste.Largest.Select(p => p.Path), Is.EqualTo(new[] { "/tmp/c", "/tmp/a", "/tmp/b" }));
        Assert.That(waste.Files, Is.EqualTo(3), "a file without bytes wastes none");
    }

    private static WasteReport Only(InspectedImage image) => image.Inspect().Waste.Single();
}
