using System.Text.Json.Nodes;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.Cli;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>
/// The applications of <c>fixtures/apps</c>, built before and after fixing: both build, behave alike, have one configuration and the same files.
/// DOCKEROPT_ENGINE=1 builds those whose base images are there, or of these only the ones that DOCKEROPT_APPS names, parted by spaces; DOCKEROPT_FULL=1 builds everything from nothing and again after touching a file,
/// each transform alone, and asks <c>dockeropt verify</c>.
/// </summary>
internal sealed class RealBuildTests
{
    /// <summary>By how much an image may grow: logs hold times and names of temporary files.</summary>
    private const int Wobble = 100_000;

    private readonly Optimizer _optimizer = new OptimizerBuilder().AddBuiltInTransforms().Build();
    private readonly ResultTable _table = new();

    [OneTimeTearDown]
    public void PrintTable() => TestContext.Progress.WriteLine(_table);

    [TestCaseSource(typeof(Application), nameof(Application.Names))]
    public void A_fixed_file_builds_what_it_built(string name)
    {
        var application = Application.Named(name);
        Require(application, [.. application.Bases, StartedContainer.Client]);
        using var trial = new Trial(application);
        var before = trial.BuildMeasured("before", f => f);
        var after = trial.BuildMeasured("after", f => Fixed(_optimizer, f));
        _table.Add(name, "before", before[^1], before[^1]);
        _table.Add(name, "after", after[^1], before[^1]);
        AssertAlike(trial, before, after);
    }

    [TestCaseSource(typeof(Application), nameof(Application.Names))]
    public void A_transform_alone_builds_what_was_built(string name)
    {
        if (!Corpus.Full)
        {
            Assert.Ignore("DOCKEROPT_FULL=1 builds what each transform makes alone.");
        }

        var application = Application.Named(name);
        Require(application, [.. application.Bases, StartedContainer.Client]);
        using var trial = new Trial(application);
        var before = trial.Build("before", f => f);
        foreach (var id in _optimizer.Transforms.All.Select(t => t.Info.Id))
        {
            var alone = _optimizer.WithOptions(new OptimizerOptions { Selected = [id] });
            if (trial.Changes(f => Fixed(alone, f)))
            {
                var after = trial.Build($"after {id}", f => Fixed(alone, f));
                _table.Add(name, $"after {id}", after[^1], before[^1]);
                AssertAlike(trial, before, after);
            }
        }
    }

    [TestCaseSource(typeof(Application), nameof(Application.Names))]
    public void Verify_says_that_nothing_else_changed(string name)
    {
        if (!Corpus.Full)
        {
            Assert.Ignore("DOCKEROPT_FULL=1 asks verify, too, which builds everything three times.");
        }

        var application = Application.Named(name);
        Require(application, application.Bases);
        using var trial = new Trial(application);
        trial.BuildBase(f => f);
        var runs = application.Checks.OfType<RunCheck>().SelectMany(c => new[] { "--run", string.Join(' ', c.Arguments) });
        var verified = CommandLineResult.Of(
            ["verify", Path.Combine(application.Context, "Dockerfile"), "--builder", "docker", "--builder-arg=--network=host", .. runs]);
        TestContext.Out.WriteLine(verified.Output);

        // How large an image may be is said above, where a byte more in a log is none too many.
        Assert.That(verified.Output.Split('\n'), Has.One.StartsWith("equal"), verified.Error);
    }

    [TestCaseSource(typeof(Application), nameof(Application.Names))]
    public void The_best_file_by_hand_does_the_same_in_less_space(string name)
    {
        var application = Application.Named(name);
        Require(application, [.. application.Bases, .. application.BasesOfBest, StartedContainer.Client]);
        using var trial = new Trial(application);
        var before = trial.Build("before", f => f);
        var best = trial.BuildBest();
        _table.Add(name, "best", best, before[^1]);
        Assert.That(application.Checks.Select(c => c.Complaint(best.Tag)), Is.All.Null);
        Assert.That(best.Bytes, Is.LessThan(before[^1].Bytes));
    }

    private static void Require(Application application, IEnumerable<string> images)
    {
        if (Environment.GetEnvironmentVariable("DOCKEROPT_APPS") is { Length: > 0 } names && !names.Split(' ').Contains(application.Name))
        {
            Assert.Ignore("DOCKEROPT_APPS names other applications; .ci/real-builds --all builds this one.");
        }

        Docker.RequireImages(images);
    }

    private static byte[] Fixed(Optimizer optimizer, byte[] dockerfile)
    {
        var result = optimizer.Optimize("Dockerfile", SourceText.FromBytes(dockerfile));
        Assert.That(result.Faults, Is.Empty);
        Assert.That(result.OtherFiles, Is.Empty, "a safe fix of a Dockerfile alone writes no other file");
        return result.After.Source.ToBytes();
    }

    private static void AssertAlike(Trial trial, IReadOnlyList<BuiltImage> before, IReadOnlyList<BuiltImage> after)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(trial.Application.Checks.Select(c => c.Complaint(before[^1].Tag)), Is.All.Null, "before");
            Assert.That(trial.Application.Checks.Select(c => c.Complaint(after[^1].Tag)), Is.All.Null, "after");
            foreach (var (x, y) in before.Zip(after))
            {
                Assert.That(JsonNode.DeepEquals(x.Configuration, y.Configuration), $"{x.Configuration} became {y.Configuration}");
                Assert.That(y.Layers, Is.LessThanOrEqualTo(x.Layers));
                Assert.That(y.Bytes, Is.LessThanOrEqualTo(x.Bytes + Wobble));
            }

            Assert.That(trial.Differences(before, after), Is.Empty);
        }
    }
}
