using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary><c>fix</c> as a process of its own, with the transforms that come with it: killed at any moment, in a folder, through pipes.</summary>
internal sealed class FixProcessTests
{
    private const string Before = "FROM debian:12\nRUN mkdir /a\nRUN mkdir /b\nRUN touch /a/b\n";

    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Killed_at_any_moment_it_leaves_each_file_wholly_old_or_wholly_new()
    {
        var files = Enumerable.Range(0, 120).Select(i => $"{_folder.Path}/{i:000}.Dockerfile").ToArray();
        var after = After();
        Assert.That(after, Is.Not.EqualTo(Before), "there is something to write");
        var (random, cutShort) = (new Random(7), 0);
        for (var round = 0; round < (Corpus.Full ? 200 : 8); round++)
        {
            Array.ForEach(files, f => File.WriteAllText(f, Before));
            KillWhenChanged(files[random.Next(files.Length * 3 / 4)]);
            var texts = files.Select(File.ReadAllText).ToArray();
            Assert.That(texts.Where(t => t != Before && t != after), Is.Empty);
            cutShort += texts.Contains(Before) ? 1 : 0;
            foreach (var rest in Directory.GetFiles(_folder.Path).Except(files))
            {
                Assert.That(Path.GetFileName(rest), Does.Match("""^\..*\.tmp$"""), "what is left over is none of the files");
                File.Delete(rest);
            }
        }

        Assert.That(cutShort, Is.Positive, "some rounds were killed before the end");
    }

    [Test]
    public void Its_patches_apply_in_the_folder_where_it_runs()
    {
        string[] names = ["Dockerfile", "sub folder/api.Dockerfile", "sub/\"quoted\"/Dockerfile", "sub/ünï/Dockerfile"];
        foreach (var name in names)
        {
            _folder.Write(name, Before);
        }

        Command.Git(_folder.Path, "init", "-q");
        _folder.Write("fix.patch", Output("fix", "--diff"));
        Command.Git(_folder.Path, "apply", "fix.patch");
        Assert.That(names.Select(n => File.ReadAllText(Path.Combine(_folder.Path, n))), Is.All.EqualTo(After()));
    }

    [Test]
    public void It_is_stopped_behind_the_file_in_hand()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("No signals.");
        }

        foreach (var i in Enumerable.Range(0, 400))
        {
            _folder.Write($"{i:000}.Dockerfile", Before);
        }

        using var process = Command.Dockeropt(_folder.Path, "fix", "-v", "quiet");
        WaitForChange($"{_folder.Path}/040.Dockerfile", process);
        System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.EqualTo(130).Or.Zero, "zero if it was done already");
        Assert.That(Directory.GetFiles(_folder.Path), Has.Length.EqualTo(400), "nothing is left over");
    }

    private static void WaitForChange(string file, System.Diagnostics.Process process)
    {
        while (!process.HasExited && File.ReadAllText(file) == Before)
        {
            Thread.Yield();
        }
    }

    private void KillWhenChanged(string file)
    {
        using var process = Command.Dockeropt(_folder.Path, "fix", "-v", "quiet", "--jobs", "2");
        WaitForChange(file, process);
        process.Kill();
        process.WaitForExit();
    }

    private string Output(params string[] args)
    {
        using var process = Command.Dockeropt(_folder.Path, args);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, error.Result);
        return output;
    }

    private static string After() => CommandLineResult.WithInput(Before, "fix", "-v", "quiet", "-").Output;
}
