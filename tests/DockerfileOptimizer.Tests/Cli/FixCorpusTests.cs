using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>Real files through <c>fix</c>, in a folder of their own.</summary>
internal sealed class FixCorpusTests
{
    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("dev", 40)]
    [TestCase("suites", 10)]
    [TestCase("badinput", 1)]
    [TestCase("templates", 1)]
    public void Git_apply_takes_every_patch_and_gives_what_fix_writes(string set, int every)
    {
        var files = Corpus.Sample(Corpus.Files(set), every);
        var copies = files.Select((f, i) => _folder.Write($"{i:00000}.Dockerfile", File.ReadAllBytes(f))).ToArray();
        var diff = CommandLineResult.Of("fix", "--diff", "-v", "quiet", _folder.Path);
        Assert.That(diff.ExitCode, Is.EqualTo(0).Or.EqualTo(4), diff.Error);

        // Files are named from the root, as this process is not in the folder; git takes so many parts off.
        Command.Git(_folder.Path, "init", "-q");
        var patch = _folder.Write("fix.patch", SourceText.From(diff.Output).ToBytes());
        if (diff.Output.Length > 0)
        {
            Command.Git(_folder.Path, "apply", "--whitespace=nowarn", $"-p{_folder.Path.Count(c => c == '/') + 1}", patch);
        }

        var patched = copies.Select(File.ReadAllBytes).ToArray();
        for (var i = 0; i < copies.Length; i++)
        {
            File.WriteAllBytes(copies[i], File.ReadAllBytes(files[i]));
        }

        Assert.That(CommandLineResult.Of("fix", "-v", "quiet", _folder.Path).ExitCode, Is.EqualTo(diff.ExitCode));
        for (var i = 0; i < copies.Length; i++)
        {
            Assert.That(File.ReadAllBytes(copies[i]), Is.EqualTo(patched[i]), files[i]);
        }

        TestContext.Out.WriteLine($"{set}: {files.Count} files, {diff.Output.Split("\n+++ ").Length - 1} patches");
    }

    [Test]
    public void The_output_is_the_same_with_any_number_of_jobs()
    {
        var files = Corpus.Sample(Corpus.Files("dev"), 60);
        var (one, five) = (Run(1), Run(5));
        Assert.That((five.ExitCode, five.Output, five.Error), Is.EqualTo((one.ExitCode, one.Output, one.Error)));

        CommandLineResult Run(int jobs) => CommandLineResult.Of(["fix", "--diff", "--jobs", $"{jobs}", .. files]);
    }

    [Test]
    public void A_second_run_finds_nothing()
    {
        foreach (var (file, i) in Corpus.Sample(Corpus.Files("dev"), 40).Select((f, i) => (f, i)))
        {
            _folder.Write($"{i:00000}.Dockerfile", File.ReadAllBytes(file));
        }

        CommandLineResult.Of("fix", "-v", "quiet", _folder.Path);
        Assert.That(CommandLineResult.Of("fix", "--diff", "-v", "quiet", _folder.Path).Output, Is.Empty);
    }
}
