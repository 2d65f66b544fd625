using System.Text;
using System.Text.Json;
using DockerfileOptimizer.Cli;
using DockerfileOptimizer.Tests.Cli;
using DockerfileOptimizer.Tests.Images;
using DockerfileOptimizer.Tests.Verifying;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Inspecting;

/// <summary><c>dockeropt inspect</c>: what it takes, what it answers with its exit code, what it says when it cannot.</summary>
internal sealed class InspectCommandTests
{
    private static readonly InspectedImage Image = new InspectedImage()
        .Layer("RUN /bin/sh -c a # buildkit", t => t.File("a", new string('a', 90)).File("b", "0123456789"))
        .Layer("RUN /bin/sh -c b # buildkit", t => t.File(".wh.b", ""));

    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void An_archive_a_folder_and_standard_input_are_the_same_image()
    {
        var files = SmallImage.Layout(ImageBytes.Gzip);
        foreach (var (name, bytes) in files)
        {
            Write("layout/" + name, bytes);
        }

        var archive = Write("image.tar", ImageBytes.Tar(files));
        var layers = Layers("inspect", archive);
        Assert.That(layers, Does.Contain("\"compression\":\"gzip\"").And.Contain("\"step\":\"RUN change\""));
        Assert.That(Layers("inspect", _folder.Path + "/layout"), Is.EqualTo(layers));
        var piped = CommandLineResult.In(new Surroundings(() => new MemoryStream(File.ReadAllBytes(archive))), "inspect", "-", "--format", "json");
        Assert.That(piped.Json.Single().GetProperty("layers").ToString(), Is.EqualTo(layers));
    }

    [TestCase("--max-waste", "9", 1)]
    [TestCase("--max-waste", "10", 0)]
    [TestCase("--max-waste", "10B", 0)]
    [TestCase("--max-waste", "0.009kB", 1)]
    [TestCase("--max-waste", "0.01kB", 0)]
    [TestCase("--max-waste", "9.99%", 1)]
    [TestCase("--max-waste", "10%", 0)]
    [TestCase("--max-waste", "1MiB", 0)]
    [TestCase("--min-efficiency", "90", 0)]
    [TestCase("--min-efficiency", "90%", 0)]
    [TestCase("--min-efficiency", "90.0001", 1)]
    [TestCase("--min-efficiency", "100", 1)]
    public void A_limit_is_missed_by_the_least_that_is_beyond_it(string option, string value, int code)
    {
        var path = Write("image.tar", Image.Archive);
        foreach (var format in new[] { "text", "json", "markdown" })
        {
            var result = CommandLineResult.Of("inspect", path, option, value, "--format", format);
            Assert.That((result.ExitCode, result.Error), Is.EqualTo((code, "")), format);
            Assert.That(result.Output.Contains(option, StringComparison.Ordinal), Is.EqualTo(code == 1), format);
        }
    }

    [Test]
    public void What_is_only_probably_waste_misses_no_limit() =>
        Assert.That(CommandLineResult.Of("inspect", Write("image.tar", new InspectedImage().Layer("RUN x", t => t.File("tmp/a", "123")).Archive), "--max-waste", "0", "--min-efficiency", "100").ExitCode, Is.Zero);

    [TestCase("--max-waste", "-1")]
    [TestCase("--max-waste", "101%")]
    [TestCase("--max-waste", "ten")]
    [TestCase("--max-waste", "%")]
    [TestCase("--max-waste", "1e3")]
    [TestCase("--max-waste", "99999999999999999999999999999")]
    [TestCase("--min-efficiency", "101")]
    [TestCase("--min-efficiency", "x")]
    [TestCase("--platform", "linux")]
    [TestCase("--builder", "kaniko")]
    public void A_value_that_is_none_is_refused(string option, string value)
    {
        var result = CommandLineResult.Of("inspect", "image.tar", $"{option}={value}");
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Does.Contain(value));
    }

    [Test]
    public void What_was_built_needs_the_file_that_it_was_built_from() =>
        Assert.That(CommandLineResult.Of("inspect", "x", "--target", "a").Error, Does.StartWith("--target says what was built; it needs --dockerfile."));

    [Test]
    public void Of_several_images_one_is_chosen_by_name_or_platform()
    {
        var files = new Dictionary<string, byte[]>();
        var (one, other) = (ImageBytes.AddManifest(files, SmallImage.Configuration, SmallImage.Layers), ImageBytes.AddManifest(files, ImageBytes.Configuration(SmallImage.Layers[0]), SmallImage.Layers[0]));
        files["index.json"] = ImageBytes.Json(ImageBytes.Index(ImageBytes.Descriptor(one, "linux/amd64"), ImageBytes.Descriptor(other, "linux/arm64")));
        var path = Write("image.tar", ImageBytes.Tar(files));
        var none = CommandLineResult.Of("inspect", path);
        Assert.That((none.ExitCode, none.Output), Is.EqualTo((2, "")));
        Assert.That(none.Error, Does.Contain("2 images; say which by platform or name: there are linux/amd64 sha256:"));
        Assert.That(CommandLineResult.Of("inspect", path, "--platform", "linux/aarch64").Output, Does.Contain("\n1 layer, "));
        Assert.That(CommandLineResult.Of("inspect", path, "--name", ImageBytes.Sha(one)).Output, Does.Contain("\n3 layers, "));
        Assert.That(CommandLineResult.Of("inspect", path, "--name", "nothing").Error, Does.Contain("no image is called nothing"));
    }

    [Test]
    public void What_is_no_image_is_said_to_be_none()
    {
        var result = CommandLineResult.Of("inspect", Write("notes.txt", "no image"u8.ToArray()));
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Does.StartWith($"dockeropt: {_folder.Path}/notes.txt: "));
    }

    [Test]
    public void A_damaged_layer_is_named()
    {
        var archive = Image.Archive;
        var at = Encoding.ASCII.GetString(archive).IndexOf("aaaaaaaa", StringComparison.Ordinal);
        archive[at] ^= 1;
        var result = CommandLineResult.Of("inspect", Write("image.tar", archive));
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Does.Contain(": layer 1 (sha256:").And.Contain("damaged, cut short or exchanged"));
    }

    [Test]
    public void A_name_is_asked_of_a_builder()
    {
        var surroundings = new Surroundings(() => Stream.Null) { Programs = new SavingDocker(Image.Archive) };
        Assert.That(CommandLineResult.In(surroundings, "inspect", "app:1").Output, Does.StartWith("app:1, linux/amd64\n2 layers, "));
        var missing = CommandLineResult.In(surroundings, "inspect", "other:1");
        Assert.That((missing.ExitCode, missing.Error), Is.EqualTo((2, "dockeropt: other:1 is neither a file nor a folder, and docker 26.1.5 does not give out an image of this name: No such image: other:1\n")));
    }

    [Test]
    public void Without_a_builder_a_name_is_nothing()
    {
        using var docker = new FakeDocker((_, _) => FakeImage.Of("a=1"));
        var result = CommandLineResult.In(new Surroundings(() => Stream.Null) { Programs = docker }, "inspect", "app:1", "--builder", "podman");
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Does.StartWith("dockeropt: app:1 is neither a file nor a folder, and no builder answers that could have an image of this name\n"));
    }

    [Test]
    public void A_Dockerfile_that_is_none_is_said_first()
    {
        var path = Write("image.tar", Image.Archive);
        Assert.That(CommandLineResult.Of("inspect", path, "--dockerfile", _folder.Path + "/missing"), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("does not exist"));
        Assert.That(CommandLineResult.Of("inspect", path, "--dockerfile", _folder.Write("Wrong", "FROM a\nRUNN b\n")), Has.Property("ExitCode").EqualTo(4).And.Property("Error").Contains("Wrong:2:1: error "));
        Assert.That(CommandLineResult.Of("inspect", path, "--dockerfile", _folder.Write("Right", "FROM a\n"), "--target", "b"), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("has no stage b"));
        Assert.That(CommandLineResult.Of("inspect", "-", "--dockerfile", "-"), Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("not both"));
    }

    [Test]
    public void The_report_is_the_same_each_time()
    {
        var path = Write("image.tar", SmallImage.OldSave);
        var (once, again) = (CommandLineResult.Of("inspect", path, "--format", "json"), CommandLineResult.Of("inspect", path, "--format", "json"));
        Assert.That(again.Output, Is.EqualTo(once.Output));
    }

    private static string Layers(params string[] args)
    {
        var result = CommandLineResult.Of([.. args, "--format", "json"]);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        return result.Json.Single().GetProperty("layers").ToString();
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
