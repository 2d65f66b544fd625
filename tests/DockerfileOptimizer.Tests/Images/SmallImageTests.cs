using System.Security.Cryptography;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>One image, however it is stored.</summary>
internal sealed class SmallImageTests
{
    private static readonly (string Name, Func<byte[]> Make)[] Forms =
    [
        ("docker save, old", () => SmallImage.OldSave),
        ("OCI, plain", () => SmallImage.OciTar(l => l)),
        ("OCI, gzip", () => SmallImage.OciTar(ImageBytes.Gzip)),
        ("OCI, zstd", () => SmallImage.OciTar(ImageBytes.Zstd)),
        ("docker save, old, packed", () => ImageBytes.Gzip(SmallImage.OldSave)),
        ("OCI, packed with zstd", () => ImageBytes.Zstd(SmallImage.OciTar(l => l))),
    ];

    private static IEnumerable<string> Names => Forms.Select(f => f.Name);

    [TestCaseSource(nameof(Names))]
    public void The_file_system_is_that_of_all_layers_together(string form)
    {
        using var archive = Open(form);
        var tree = ImageTree.Read(archive.Read());
        Assert.That(tree.Nodes().Select(Told), Is.EqualTo(new[]
        {
            "SymbolicLink bin 777 layer 0 -> usr/bin", "Directory etc 700 layer 1", "File etc/a.conf 644 layer 1 = three",
            "Directory new 755 layer 1 implied", "Directory new/deep 755 layer 1 implied", "File new/deep/file 644 layer 1 = deep",
            "Directory opt 755 layer 2", "File opt/z 644 layer 2 = z", "Directory usr 755 layer 0 implied", "Directory usr/bin 755 layer 0 implied",
            "File usr/bin/alias 755 layer 0 = tool", "File usr/bin/tool 755 layer 0 = tool",
        }));
        Assert.That(tree.Find("/usr/bin/alias")!.HardLinkOf, Is.EqualTo("usr/bin/tool"));
    }

    [TestCaseSource(nameof(Names))]
    public void What_later_layers_replace_and_remove_is_told_with_the_layer_that_does_it(string form)
    {
        using var archive = Open(form);
        var tree = ImageTree.Read(archive.Read());
        Assert.That(
            tree.Shadowed.Select(s => $"{s.Node.Path} of {s.Node.Layer}, {s.Node.Size} bytes: {s.Cause} by {s.ByLayer}"),
            Is.EqualTo(new[]
            {
                "etc/a.conf of 0, 3 bytes: Replaced by 1", "etc/b.conf of 0, 3 bytes: Removed by 1", "opt/x of 0, 2 bytes: Removed by 2", "opt/y of 0, 3 bytes: Removed by 2",
            }));
    }

    [TestCaseSource(nameof(Names))]
    public void Layers_have_their_sizes_and_their_row_of_the_history(string form)
    {
        using var archive = Open(form);
        var image = archive.Read();
        var tree = ImageTree.Read(image);
        Assert.That(image.Layers.Select(l => (l.History!.CreatedBy, l.HistoryIndex)), Is.EqualTo(new[] { ("base", 0), ("RUN change", 2), ("RUN hide", 3) }));
        Assert.That(image.Layers.Select(l => l.DiffId), Is.EqualTo(SmallImage.Layers.Select(ImageBytes.Sha)));
        Assert.That(tree.Layers.Select(l => l.UnpackedBytes), Is.EqualTo(SmallImage.Layers.Select(l => (long)l.Length)));
        Assert.That(tree.Layers.Select(l => (l.FileBytes, l.Entries)), Is.EqualTo(new[] { (15L, 9), (9L, 4), (1L, 3) }));
        Assert.That(image.Listing.Platform, Is.EqualTo(new ImagePlatform("linux", "amd64")));
    }

    [TestCaseSource(nameof(Names))]
    public void The_configuration_is_read_field_by_field(string form)
    {
        using var archive = Open(form);
        var config = archive.Read().Configuration;
        Assert.Multiple(() =>
        {
            Assert.That((config.User, config.WorkingDir, config.StopSignal, config.ArgsEscaped), Is.EqualTo(("app", "/srv", "SIGQUIT", true)));
            Assert.That(config.Env, Is.EqualTo(new[] { "PATH=/bin", "A=b" }));
            Assert.That(config.Cmd, Is.EqualTo(new[] { "run" }));
            Assert.That(config.Entrypoint, Is.Null);
            Assert.That(config.Shell, Is.EqualTo(new[] { "/bin/bash", "-c" }));
            Assert.That(config.OnBuild, Is.EqualTo(new[] { "RUN x" }));
            Assert.That(config.Labels.Select(l => l.Key + l.Value), Is.EqualTo(new[] { "a2", "z1" }));
            Assert.That(config.ExposedPorts.Concat(config.Volumes), Is.EqualTo(new[] { "80/tcp", "/data" }));
            Assert.That((config.Healthcheck!.Test[1], config.Healthcheck.Interval, config.Healthcheck.Retries), Is.EqualTo(("true", 5_000_000_000, 3L)));
            Assert.That(config.History[2].Comment, Is.EqualTo("buildkit.dockerfile.v0"));
            Assert.That(config.ConfigJson, Does.StartWith("{").And.Contain("SIGQUIT"));
        });
    }

    [Test]
    public void A_folder_is_read_like_an_archive()
    {
        var folder = Directory.CreateTempSubdirectory("dockeropt-layout-");
        try
        {
            foreach (var (name, bytes) in SmallImage.Layout(ImageBytes.Gzip))
            {
                var path = Path.Combine(folder.FullName, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, bytes);
            }

            using var archive = ImageArchive.Open(folder.FullName);
            using var same = Open("OCI, gzip");
            Assert.That(ImageTree.Read(archive.Read()).Nodes().Select(Told), Is.EqualTo(ImageTree.Read(same.Read()).Nodes().Select(Told)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Contents_are_kept_where_they_are_wanted()
    {
        using var archive = Open("OCI, gzip");
        var tree = ImageTree.Read(archive.Read(), new TreeRequest { Keep = p => p.StartsWith("etc/", StringComparison.Ordinal), HashContents = false });
        Assert.That(tree.Find("etc/a.conf")!.KeptContent, Is.EqualTo("three"u8.ToArray()));
        Assert.That((tree.Find("opt/z")!.KeptContent.IsDefault, tree.Find("opt/z")!.Content), Is.EqualTo((true, (ContentDigest?)null)));
    }

    private static ImageArchive Open(string form) => ImageArchive.Open(new MemoryStream(Forms.Single(f => f.Name == form).Make()), form);

    private static string Told(ImageNode node)
    {
        var content = new[] { "one", "two", "three", "deep", "z", "tool" }
            .SingleOrDefault(c => node.Content == ContentDigest.From(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(c))));
        var tail = node.Kind switch { EntryKind.SymbolicLink => " -> " + node.LinkTarget, EntryKind.File => " = " + content, _ => node.IsImplied ? " implied" : "" };
        return $"{node.Kind} {node.Path} {Convert.ToString(node.Mode, 8)} layer {node.Layer}{tail}";
    }
}
