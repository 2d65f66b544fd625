using System.Diagnostics;
using DockerfileOptimizer.Cli;
using DockerfileOptimizer.Tests.Cli;
using DockerfileOptimizer.Tests.RealBuilds;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary><c>verify</c> against a real engine. DOCKEROPT_ENGINE=1 switches it on; it needs docker and <c>busybox:1.36</c>.</summary>
internal sealed class VerifyEngineTests
{
    private const string Base = "busybox:1.36";
    private const string Work = "dockeropt-verify";

    private TemporaryFolder _folder;
    private string[] _before;

    [SetUp]
    public void MakeFolder()
    {
        Docker.RequireImages([Base]);
        _folder = new TemporaryFolder();
        _folder.Write("app.sh", "#!/bin/sh\necho hello \"$@\"\n");
        _before = Things();
    }

    [TearDown]
    public void RemoveFolder()
    {
        if (_folder is not null)
        {
            _folder.Dispose();
            Assert.That(Things().Except(_before), Is.Empty, "nothing is left behind");
        }
    }

    [Test]
    public void A_fix_is_equal_and_smaller_and_behaves_alike()
    {
        Write($"FROM {Base}\nRUN head -c 100000 /dev/zero > /big\nRUN rm /big\nCOPY app.sh /app.sh\nCMD [\"sh\", \"/app.sh\"]\n");
        var result = Verify("--run", "sh /app.sh 'big world'", "--touch", "app.sh");
        Assert.That(result.Output, Does.Contain("--run 'sh /app.sh 'big world'': same; exit code 0, 16 bytes of output\n").And.EndsWith("equal, and 100 kB smaller\n"));
        Assert.That(result.Output, Does.Contain("of 3 steps cached").And.Contain("configuration: equal\n").And.Contain(" 0 differ, 0 unstable, 0 do not count\n"));
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(_folder.Path + "/app.sh"), Does.EndWith("\"$@\"\n"));
    }

    [Test]
    public void What_differs_is_said_path_by_path_and_field_by_field()
    {
        Write($"FROM {Base}\nRUN mkdir /d && touch /d/f && chmod 600 /d/f && ln -s f /d/l && echo a > /d/a\nUSER 5\nENV A=1 B=2\n");
        var other = _folder.Write("Other", $"FROM {Base}\nRUN mkdir /d && touch /d/f && ln -s g /d/l && echo b > /d/a && chown 7 /d && touch /d/n\nENV A=1\nHEALTHCHECK CMD true\n");
        var result = Verify("--against", other, "--no-fix");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        foreach (var line in new[] { "/d  owner 7:0 before, 0:0 after", "/d/a  other content", "/d/f  mode 644 before, 600 after", "/d/l  leads to g before, f after", "/d/n  is gone (file, 0 B)" })
        {
            Assert.That(result.Output, Does.Contain($"  differs  {line}\n"));
        }

        Assert.That(result.Output, Does.Contain("  3 fields of the configuration differ: Env B, Healthcheck, User\n"));
    }

    [Test]
    public void What_each_build_makes_anew_is_unstable()
    {
        Write($"FROM {Base}\nRUN head -c 8 /dev/urandom > /random\nRUN touch /var/x && mkdir -p /var/log && head -c 8 /dev/urandom > /var/log/x\n");
        var result = Verify();
        Assert.That(result.Output, Does.Contain("  unstable /random  other content\n").And.EndsWith("cannot tell\n  1 path is unstable: two builds of the unchanged file differ there\n"));
        Assert.That(result.ExitCode, Is.EqualTo(6));
    }

    [Test]
    public void A_file_that_does_not_build_is_5_whichever_it_is()
    {
        var good = _folder.Write("Good", $"FROM {Base}\nRUN true\n");
        Write($"FROM {Base}\nRUN echo so it goes && false\n");
        var (both, after) = (Verify(), Verify("--against", good));
        Assert.That((both.ExitCode, after.ExitCode), Is.EqualTo((5, 5)));
        Assert.That(both.Output, Does.Contain("so it goes\n").And.EndsWith("  the unchanged file does not build\n  the changed file does not build\n"));
        Assert.That(after.Output, Does.EndWith("does not build\n  the changed file does not build\n"));
    }

    [Test]
    public void A_base_that_cannot_be_had_is_6()
    {
        Write("FROM dockeropt.invalid/no-such-image:1\nRUN true\n");
        var result = Verify();
        Assert.That(result.Output, Does.EndWith("cannot tell\n  a base image of the unchanged file cannot be had\n"));
        Assert.That(result.ExitCode, Is.EqualTo(6));
    }

    [Test]
    public void Secrets_ignore_files_and_contexts_have_their_effect()
    {
        _folder.Write("app.Dockerfile", $"ARG TAG\nFROM busybox:$TAG AS app\nRUN --mount=type=secret,id=s cp /run/secrets/s /s\nCOPY . /context\nCOPY --from=extra x /x\nFROM scratch\n");
        _folder.Write("app.Dockerfile.dockerignore", "ignored\n");
        _folder.Write("ignored", "i");
        _folder.Write("extra/x", "x");
        var secret = _folder.Write("secret.txt", "secret\n");
        var result = CommandLineResult.Of(
            "verify", _folder.Path + "/app.Dockerfile", "-v", "quiet", "--builder-arg=--network=host", "--target", "app", "--build-arg", "TAG=1.36", "--secret", $"id=s,src={secret}",
            "--build-context", $"extra={_folder.Path}/extra", "--platform", "linux/amd64", "--run", "sh -c 'cat /s /x; ls /context'", "--format", "json");
        var run = result.Json.Single().GetProperty("behaviour")[0];
        Assert.That(run.GetProperty("message").GetString(), Is.EqualTo($"exit code 0, {"secret\nxapp.Dockerfile\napp.Dockerfile.dockerignore\napp.sh\nextra\nsecret.txt\n".Length} bytes of output"));
        Assert.That(result.ExitCode, Is.Zero, result.Output);
    }

    [TestCase("INT", 0)]
    [TestCase("TERM", 4)]
    public void Interrupted_it_leaves_nothing(string signal, int secondsOfBuilding)
    {
        Write($"FROM {Base}\nRUN true\nRUN sleep 30\n");
        using var process = Command.Dockeropt(_folder.Path, "verify", "--builder-arg=--network=host");
        while (process.StandardError.ReadLine() is { } line && !line.EndsWith("building before-1", StringComparison.Ordinal))
        {
        }

        Thread.Sleep(TimeSpan.FromSeconds(secondsOfBuilding));
        var ignored = signal == "INT" && IgnoresInterrupts(process);
        Process.Start("kill", [ignored ? "-TERM" : $"-{signal}", $"{process.Id}"]).WaitForExit();
        var messages = process.StandardError.ReadToEnd();
        Assert.That(process.WaitForExit(TimeSpan.FromSeconds(60)), Is.True);
        Assert.That(process.ExitCode, Is.EqualTo(ExitCode.Stopped), messages);
        Assert.That(messages, Does.EndWith("are removed\n"));
        if (ignored)
        {
            Assert.Ignore("The tests were started with SIGINT ignored, as a shell starts jobs in the background; what they start inherits that.");
        }
    }

    // proc(5), SigIgn: a mask in hexadecimal, the lowest bit for signal 1; SIGINT is 2.
    private static bool IgnoresInterrupts(Process process) =>
        OperatingSystem.IsLinux()
        && File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is var line
        && (Convert.ToUInt64(line.Split('\t')[1], 16) & 2) != 0;

    // Each verification has an id: what others, on an engine that is shared, began before and go on with is theirs.
    private static string[] Things() =>
    [
        .. Docker.Require("image", "ls", "--all", "--format", "{{.Repository}}").Split('\n').Where(i => i.StartsWith(Work, StringComparison.Ordinal)).Distinct(),
        .. Docker.Require("container", "ls", "--all", "--filter", "label=dockeropt.verify", "--format", "{{.Label \"dockeropt.verify\"}}").Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct(),
        .. Directory.GetDirectories(Path.GetTempPath(), Work + "-*"),
    ];

    private void Write(string dockerfile) => _folder.Write("Dockerfile", dockerfile);

    private CommandLineResult Verify(params string[] more) => CommandLineResult.Of(["verify", _folder.Path, "-v", "quiet", "--builder-arg=--network=host", .. more]);
}
