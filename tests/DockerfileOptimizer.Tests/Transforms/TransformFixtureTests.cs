using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Transforms;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>
/// Every file of <c>fixtures/transforms/&lt;id&gt;</c> with that transform alone, and every file of <c>fixtures/whole-files</c> with all: the
/// report as a snapshot, and what holds for every transform.
/// </summary>
internal sealed class TransformFixtureTests
{
    private const string Ending = ".Dockerfile";
    private static readonly TransformSet BuiltIn = TransformSet.Of(BuiltInTransforms.All);

    private static IEnumerable<string> Fixtures() => new[] { "transforms", "whole-files" }.SelectMany(f => FixtureFiles.Stems(f, Ending));

    [TestCaseSource(nameof(Fixtures))]
    public void The_report_is_as_verified(string stem) => Snapshot.Match(stem, FixReport.Of(Harness(stem).Run(Text(stem))));

    [TestCaseSource(nameof(Fixtures))]
    public void What_holds_for_every_transform_holds(string stem) => Assert.That(Harness(stem).FaultOf(Text(stem)), Is.Null);

    [Test]
    public void Every_transform_has_a_fixture_that_it_changes_and_one_with_a_place_that_it_leaves_alone()
    {
        foreach (var id in BuiltIn.All.Select(t => t.Info.Id))
        {
            var results = FixtureFiles.Stems($"transforms/{id}", Ending).Select(s => Harness(s).Run(Text(s))).ToList();
            Assert.That(results.Any(r => r.Changed), $"no fixture of {id} is changed");
            Assert.That(results.Any(r => !r.Declined.IsEmpty), $"no fixture of {id} has a place that is left alone");
        }
    }

    private static SourceText Text(string stem) => SourceText.FromBytes(FixtureFiles.Bytes(stem, Ending));

    private static TransformHarness Harness(string stem)
    {
        var path = RepositoryRoot.Combine(stem + ".options.json");
        var file = File.Exists(path) ? OptionsFile.Parse(path, File.ReadAllText(path), BuiltIn) : OptionsFile.Empty;
        var commandLine = stem.Split('/') is ["fixtures", "transforms", var id, ..] ? OptimizerOptions.Default with { Selected = [id] } : OptimizerOptions.Default;
        return new TransformHarness(BuiltIn, file.Under(commandLine), ContextListing.Read(stem + ".context.txt"));
    }
}
