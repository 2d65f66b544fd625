using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>
/// How large the images of <c>fixtures/apps</c> get with changes that are not proven, beside those that people made small by hand. An application that
/// stays larger by more than a twentieth says why. DOCKEROPT_ENGINE=1 and DOCKEROPT_FULL=1 build.
/// </summary>
internal sealed class FinalSizeTests
{
    private const double Near = 1.05;

    private static readonly Optimizer Safe = new OptimizerBuilder().AddBuiltInTransforms().Build();

    private static readonly Optimizer NotProven = Safe.WithOptions(OptimizerOptions.Default with { AllowUnsafe = true });

    private readonly FinalSizeTable _table = new();

    [OneTimeTearDown]
    public void PrintTable() => TestContext.Progress.WriteLine(_table);

    [TestCaseSource(typeof(Application), nameof(Application.Names))]
    public void An_image_gets_about_as_small_as_by_hand(string name)
    {
        if (!Corpus.Full)
        {
            Assert.Ignore("DOCKEROPT_FULL=1 builds what changes make that are not proven.");
        }

        var application = Application.Named(name);
        Docker.RequireImages([.. application.Bases, .. application.BasesOfBest, .. application.BasesOfOptions, StartedContainer.Client]);
        using var trial = new Trial(application);
        trial.BuildBase(f => f);
        var sizes = new FinalSizes(
            trial.Build("before", application.Read("Dockerfile"), []), Build(trial, "safe", application.Optimized(Safe)),
            Build(trial, "unsafe", application.Optimized(NotProven)), Build(trial, "chosen", application.Optimized(WithOptions(application))))
        {
            Best = trial.Build("best", application.Read("Dockerfile.best"), []),
        };
        _table.Add(name, sizes);
        TestContext.Out.WriteLine(_table.RowOf(name));
        using (Assert.EnterMultipleScope())
        {
            foreach (var image in sizes.Built)
            {
                Assert.That(application.Checks.Select(c => c.Complaint(image.Tag)).OfType<string>(), Is.Empty, image.Tag);
            }

            var isNear = sizes.Chosen is BuiltImage built && built.Bytes <= sizes.Best.Bytes * Near;
            Assert.That(isNear, Is.EqualTo(application.Larger is null), application.Larger ?? "larger than by hand, and nobody says why");
        }
    }

    [TestCaseSource(typeof(Application), nameof(Application.Names))]
    public void Options_that_fit_an_application_are_known(string name) => Assert.That(Application.Named(name).Optimized(WithOptions(Application.Named(name))).Faults, Is.Empty);

    private static Optimizer WithOptions(Application application) =>
        NotProven.WithOptions(OptionsFile.Parse($"{application.Name}/app.json", application.Options, NotProven.Transforms).Under(OptimizerOptions.Default with { AllowUnsafe = true }));

    // The image, or the name of a base image that is missing.
    private static object Build(Trial trial, string variant, OptimizationResult result) =>
        Missing(result) ?? trial.Build(variant, result.After.Source.ToBytes(), result.OtherFiles) as object;

    // An image that the changed file starts from, and that is not to be had; null when all are.
    private static string? Missing(OptimizationResult result) =>
        result.After.Instructions.OfType<FromInstruction>().Select(f => f.Image!.Text)
            .Where(i => i != "scratch" && result.After.Instructions.OfType<FromInstruction>().All(s => s.StageName != i))
            .FirstOrDefault(i => Docker.Run(["image", "inspect", i]).ExitCode != 0 && Docker.Run(["pull", "-q", i]).ExitCode != 0);
}
