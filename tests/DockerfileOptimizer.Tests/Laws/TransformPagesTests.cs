using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.Engine;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Transforms;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>The page of each transform has the same headings as all others, its example is what the transform does, and its options are all explained.</summary>
internal sealed class TransformPagesTests
{
    private static readonly string[] Headings = ["## What it does", "## Why", "## Example", "## Safety", "## When it leaves things alone", "## Options"];

    [Test]
    public void Every_page_is_as_it_should_be()
    {
        foreach (var transform in BuiltInTransforms.All)
        {
            Assert.That(Complaint(transform, transform.Info.Documentation.Value), Is.Null, transform.Info.Id);
        }
    }

    [Test]
    public void The_law_of_pages_can_be_broken()
    {
        var good = $"# spell\n\n{string.Join("\nx\n", Headings)}\nNone.\n".Replace("## Example", "## Example\n```dockerfile\nFROM a\nrun b\n```\n```dockerfile\nFROM a\n# c\nRUN b\n```", StringComparison.Ordinal);
        var spell = Toys.Replacing("spell", "run", "# c\nRUN", Toys.Same);
        Assert.That(Complaint(spell, good), Is.Null);
        Assert.That(Complaint(spell, good.Replace("## Why", "## Reasons", StringComparison.Ordinal)), Does.StartWith("headings"));
        Assert.That(Complaint(spell, good.Replace("# c\n", "", StringComparison.Ordinal)), Does.StartWith("the example comes to"));
        Assert.That(Complaint(spell, good.Replace("```dockerfile\nFROM a\nrun b\n```", "", StringComparison.Ordinal)), Does.StartWith("the example has 1"));
        Assert.That(Complaint(spell, good.Replace("## Why\nx", "## Why\n", StringComparison.Ordinal)), Does.StartWith("## Why is empty"));
        Assert.That(Complaint(new WithOption(), good), Does.StartWith("the option 'most' is not explained"));
    }

    private static string? Complaint(ITransform transform, string text)
    {
        var page = new MarkdownPage(text);
        string[] expected = ["# " + transform.Info.Id, .. Headings];
        if (!page.Headings.SequenceEqual(expected))
        {
            return $"headings are {string.Join(", ", page.Headings)}";
        }

        return Headings.FirstOrDefault(h => string.IsNullOrWhiteSpace(page.Section(h))) is { } empty ? $"{empty} is empty"
            : transform.Info.Options.FirstOrDefault(o => !page.Section("## Options").Contains($"`{o.Name}`", StringComparison.Ordinal)) is { } option ? $"the option '{option.Name}' is not explained"
            : ComplaintOfExample(transform, page);
    }

    // Two blocks: before and after. An unsafe change is one to show, too. Where a context matters it is shown, and another file where that changes.
    private static string? ComplaintOfExample(ITransform transform, MarkdownPage page)
    {
        var (blocks, options) = (page.Blocks("## Example", "dockerfile"), OptimizerOptions.Default with { AllowUnsafe = true, Selected = [transform.Info.Id] });
        if (page.Blocks("## Example", "context") is [var listing])
        {
            var result = new TransformHarness(TransformSet.Of([transform]), options, ContextListing.Parse(listing)).Run(SourceText.From(blocks[0]));
            return result.OtherFiles.Values.SequenceEqual(page.Blocks("## Example", "dockerignore")) && result.NewText == blocks[^1] ? null : $"the example comes to\n{result.NewText}\n{string.Join('\n', result.OtherFiles)}";
        }

        if (blocks is not [var before, var after])
        {
            return $"the example has {blocks.Count} blocks of Dockerfile, not a before and an after";
        }

        var found = new TransformHarness(TransformSet.Of([transform]), options).Run(SourceText.From(before)).NewText;
        return found == after ? null : $"the example comes to\n{found}";
    }

    private sealed class WithOption : ITransform
    {
        public TransformInfo Info { get; } = new("spell", "for tests", TransformPhase.Layers) { Options = [new TransformOption.Number("most", "how many", 1, 1)] };

        public IEnumerable<Proposal> Propose(TransformContext context) => [];
    }
}
