using DockerfileOptimizer.Verification;
using DockerfileOptimizer.Verification.Comparison;
using DockerfileOptimizer.Workspace.Builders;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary>A verification that is stopped, or fails, leaves no image, no container and no folder.</summary>
internal sealed class VerifyStopTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(5)]
    public void Stopped_in_any_build_it_leaves_nothing(int build)
    {
        using var stop = new CancellationTokenSource();
        var folders = new List<string>();
        var builds = 0;
        using var bench = VerifyBench.Of(FakeImage.Of("a=1"), FakeImage.Of("a=1"));
        bench.Docker.Building = (call, _) =>
        {
            folders.Add(Path.GetDirectoryName(Path.GetDirectoryName(call.Split(" --file ")[1].Split(' ')[0]))!);
            if (++builds == build)
            {
                stop.Cancel();
            }
        };
        Assert.That(() => Run(bench, stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((builds, folders.Distinct().Count(), bench.Docker.Left.Count()), Is.EqualTo((build, 1, 0)));
        Assert.That(folders[0], Does.Not.Exist);
    }

    [Test]
    public void A_fault_leaves_nothing_either()
    {
        using var bench = VerifyBench.Of(FakeImage.Of("a=1"), FakeImage.Of("a=1"));
        bench.Docker.Building = (call, _) =>
        {
            if (call.Contains(":after", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("a fault");
            }
        };
        Assert.That(() => Run(bench, CancellationToken.None), Throws.InvalidOperationException);
        Assert.That(bench.Docker.Left, Is.Empty);
    }

    private static void Run(VerifyBench bench, CancellationToken stop)
    {
        var builder = new BuilderSearch(bench.Docker, null).Find(null, out _, CancellationToken.None)!;
        var (before, after) = (new VerificationSide("before", "FROM a\n"u8.ToArray()), new VerificationSide("after", "FROM b\n"u8.ToArray()));
        var plan = new VerificationPlan(before, after, bench.Path + "/Dockerfile", bench.Path) { Touch = "app.txt", Runs = [new RunQuestion("x", ["x"])] };
        new ImageVerifier(builder, NoiseTable.BuiltIn(), _ => { }, _ => { }).Run(plan, stop);
    }
}
