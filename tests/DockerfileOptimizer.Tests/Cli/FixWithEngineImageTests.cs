using System.Text.Json;
using DockerfileOptimizer.Cli;
using DockerfileOptimizer.Tests.Evidence;
using DockerfileOptimizer.Tests.RealBuilds;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary><c>--image NAME</c>: an image of an engine, one that is made up, and a real one (DOCKEROPT_ENGINE=1, with docker and <c>busybox:1.36</c>).</summary>
internal sealed class FixWithEngineImageTests
{
    private const string File = "FROM corp/base:1\nRUN make\nRUN make more\n";

    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void An_image_of_the_engine_is_saved_and_the_engine_shows_where_its_base_ends()
    {
        // The last row of the base is one that a Dockerfile may have had: only the engine knows better.
        var image = EvidenceImage.On().Run("own").Run("make").Run("make more");
        var known = new FakeEngine("app:1", image.Archive) { Base = Inspected(image, 2) };
        Assert.That(Check(known, "app:1").Error, Does.Contain("corp/base:1 is debian 12"));
        Assert.That(known.Calls, Has.None.Contains("imagetools"), "no registry is asked");
        Assert.That(Check(new FakeEngine("app:1", image.Archive), "app:1").Error, Does.Contain("app:1 says nothing of the base image: the last row"));
    }

    [Test]
    public void A_base_of_the_engine_that_has_moved_since_is_another_one()
    {
        var image = EvidenceImage.On().Run("own").Run("make").Run("make more");
        var result = Check(new FakeEngine("app:1", image.Archive) { Base = Inspected(image, 1) }, "app:1");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((2, result.Error)));
        Assert.That(result.Error, Does.Contain("app:1 has other layers below the file's instructions than corp/base:1 has"));
    }

    [Test]
    public void Triggers_that_the_engine_tells_of_count()
    {
        var image = EvidenceImage.On().Run("make").Run("make more");
        var json = Inspected(image, 1).Replace("\"Config\":{}", "\"Config\":{\"OnBuild\":[\"RUN x\"]}", StringComparison.Ordinal);
        Assert.That(Check(new FakeEngine("app:1", image.Archive) { Base = json }, "app:1").Error, Does.Contain("corp/base:1 has ONBUILD triggers"));
    }

    [Test]
    public void A_name_that_the_engine_does_not_have_is_2()
    {
        var result = Check(new FakeEngine("app:1", []), "app:2");
        Assert.That((result.ExitCode, result.Error.Split('\n')[0]), Is.EqualTo((2, "dockeropt: --image app:2 is no file, and docker does not have it: No such image")));
    }

    [TestCase("1", TestName = "built by BuildKit")]
    [TestCase("0", TestName = "built by docker without BuildKit")]
    public void A_real_image_is_evidence_of_its_file(string buildKit)
    {
        Docker.RequireImages(["busybox:1.36"]);
        var (name, below) = ($"dockeropt-evidence:{buildKit}", $"dockeropt-evidence-base:{buildKit}");
        try
        {
            Build(below, "FROM busybox:1.36\nENV CORP=1\nRUN echo base > /base\n", buildKit);
            var file = $"FROM {below}\nARG BYTES=300000\nENV PATH=/opt/app:$PATH\nRUN head -c $BYTES /dev/zero > /big\nRUN rm /big\nCOPY app.sh /app.sh\nUSER 1000\nCMD [\"sh\"]\n";
            Build(name, file, buildKit);
            var path = _folder.Write("Dockerfile", file);
            var result = CommandLineResult.Of("check", "--image", name, path);
            Assert.That(result.Error, Does.Contain($"{below} is no system that says its name, /bin/sh is busybox; safe means: proven for this very image\n"));
            Assert.That(result.Output, Does.Contain($"\n300 kB smaller: measured on {name}.\n"));
            Assert.That(Docker.Require("history", "--format", "{{.Size}}", name), Does.Contain("300kB"));
            _folder.Write("Dockerfile", file.Replace("rm /big", "rm -f /big"));
            Assert.That(CommandLineResult.Of("check", "--image", name, path).ExitCode, Is.EqualTo(2));
        }
        finally
        {
            Docker.Run(["image", "rm", "--force", name, below]);
        }
    }

    private static string Inspected(EvidenceImage image, int layers) =>
        $$$"""[{"Id":"sha256:1","Config":{},"RootFS":{"Layers":{{{JsonSerializer.Serialize(image.DiffIds.Take(layers))}}} } }]""";

    private CommandLineResult Check(FakeEngine engine, string image) =>
        CommandLineResult.In(new Surroundings(() => Stream.Null) { Programs = engine }, "check", "--image", image, _folder.Write("Dockerfile", File));

    private void Build(string name, string dockerfile, string buildKit)
    {
        _folder.Write("app.sh", "echo app\n");
        var path = _folder.Write("Build", dockerfile);
        Environment.SetEnvironmentVariable("DOCKER_BUILDKIT", buildKit);
        try
        {
            Docker.Require("build", "--quiet", "--network", "host", "--tag", name, "--file", path, _folder.Path);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DOCKER_BUILDKIT", null);
        }
    }
}
