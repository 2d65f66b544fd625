using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Breaks scripts at random and compares what the shell and we make of them.</summary>
internal static class MutatedScripts
{
    /// <summary>
    /// Every mutant is read without an exception, and is opaque exactly when the shell refuses it. One in a thousand may differ: what is
    /// left are places where a shell reads on behind an error that it reports only when it runs.
    /// </summary>
    public static void Judge(IEnumerable<OracleScript> scripts, ShellDialect dialect, int seed)
    {
        var random = new Random(seed);
        var result = OracleComparison.CompareAcceptance([.. scripts.Select(s => s with { Text = ScriptMutation.Mutate(s.Text, random) })], dialect);
        var deferred = result.Differences.Where(DeferredReading.Explains).ToList();
        var others = result with { Differences = [.. result.Differences.Except(deferred)] };
        TestContext.Out.WriteLine($"mutants: {others}; besides, bash reads {deferred.Count} only when they run");
        Assert.Multiple(() =>
        {
            Assert.That(result.Accepted, Is.InRange(result.Scripts / 10, result.Scripts * 95 / 100), "mutants of both kinds");
            Assert.That(deferred, Has.Count.LessThan(result.Scripts / 20));
            Assert.That(others.AcceptanceAgreement, Is.GreaterThanOrEqualTo(0.999), () => Shortest(others));
        });
    }

    /// <summary>The shortest differing scripts, for a person.</summary>
    public static string Shortest(OracleResult result) => string.Join(
        "\n",
        result.Differences.OrderBy(d => d.Script.Text.Length).Take(10).Select(d => $"=== {d.Check} {d.Script.Dialect} {d.Script.Where}\n{d.Script.Text}\n--- {d.Detail}"));
}
