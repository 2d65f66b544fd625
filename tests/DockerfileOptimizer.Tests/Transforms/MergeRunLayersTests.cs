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

    [Test]
    public void The_page_gives_all_reasons_that_fixtures_show_and_no_others()
    {
        var shown = FixtureFiles.Stems("transforms/merge-run-layers", ".verified.txt")
            .SelectMany(s => File.ReadLines(RepositoryRoot.Combine(s + ".verified.txt")))
            .Where(l => l.StartsWith("declined", StringComparison.Ordinal))
            .Select(l => l.Split("  ", StringSplitOptions.RemoveEmptyEntries)[^1].Split(':')[0])
            .Append("too-long");
        Assert.That(ReasonsOf(new MergeRunLayers().Info.Documentation), Is.EquivalentTo(shown.Distinct()));
    }

    // The words in backquotes in front of the colon of each line of the list.
    private static IEnumerable<string> ReasonsOf(string page) =>
        page.Split("## When it leaves things alone")[1].Split("## Options")[0].Split("\n- ").Skip(1).SelectMany(i => i.Split("`:")[0].Split('`').Where((_, n) => n % 2 == 1));
}
