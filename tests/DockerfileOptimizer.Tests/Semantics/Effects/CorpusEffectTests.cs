using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Effects;

/// <summary>How precise the effects of real RUN scripts are: a tenth of the corpus, or all of it with DOCKEROPT_FULL=1.</summary>
[Category("Corpus")]
public sealed class CorpusEffectTests
{
    [Test]
    public void MostRealScriptsLeaveNothing()
    {
        var all = new List<(string Text, ShellEffects Effects)>();
        var clock = new System.Diagnostics.Stopwatch();
        foreach (var file in Corpus.Sample(Corpus.Files("dev"), 10))
        {
            var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(file)));
            var model = BuildModel.Create(syntax);
            foreach (var run in syntax.Instructions.OfType<RunInstruction>())
            {
                if (run is { Form: ShellForm form } && model.StateBefore(run) is { } state && form.Script.Dialect is ShellDialect.Posix or ShellDialect.Bash)
                {
                    var shell = state.Shell.Or(null) ?? EffectKit.Dash with { Program = "unknown" };
                    _ = form.Script.IsOpaque;
                    clock.Start();
                    var effects = ShellEffectAnalysis.Of(form.Script, shell, state);
                    clock.Stop();
                    all.Add((form.Script.Text.Text, effects));
                }
            }
        }

        TestContext.Out.WriteLine($"{clock.Elapsed.TotalMicroseconds / all.Count:F1} µs a script");
        Share(all, "Leaves == None", e => e.Leaves == StateKinds.None);
        Share(all, "Hazards == None", e => e.Hazards == ProcessHazards.None);
        Share(all, "may end early with success", e => e.MayEndEarlyWithSuccess);
        Share(all, "observes the process", e => e.ObservesProcess);
        Share(all, "no stale program", e => e.StalePrograms.IsEmpty);
        Share(all, "stale programs", e => !e.StalePrograms.IsEmpty);
        Share(all, "known reads", e => e.Reads.Beyond is null);
        Share(all, "known writes", e => e.Writes.Beyond is null);
        Share(all, "known removes", e => e.Removes.Beyond is null);
        foreach (var kind in Enum.GetValues<StateKinds>().Where(k => k != StateKinds.None))
        {
            Share(all, $"leaves {kind}", e => e.Leaves.HasFlag(kind));
        }

        foreach (var hazard in Enum.GetValues<ProcessHazards>().Where(h => h != ProcessHazards.None))
        {
            Share(all, $"hazard {hazard}", e => e.Hazards.HasFlag(hazard));
        }

        var quiet = all.Count(a => a.Effects.Leaves == StateKinds.None);
        Assert.That(quiet, Is.GreaterThan(all.Count * 8 / 10));
    }

    private static void Share(List<(string Text, ShellEffects Effects)> all, string what, Func<ShellEffects, bool> holds)
    {
        var found = all.Where(a => holds(a.Effects)).ToArray();
        TestContext.Out.WriteLine($"{what}: {found.Length} of {all.Count} ({100.0 * found.Length / all.Count:F1} %)");
        if (Environment.GetEnvironmentVariable("DOCKEROPT_SAMPLES") is { } wanted && what.EndsWith(wanted, StringComparison.Ordinal))
        {
            foreach (var (text, effects) in found.Where((_, i) => i % Math.Max(1, found.Length / 40) == 0))
            {
                TestContext.Out.WriteLine($"  {string.Join(" | ", effects.StalePrograms.Prepend("stale:").Concat(effects.LeaveReasons.Select(r => $"{r.Key}: {r.Value}").Concat(effects.HazardReasons.Select(r => $"{r.Key}: {r.Value}"))))}");
                TestContext.Out.WriteLine($"      {text.ReplaceLineEndings(" ")[..Math.Min(text.ReplaceLineEndings(" ").Length, 200)]}");
            }
        }
    }
}
