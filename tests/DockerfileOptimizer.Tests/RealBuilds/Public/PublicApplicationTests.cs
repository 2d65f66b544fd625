using System.Diagnostics;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>
/// Applications of other people, fetched beforehand and built before and after fixing: what is proven, what is not, and what makes the final image another
/// one alone. The images build and do the same. DOCKEROPT_PUBLIC_APPS names the folder that they lie in, with its list; DOCKEROPT_ENGINE=1 builds.
/// </summary>
internal sealed class PublicApplicationTests
{
    private readonly Optimizer _optimizer = new OptimizerBuilder().AddBuiltInTransforms().Build();
    private readonly PublicTable _table = new();

    private static IEnumerable<TestCaseData> Applications =>
        PublicApplication.All.Count == 0
            ? [new TestCaseData(null).SetArgDisplayNames("none")]
            : PublicApplication.All.Select(a => new TestCaseData(a).SetArgDisplayNames(a.Name));

    [OneTimeTearDown]
    public void PrintTable() => TestContext.Progress.WriteLine(_table);

    [TestCaseSource(nameof(Applications))]
    public void A_public_application_does_what_it_did(PublicApplication? application)
    {
        Require(application);
        var clock = Stopwatch.StartNew();
        using var trial = new PublicTrial(application!);
        var before = trial.Before();
        List<PublicOutcome> outcomes = [trial.Try(PublicVariant.Safe, _optimizer, before), trial.Try(PublicVariant.NotProven, _optimizer, before)];
        outcomes.AddRange(PublicVariant.Alone.Where(v => outcomes[1].Applied.Contains(v.Name)).Select(v => trial.Try(v, _optimizer, before)));
        TestContext.Progress.WriteLine(_table.Add(application!, before.Image, outcomes, clock.Elapsed.TotalSeconds));
        string[] complaints = [.. outcomes.Where(o => o.Complaint is not null).Select(o => $"{o.Variant}: {o.Complaint}")];
        Assert.That(complaints, application!.Breaks is null ? Is.Empty : Is.Not.Empty, application.Breaks ?? "as it was");
    }

    private static void Require(PublicApplication? application)
    {
        if (application is null)
        {
            Assert.Ignore("DOCKEROPT_PUBLIC_APPS names no folder with applications.");
        }

        if (application.LeftOut is { } reason)
        {
            Assert.Ignore(reason);
        }

        Docker.RequireImages([StartedContainer.Client]);
        if (BaseImages.Missing(HereDockerfile.Of(DockerfileSyntax.Parse(application.Text), application.StandIns)) is { } missing)
        {
            Assert.Ignore($"The base image {missing} is neither here nor to be had.");
        }
    }
}
