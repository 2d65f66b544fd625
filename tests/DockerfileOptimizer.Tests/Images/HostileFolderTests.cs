using System.Diagnostics;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Trees;
using DockerfileOptimizer.Tests.Cli;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>Folders of OCI layouts that want to be read as more than that.</summary>
[NonParallelizable]
[Platform("Linux")]
internal sealed class HostileFolderTests
{
    private static readonly byte[] Layer = new TarBytes().File("x", "x").Whole;

    [Test]
    public void An_index_that_is_a_link_out_of_the_folder_is_not_read()
    {
        using var folder = Layout();
        File.Move(At(folder, "index.json"), Path.Combine(folder.Path, "outside.json"));
        File.CreateSymbolicLink(At(folder, "index.json"), "../outside.json");
        Assert.That(Refused(folder).Problem, Is.EqualTo("no image: neither index.json (OCI layout) nor manifest.json (docker save) is in it"));
    }

    [Test]
    public void Blobs_behind_a_link_out_of_the_folder_are_not_read()
    {
        using var folder = Layout();
        Directory.Move(At(folder, "blobs"), Path.Combine(folder.Path, "outside"));
        Directory.CreateSymbolicLink(At(folder, "blobs"), Path.Combine(folder.Path, "outside"));
        var error = Refused(folder);
        Assert.That(error.Problem, Is.EqualTo("the archive does not hold this file"));
    }

    [Test]
    public void A_link_inside_of_the_folder_is_followed()
    {
        using var folder = Layout();
        Directory.Move(At(folder, "blobs"), At(folder, "elsewhere"));
        Directory.CreateSymbolicLink(At(folder, "blobs"), "elsewhere");
        using var archive = ImageArchive.Open(At(folder, ""));
        Assert.That(ImageTree.Read(archive.Read()).Find("x"), Is.Not.Null);
    }

    [Test]
    public void Links_in_a_circle_are_not_followed()
    {
        using var folder = Layout();
        File.Delete(At(folder, "index.json"));
        File.CreateSymbolicLink(At(folder, "index.json"), "b");
        File.CreateSymbolicLink(At(folder, "b"), "index.json");
        Assert.That(Refused(folder).Problem, Is.EqualTo("no image: neither index.json (OCI layout) nor manifest.json (docker save) is in it"));
    }

    [TestCase("index.json")]
    [TestCase("layer")]
    public void A_pipe_is_not_waited_for(string which)
    {
        using var folder = Layout();
        var name = which == "layer" ? ImageBytes.BlobPath(Layer) : which;
        File.Delete(At(folder, name));
        using (var mkfifo = Process.Start("mkfifo", At(folder, name)))
        {
            mkfifo.WaitForExit();
            Assert.That(mkfifo.ExitCode, Is.Zero);
        }

        var error = Refused(folder);
        Assert.That((error.Problem, error.Entry), Is.EqualTo(("the file is empty or no regular file", name)));
    }

    private static TemporaryFolder Layout()
    {
        var folder = new TemporaryFolder();
        foreach (var (name, bytes) in ImageBytes.Layout(ImageBytes.Configuration(Layer), Layer))
        {
            folder.Write("layout/" + name, bytes);
        }

        return folder;
    }

    private static ImageException Refused(TemporaryFolder folder) => Refusal.Of(folder, At(folder, ""), () =>
    {
        using var archive = ImageArchive.Open(At(folder, ""));
        ImageTree.Read(archive.Read());
    });

    private static string At(TemporaryFolder folder, string name) => Path.Combine(folder.Path, "layout", name);
}
