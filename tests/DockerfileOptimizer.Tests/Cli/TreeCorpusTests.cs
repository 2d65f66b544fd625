using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>Real files through the whole command.</summary>
internal sealed class TreeCorpusTests
{
    [TestCase("dev", 40)]
    [TestCase("badinput", 1)]
    [TestCase("templates", 1)]
    [TestCase("suites", 10)]
    public void Every_file_gives_one_JSON_object_and_an_outline(string set, int every)
    {
        foreach (var file in Corpus.Sample(Corpus.Files(set), every))
        {
            var json = CommandLineResult.Of("tree", "--format", "json", file);
            Assert.That((json.ExitCode, json.Error), Is.EqualTo((0, "")).Or.EqualTo((4, "")), file);
            Assert.That(json.Json, Has.Count.EqualTo(1), file);
            var hasErrors = json.Json[0].GetProperty("diagnostics").EnumerateArray().Any(d => d.GetProperty("severity").GetString() == "error");
            Assert.That(json.ExitCode, Is.EqualTo(hasErrors ? 4 : 0), file);
            Assert.That(CommandLineResult.Of("tree", file).ExitCode, Is.EqualTo(json.ExitCode), file);
        }
    }
}
