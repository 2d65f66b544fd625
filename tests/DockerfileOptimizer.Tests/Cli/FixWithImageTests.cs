using System.Text.Json;
using DockerfileOptimizer.Tests.Evidence;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary><c>fix</c>, <c>check</c> and <c>explain</c> with <c>--image</c>: what the image makes possible, and what is refused.</summary>
internal sealed class FixWithImageTests
{
    private const string Lists = "FROM corp/base:1\nRUN apt-get update && apt-get install -y jq\nRUN pip install six\nUSER app\n";

    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_base_that_nobody_knows_becomes_fixable_with_its_image()
    {
        var file = _folder.Write("Dockerfile", Lists);
        Assert.That(CommandLineResult.Of("fix", "--diff", file).Output, Does.Contain("rm -rf /root/.cache/pip").And.Not.Contain("--no-cache-dir"));
        var result = CommandLineResult.Of("fix", "--image", Image(ListsBuilt), file);
        Assert.That(result.Error, Does.Contain("corp/base:1 is debian 12, /bin/sh is dash, 1 package, pip 23.0.1; safe means: proven for this very image\n"));
        Assert.That(File.ReadAllText(file), Is.EqualTo("FROM corp/base:1\nRUN apt-get update && apt-get install -y jq \\\n    && pip install --no-cache-dir six \\\n    && rm -rf /var/lib/apt/lists/*\nUSER app\n"));
        Assert.That(result.ExitCode, Is.Zero);
    }

    [Test]
    public void Bytes_are_counted_in_the_layers_and_said_to_be()
    {
        var file = _folder.Write("Dockerfile", Lists);
        var result = CommandLineResult.Of("check", "--image", Image(ListsBuilt), file);
        Assert.That(result.Output, Does.Contain($"\n1.5 kB smaller in 2 places: measured on {_folder.Path}/app.tar.\n").And.Not.Contain("About"));
        var saves = CommandLineResult.Of("check", "--image", Image(ListsBuilt), "--format", "json", file).Json.Single();
        Assert.That(saves.GetProperty("applied").EnumerateArray().Select(f => f.GetProperty("saves")).Where(s => s.ValueKind == JsonValueKind.Object).Select(s => (s.GetProperty("bytes").GetInt64(), s.GetProperty("measured").GetBoolean())), Is.EqualTo(new[] { (1000L, true), (500L, true) }));
        Assert.That(saves.GetProperty("image").GetProperty("base").GetString(), Does.StartWith("corp/base:1 is debian 12"));
    }

    [Test]
    public void What_one_layer_stores_and_another_removes_is_what_joining_saves()
    {
        var file = _folder.Write("Dockerfile", "FROM corp/base:1\nRUN touch /a /b\nRUN rm /a\n");
        var image = Image(EvidenceImage.On().Run("touch /a /b", ("a", new string('a', 700)), ("b", "b")).Run("rm /a", (".wh.a", "")));
        Assert.That(CommandLineResult.Of("check", "--image", image, file).Output, Does.Contain("merge-run-layers 1.\n").And.Contain($"\n700 B smaller: measured on {image}.\n"));
    }

    [Test]
    public void Without_an_image_bytes_stay_estimates()
    {
        var file = _folder.Write("Dockerfile", Lists.Replace("corp/base:1", "debian:12"));
        Assert.That(CommandLineResult.Of("check", file).Output, Does.Contain("About 19.9 MB smaller: "));
    }

    [Test]
    public void The_shell_of_the_image_decides_what_a_script_means()
    {
        // To bash "&>" is a redirection, to dash a job in the background behind which it goes on.
        const string Text = "FROM debian:12\nRUN make &> /log\nRUN make more\n";
        var file = _folder.Write("Dockerfile", Text);
        Assert.That(CommandLineResult.Of("check", file).ExitCode, Is.Zero, "the catalogue says dash");
        var bash = Image(EvidenceImage.On(("bin/dash", "ELF GNU bash, version 5")).Run("make &> /log").Run("make more"));
        Assert.That(CommandLineResult.Of("check", "--image", bash, file).ExitCode, Is.EqualTo(1));
        var dash = Image(EvidenceImage.On().Run("make &> /log").Run("make more"));
        Assert.That(CommandLineResult.Of("check", "--image", dash, file).ExitCode, Is.Zero);
    }

    [Test]
    public void The_shell_of_a_base_that_nobody_knows_is_in_its_image()
    {
        var file = _folder.Write("Dockerfile", "FROM corp/base:1\nRUN make &> /log\nRUN make more\n");
        Assert.That(CommandLineResult.Of("check", file).ExitCode, Is.Zero);
        Assert.That(CommandLineResult.Of("check", "--image", Image(EvidenceImage.On(("bin/sh", "-> bash"), ("bin/bash", "ELF GNU bash, version 5")).Run("make &> /log").Run("make more")), file).ExitCode, Is.EqualTo(1));
        Assert.That(CommandLineResult.Of("check", "--image", Image(EvidenceImage.On().Run("make &> /log").Run("make more")), file).ExitCode, Is.Zero);
    }

    [Test]
    public void An_old_pip_in_the_image_keeps_its_flag_away()
    {
        var file = _folder.Write("Dockerfile", "FROM corp/base:1\nRUN pip install six\n");
        var old = Image(EvidenceImage.On(("usr/local/lib/python3.6/site-packages/pip-19.3.1.dist-info/METADATA", "")).Run("pip install six"));
        Assert.That(CommandLineResult.Of("fix", "--diff", "--image", old, file).Output, Does.Not.Contain("--no-cache-dir").And.Contain("pip"));
        Assert.That(CommandLineResult.Of("fix", "--diff", "--image", Image(EvidenceImage.On().Run("pip install six")), file).Output, Does.Contain("--no-cache-dir"));
    }

    [Test]
    public void An_image_of_another_file_is_2_and_nothing_is_written()
    {
        var file = _folder.Write("Dockerfile", Lists.Replace("six", "seven"));
        var result = CommandLineResult.Of("fix", "--image", Image(ListsBuilt), file);
        Assert.That((result.ExitCode, File.ReadAllText(file)), Is.EqualTo((2, Lists.Replace("six", "seven"))));
        Assert.That(result.Error, Does.Contain("was not built from this file as it stands: line 3 (RUN) is not in its history, which has there: RUN /bin/sh -c pip install six"));
    }

    [Test]
    public void A_fixed_file_is_not_the_file_that_the_image_was_built_from()
    {
        var file = _folder.Write("Dockerfile", Lists);
        var image = Image(ListsBuilt);
        Assert.That(CommandLineResult.Of("fix", "--image", image, file).ExitCode, Is.Zero);
        Assert.That(CommandLineResult.Of("fix", "--image", image, file).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void What_is_no_image_is_2()
    {
        var file = _folder.Write("Dockerfile", Lists);
        var result = CommandLineResult.Of("check", "--image", _folder.Write("no.tar", "no"), file);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((2, result.Error)));
        Assert.That(result.Error, Does.Contain("cannot be read: "));
    }

    [Test]
    public void One_image_is_for_one_file()
    {
        _folder.Write("a/Dockerfile", Lists);
        _folder.Write("b/Dockerfile", Lists);
        var result = CommandLineResult.Of("check", "--image", Image(ListsBuilt), _folder.Path);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((2, "dockeropt: --image is an image of one Dockerfile; name that file alone\n")));
        Assert.That(CommandLineResult.Of("check", "--platform", "linux/amd64", _folder.Path).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Explain_shows_what_the_image_makes_possible()
    {
        var result = CommandLineResult.Of("explain", "--image", Image(ListsBuilt), _folder.Write("Dockerfile", Lists));
        Assert.That(result.Output, Does.Contain("clean-package-cache, safe").And.Contain("  1 kB smaller: measured on "));
    }

    private static EvidenceImage ListsBuilt => EvidenceImage.On()
        .Run("apt-get update && apt-get install -y jq", ("var/lib/apt/lists/deb_Packages", new string('p', 1000)), ("usr/bin/jq", "jq"))
        .Run("pip install six", ("root/.cache/pip/http/a", new string('c', 500)), ("usr/lib/python3/dist-packages/six.py", "six")).Empty("USER app");

    private string Image(EvidenceImage image)
    {
        var path = Path.Combine(_folder.Path, "app.tar");
        File.WriteAllBytes(path, image.Archive);
        return path;
    }
}
