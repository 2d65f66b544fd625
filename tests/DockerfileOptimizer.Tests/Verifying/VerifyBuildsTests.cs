using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary>What <c>verify</c> has built, in which order, with which options, and what it leaves of the user's files: all.</summary>
internal sealed class VerifyBuildsTests
{
    private static readonly FakeImage Image = FakeImage.Of("a/b=1");

    private VerifyBench _bench;

    [SetUp]
    public void MakeBench() => _bench = VerifyBench.Of(Image, Image);

    [TearDown]
    public void RemoveBench() => _bench.Dispose();

    [Test]
    public void The_unchanged_file_is_built_before_and_after_the_changed_one_without_the_cache()
    {
        _bench.Verify();
        Assert.That(_bench.Docker.Builds.Select(b => b.Split("dockeropt-verify/")[1].Split(' ')[0].Split(':')[1]), Is.EqualTo(new[] { "before-1", "after", "before-2" }));
        Assert.That(_bench.Docker.Builds, Is.All.Contain(" --no-cache "));
    }

    [Test]
    public void The_Dockerfile_goes_to_the_builder_from_a_folder_of_its_own_under_its_name()
    {
        var texts = new List<string>();
        _bench.Docker.Building = (call, context) =>
        {
            var file = call.Split(" --file ")[1].Split(' ')[0];
            Assert.That((Path.GetFileName(file), context), Is.EqualTo(("Dockerfile", _bench.Path)));
            texts.Add(File.ReadAllText(file));
        };
        _bench.Verify();
        Assert.That(texts.Select(VerifyBench.IsFixed), Is.EqualTo(new[] { false, true, false }));
        Assert.That(File.ReadAllText(_bench.Path + "/Dockerfile"), Is.EqualTo(VerifyBench.Dockerfile));
        Assert.That(Directory.GetFiles(_bench.Path), Has.Length.EqualTo(2));
    }

    [Test]
    public void What_a_build_is_started_with_reaches_the_builder_in_its_own_words()
    {
        _bench.Verify("--target", "0", "--build-arg", "A=1", "--build-arg", "B", "--secret", "id=s", "--ssh", "default", "--build-context", "x=y", "--platform", "linux/amd64", "--builder-arg=--network=host");
        Assert.That(_bench.Docker.Builds, Is.All.EndWith(
            $" --no-cache --target 0 --platform linux/amd64 --build-arg A=1 --build-arg B --secret id=s --ssh default --build-context x=y --network=host {_bench.Path}"));
    }

    [Test]
    public void The_ignore_file_of_a_Dockerfile_keeps_its_effect()
    {
        _bench.Write("Dockerfile.dockerignore", "secret\n");
        var seen = new List<string>();
        _bench.Docker.Building = (call, _) => seen.Add(File.ReadAllText(call.Split(" --file ")[1].Split(' ')[0] + ".dockerignore"));
        _bench.Verify();
        Assert.That(seen, Is.EqualTo(new[] { "secret\n", "secret\n", "secret\n" }));
    }

    [Test]
    public void A_base_that_is_not_at_hand_is_resolved_once_and_held_fast()
    {
        using var bench = new VerifyBench(new FakeDocker((_, _) => Image) { Base = _ => null });
        var result = bench.Verify();
        Assert.That(bench.Docker.Calls.Count(c => c.Contains("imagetools", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(bench.Docker.Builds, Is.All.Contain(" --build-context busybox:1.36=docker-image://busybox:1.36@sha256:abc "));
        Assert.That(result.Output, Does.Contain("  busybox:1.36: sha256:abc, for all builds\n"));
    }

    [Test]
    public void A_base_that_the_user_gives_is_not_looked_up()
    {
        _bench.Verify("--build-context", "busybox:1.36=docker-image://mine");
        Assert.That(_bench.Docker.Calls, Has.None.Contains("inspect busybox"));
    }

    [Test]
    public void Touched_builds_use_the_cache_and_a_copy_of_the_context_with_another_content_each()
    {
        var contents = new List<string>();
        _bench.Docker.Building = (call, context) =>
        {
            if (call.Contains("-touched", StringComparison.Ordinal))
            {
                Assert.That((call.Contains("--no-cache", StringComparison.Ordinal), context == _bench.Path), Is.EqualTo((false, false)));
                contents.Add(File.ReadAllText(context + "/app.txt"));
            }
        };
        var log = Image with { Log = "#1 [1/3] FROM x\n#1 CACHED\n#2 [2/3] RUN a\n#2 CACHED\n#3 [3/3] COPY app.txt /\n#3 DONE 0.0s\n" };
        using var bench = VerifyBench.Of(log, log);
        bench.Docker.Building = _bench.Docker.Building;
        Assert.That(bench.Verify("--touch", "app.txt").Output, Does.Contain("  app.txt changed         2.0 s, 1 of 2 steps cached  2.0 s, 1 of 2 steps cached\n"));
        Assert.That(contents, Has.Count.EqualTo(2).And.Unique.And.All.StartWith("app\n"));
        Assert.That(contents.Select(c => c.Trim()), Is.All.EqualTo("app"));
        Assert.That(File.ReadAllText(bench.Path + "/app.txt"), Is.EqualTo("app\n"), "the user's own is as it was");
    }

    [Test]
    public void A_fixed_file_that_does_not_build_once_a_file_is_touched_is_5()
    {
        using var bench = new VerifyBench((text, number) => VerifyBench.IsFixed(text) && number > 3 ? FakeImage.Failing("no") : Image);
        var result = bench.Verify("--touch", "app.txt");
        Assert.That(result.Output, Does.EndWith("  the changed file does not build once the touched file is another\n"));
        Assert.That(result.ExitCode, Is.EqualTo(5));
    }

    [Test]
    public void Another_file_stands_for_the_one_as_it_stands()
    {
        var other = _bench.Write("other.Dockerfile", "FROM busybox:1.36\nRUN other\n");
        var texts = new List<string>();
        _bench.Docker.Building = (call, _) => texts.Add(File.ReadAllText(call.Split(" --file ")[1].Split(' ')[0]));
        _bench.Verify("--against", other);
        Assert.That(texts.Select(t => (t.Contains("other", StringComparison.Ordinal), VerifyBench.IsFixed(t))), Is.EqualTo(new[] { (true, false), (false, true), (true, false) }));
        texts.Clear();
        _bench.Verify("--against", other, "--no-fix");
        Assert.That(texts[1], Is.EqualTo(VerifyBench.Dockerfile));
    }

    [Test]
    public void Only_the_transforms_that_are_selected_are_made()
    {
        Assert.That(_bench.Verify("--select", "clean-package-cache").Output, Does.Contain(", the same file\n"));
        Assert.That(_bench.Verify("--select", "nothing").ExitCode, Is.EqualTo(2));
    }

    [TestCase("dockeropt: verify builds a file several times", "-")]
    [TestCase("nowhere does not exist", "nowhere")]
    [TestCase("is no folder; it is read several times", "Dockerfile", "--context", "-")]
    [TestCase("is no folder; it is read several times", "Dockerfile", "--context", "https://example.org/x.git")]
    [TestCase("--platform takes one platform", "Dockerfile", "--platform", "linux/amd64,linux/arm64")]
    [TestCase("--http takes PORT/PATH", "Dockerfile", "--http", "/health")]
    [TestCase("--http takes PORT/PATH", "Dockerfile", "--http", "70000/")]
    [TestCase("a quotation mark is not closed", "Dockerfile", "--run", "sh -c 'a")]
    [TestCase("--run-timeout takes a number", "Dockerfile", "--run-timeout", "0")]
    [TestCase("is no path in the build context", "Dockerfile", "--touch", "../x")]
    [TestCase("is no path in the build context", "Dockerfile", "--touch", "/etc/passwd")]
    [TestCase("is no file of the build context", "Dockerfile", "--touch", "missing")]
    [TestCase("has no stage none", "Dockerfile", "--target", "none")]
    [TestCase("neither a file no-such-revision nor git", "Dockerfile", "--against", "no-such-revision")]
    public void What_cannot_be_verified_is_refused_before_anything_is_built(string message, string file, params string[] more)
    {
        var path = file == "Dockerfile" ? $"{_bench.Path}/{file}" : file;
        var result = _bench.Run(["verify", path, .. more]);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")), result.Error);
        Assert.That(result.Error, Does.Contain(message));
        Assert.That(_bench.Docker.Builds, Is.Empty);
    }

    [Test]
    public void A_file_with_errors_is_4()
    {
        _bench.Write("Dockerfile", "FROM scratch\nCPY a b\n");
        var result = _bench.Verify();
        Assert.That(result.Error, Does.Contain("Dockerfile:2:1: error "));
        Assert.That(result.ExitCode, Is.EqualTo(4));
    }

    [Test]
    public void A_folder_stands_for_the_Dockerfile_in_it()
    {
        Assert.That(_bench.Run("verify", _bench.Path, "-v", "quiet").ExitCode, Is.Zero);
        File.Move(_bench.Path + "/Dockerfile", _bench.Path + "/Containerfile");
        Assert.That(_bench.Run("verify", _bench.Path, "-v", "quiet").Output, Does.StartWith($"before  {_bench.Path}/Containerfile\n"));
        File.Delete(_bench.Path + "/Containerfile");
        Assert.That(_bench.Run("verify", _bench.Path).Error, Does.Contain("neither a Dockerfile nor a Containerfile"));
    }

    [Test]
    public void What_is_done_is_told_while_it_is_done() =>
        Assert.That(_bench.Run("verify", _bench.Path).Error, Does.StartWith("dockeropt: building with docker 26.1.5\ndockeropt: building before-1\ndockeropt: reading before-1\ndockeropt: building after\n"));
}
