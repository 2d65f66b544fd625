using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>
/// Conditions of the validator, switched off one at a time: the executor must then find a change that is wrongly proven. A condition without
/// one is listed as untested.
/// </summary>
[Category("Executor")]
internal sealed class ExecutorConditionTests
{
    // What only scripts in here-documents, what only real package managers and their settings, and what only folders of another mode can show:
    // the shells, the knowledge's own sources and the fixtures do. And what an ignore file leaves out: the executor reads none; the fixtures,
    // the mutants and the table of what BuildKit sends do. Nor does it fetch or unpack anything. What only builders before BuildKit do with
    // volumes, no executor shows.
    private static readonly string[] Untested =
    [
        "left-ends-in-no-heredoc", "group-reads-alike", "locales-stay", "cleanup-is-tested", "cleanup-finds-its-manager",
        "split-keeps-mounts-away", "split-finds-no-other-settings", "split-folders-open-alike",
        "add-fetches-nothing", "add-unpacks-nothing", "add-context-is-certain",
        "context-is-certain", "takes-the-same", "no-triggers-of-others", "context-has-one-name", "other-files-take-the-same", "reorder-leaves-triggers-and-volumes",
    ];

    [Test]
    public void A_build_misses_each_condition_that_is_off()
    {
        using var executor = DockerfileExecutor.Start();
        var comparison = new BuildComparison(executor);
        var missed = new Dictionary<string, string>(StringComparer.Ordinal);
        var complaints = new List<string>();
        foreach (var aimed in AimedBuild.All)
        {
            var (with, without) = (aimed.Check([]), aimed.Check([aimed.Condition]));
            var difference = comparison.Of(DockerfileSyntax.Parse(aimed.Before), DockerfileSyntax.Parse(aimed.After), aimed.Claim is RegroupsRuns or ReordersSteps ? [] : AimedBuild.Caches).Text;
            if (with is not Verdict.Proven && without is Verdict.Proven && difference is not null)
            {
                missed[aimed.Condition] = $"{aimed.After[..Math.Min(aimed.After.Length, 200)].ReplaceLineEndings(" | ")} -> {difference.Split('\n')[0]}";
            }
            else
            {
                complaints.Add($"{aimed.Condition}: {with}; without it {without}; {difference ?? "no difference"}");
            }
        }

        var ids = TranslationValidator.Conditions.Select(c => c.Id).ToList();
        ids.ForEach(id => TestContext.Out.WriteLine($"{id}: {missed.GetValueOrDefault(id, "untested")}"));
        Assert.That(complaints, Is.Empty, string.Join("\n", complaints));
        Assert.That(ids.Except(missed.Keys), Is.EquivalentTo(Untested));
    }
}
