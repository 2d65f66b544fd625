using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>
/// How long the applications of <c>fixtures/apps</c> take to build after one source line changed, before and after the transforms that order a file for
/// the cache: a table with the steps from the cache and the mean cut. DOCKEROPT_ENGINE=1 and DOCKEROPT_FULL=1 measure.
/// </summary>
internal sealed class RebuildTests
{
    private static readonly Optimizer Safe = new OptimizerBuilder().AddBuiltInTransforms()
        .WithOptions(OptimizerOptions.Default with { Selected = ["add-to-copy", "copy-manifests-first", "order-by-change", "write-dockerignore"] }).Build();

    private static readonly Optimizer NotProven = Safe.WithOptions(OptimizerOptions.Default with { Selected = ["add-to-copy", "copy-manifests-first", "order-by-change", "write-dockerignore"], AllowUnsafe = true });

    private readonly RebuildTable _table = new();

    [OneTimeTearDown]
    public void PrintTable() => TestContext.Progress.WriteLine(_table);

    [TestCaseSource(typeof(Application), nameof(Application.Names))]
    public void A_line_of_source_is_built_again(string name)
    {
        if (!Corpus.Full)
        {
            Assert.Ignore("DOCKEROPT_FULL=1 measures how long a build takes after a source line changed.");
        }

        var application = Application.Named(name);
        Docker.RequireImages([.. application.Bases, StartedContainer.Client]);
        using var bases = new Trial(application);
        bases.BuildBase(f => f);
        using var trial = new RebuildTrial(application);
        var (safe, notProven) = (application.Optimized(Safe), application.Optimized(NotProven));
        var before = trial.Measure("before", application.Read("Dockerfile"), []);
        var after = safe.Changed ? Measure(trial, "safe", safe) : before;
        var more = IsSame(safe, notProven) ? after : Measure(trial, "unsafe", notProven);
        _table.Add(name, before.Rebuild, after.Rebuild, more.Rebuild);
        TestContext.Out.WriteLine(_table.RowOf(name));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Complaints(application, before.Tag), Is.Empty, "before");
            Assert.That(Complaints(application, after.Tag), Is.Empty, "safe");
            Assert.That(Complaints(application, more.Tag), Is.Empty, "unsafe");
            Assert.That(after.Rebuild.Log.Cached, Is.GreaterThanOrEqualTo(before.Rebuild.Log.Cached), "steps from the cache");
        }
    }

    [TestCaseSource(typeof(Application), nameof(Application.Names))]
    public void The_order_for_the_cache_is_found_without_a_fault(string name)
    {
        var application = Application.Named(name);
        foreach (var optimizer in new[] { Safe, NotProven })
        {
            var result = application.Optimized(optimizer);
            Assert.That(result.Faults, Is.Empty);
            Assert.That(optimizer.Optimize("Dockerfile", result.After.Source, application.BuildContext().With(result.OtherFiles)).Changed, Is.False);
            TestContext.Out.WriteLine(string.Join('\n', result.Applied.Select(a => $"{name}: {a.Transform} {a.Applicability} {a.Message}")));
        }
    }

    private static (Rebuild Rebuild, string Tag) Measure(RebuildTrial trial, string variant, OptimizationResult result) => trial.Measure(variant, result.After.Source.ToBytes(), result.OtherFiles);

    private static IEnumerable<string> Complaints(Application application, string tag) => application.Checks.Select(c => c.Complaint(tag)).OfType<string>();

    private static bool IsSame(OptimizationResult one, OptimizationResult other) => one.NewText == other.NewText && one.OtherFiles.SequenceEqual(other.OtherFiles);
}
