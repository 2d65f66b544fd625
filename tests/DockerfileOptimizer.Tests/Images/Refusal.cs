using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Trees;
using DockerfileOptimizer.Tests.Cli;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>Reads what must not be read, from a file in a folder of its own, and sees that nothing but the error comes of it.</summary>
internal static class Refusal
{
    /// <summary>What hostile archives name as files outside of themselves.</summary>
    public const string Outside = "dockeropt-hostile-was-here";

    public static ImageException Of(byte[] archive, ImageLimits? limits = null, ImageRequest? request = null)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a/b/image.tar", archive);
        return Of(folder, path, () =>
        {
            using var opened = ImageArchive.Open(path, limits);
            ImageTree.Read(opened.Read(request));
        });
    }

    public static ImageException Of(TemporaryFolder folder, string path, Action read)
    {
        var before = Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories);
        var spooled = Directory.GetFiles(Path.GetTempPath(), "dockeropt-*.tar");
        var error = Assert.Throws<ImageException>(() => read())!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Archive, Is.EqualTo(path));
            Assert.That(error.Message, Does.StartWith(path).And.EndsWith(error.Problem));
            Assert.That(Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories), Is.EqualTo(before), "files in the archive's folder");
            Assert.That(Directory.GetFiles(Path.GetTempPath(), "dockeropt-*.tar").Except(spooled), Is.Empty, "files in the temporary folder");
            Assert.That(new[] { Path.GetTempPath(), "/", "/tmp", "/etc", Environment.CurrentDirectory }.Where(f => Path.Exists(Path.Combine(f, Outside))), Is.Empty);
        });
        return error;
    }
}
