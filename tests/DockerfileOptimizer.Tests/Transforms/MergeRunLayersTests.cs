using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Transforms.MergeRunLayers;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>What the fixtures of merge-run-layers do not show one by one.</summary>
internal sealed class MergeRunLayersTests
{
    private static readonly TransformHarness Harness = new(TransformSet.Of([new MergeRunLayers()]), OptimizerOptions.Default);

    [Test]
    public void A_script_that_the_shell_would_not_take_is_not_made()
    {
        // The builder takes no line of more than 65,535 bytes.
        var run = $"RUN echo {new string('a', 60_000)}\n";
        var result = Harness.Run(SourceText.From("FROM debian:12\n" + run + run + run));
        Assert.That(result.Layers, Is.EqualTo(new LayerCount(3, 2)));
        Assert.That(result.Declined.Single().Reason, Is.EqualTo("too-long"));
    }

    [TestCase("# hadolint ignore=DL3008", true)]
    [TestCase("#hadolint ignore=SC2086,DL3008", true)]
    [TestCase("# \t hadolint \t ignore \t = \t DL3008 \t , \t DL3013 \t ", true)]
    [TestCase("## hadolint ignore=DL3008", false)]
    [TestCase("# hadolint ignore=DL3008,", false)]
    [TestCase("# hadolint ignore=DL3008;DL3013", false)]
    [TestCase("# hadolint ignore=DL3008=DL3013", false)]
    [TestCase("# hadolint ignore=DL3008 DL3013", false)]
    [TestCase("# hadolint ignore=DL3008 # why", false)]
    [TestCase("# hadolint ignore=DX3008", false)]
    [TestCase("# hadolint ignore=", false)]
    [TestCase("# hadolint ignore DL3008", false)]
    [TestCase("# hadolint ignore:DL3008", false)]
    [TestCase("# hadolint ignored=DL3008", false)]
    [TestCase("# hadolint shell=bash", false)]
    [TestCase("# Hadolint ignore=DL3008", false)]
    [TestCase("# hadolint global ignore=DL3008", false)]
    public void An_ignore_goes_along_where_hadolint_reads_it_as_one(string comment, bool goes)
    {
        var result = Harness.Run(SourceText.From($"FROM debian:12\nRUN a\n{comment}\nRUN b\n"));
        Assert.That(result.NewText, Is.EqualTo(goes ? $"FROM debian:12\n{comment}\nRUN a \\\n    && b\n" : $"FROM debian:12\nRUN a\n{comment}\nRUN b\n"));
        Assert.That(result.Declined.Select(d => d.Reason), Is.EqualTo(goes ? Array.Empty<string>() : ["pragma-comment-between"]));
    }

    [Test]
    public void The_page_gives_all_reasons_that_fixtures_show_and_no_others()
    {
        var shown = FixtureFiles.Stems("transforms/merge-run-layers", ".verified.txt")
            .SelectMany(s => File.ReadLines(RepositoryRoot.Combine(s + ".verified.txt")))
            .Where(l => l.StartsWith("declined", StringComparison.Ordinal))
            .Select(l => l.Split("  ", StringSplitOptions.RemoveEmptyEntries)[^1].Split(':')[0])
            .Append("too-long");
        Assert.That(ReasonsOf(new MergeRunLayers().Info.Documentation.Value), Is.EquivalentTo(shown.Distinct()));
    }

    // The words in backquotes in front of the colon of each line of the list.
    private static IEnumerable<string> ReasonsOf(string page) =>
        page.Split("## When it leaves things alone")[1].Split("## Options")[0].Split("\n- ").Skip(1).SelectMany(i => i.Split("`:")[0].Split('`').Where((_, n) => n % 2 == 1));
}
