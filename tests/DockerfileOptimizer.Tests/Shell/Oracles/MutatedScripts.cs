using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Breaks scripts at random and compares what the shell and we make of them.</summary>
internal static class MutatedScripts
{
    /// <summary>
    /// Every mutant is read without an exception; where the shell's answer means something, it is opaque exactly when the shell refuses
    /// it. One in a thousand may differ: what is left are places where a shell reads on behind an error that it reports only when it runs.
    /// </summary>
    public static void Judge(IEnumerable<OracleScript> scripts, ShellDialect dialect, int seed)
    {
        var random = new Random(seed);
        List<OracleScript> mutants = [.. scripts.Select(s => s with { Text = ScriptMutation.Mutate(s.Text, random) })];
        var deferred = mutants.Where(DeferredReading.MayDefer).ToList();
        foreach (var script in deferred)
        {
            _ = ShellScript.Parse(script.Text, dialect).Comments;
        }

        var result = OracleComparison.CompareAcceptance([.. mutants.Except(deferred)], dialect);
        TestContext.Out.WriteLine($"{mutants.Count} mutants, {deferred.Count} of them read without asking the shell. {result}");
        Assert.Multiple(() =>
        {
            Assert.That(result.Accepted, Is.InRange(result.Scripts / 10, result.Scripts * 95 / 100), "mutants of both kinds");
            Assert.That(result.AcceptanceAgreement, Is.GreaterThanOrEqualTo(0.999), () => Shortest(result));
        });
    }

    /// <summary>The shortest differing scripts, for a person.</summary>
    public static string Shortest(OracleResult result) => string.Join(
        "\n",
        result.Differences.OrderBy(d => d.Script.Text.Length).Take(10).Select(d => $"=== {d.Check} {d.Script.Dialect} {d.Script.Where}\n{d.Script.Text}\n--- {d.Detail}"));
}
