using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>Real Dockerfiles with the files around them: how often an ignore file is made, and why not.</summary>
internal sealed class WriteDockerignoreCorpusTests
{
    private static readonly Optimizer Optimizer = new OptimizerBuilder().AddBuiltInTransforms()
        .WithOptions(OptimizerOptions.Default with { Selected = ["write-dockerignore"], AllowUnsafe = false }).Build();

    [Test]
    public void Real_contexts_get_ignore_files_and_a_second_run_adds_nothing()
    {
        var results = Corpus.Sample(CorpusTrees.Rows(), 20).AsParallel().Select(Result).OfType<(string Outcome, string? Fault)>().ToList();
        foreach (var group in results.GroupBy(r => r.Outcome).OrderByDescending(g => g.Count()))
        {
            TestContext.Out.WriteLine($"{group.Count(),5}  {group.Key}");
        }

        Assert.That(results.Select(r => r.Fault).OfType<string>().Take(5), Is.Empty);
        Assert.That(results.Any(r => r.Outcome == "made, safe"));
    }

    private static (string Outcome, string? Fault)? Result(string row)
    {
        if (CorpusTrees.Read(row) is not var (path, syntax, context))
        {
            return null;
        }

        var result = Optimizer.Optimize("Dockerfile", syntax, new(Known.Of(context)));
        var again = Optimizer.Optimize("Dockerfile", syntax, new(Known.Of(context.With(result.OtherFiles))));
        var fault = result.Faults.Length > 0 ? $"{path}: {result.Faults[0].Detail}"
            : result.Declined.FirstOrDefault(d => d.Reason == "not-accepted-by-validator") is { } refuted ? $"{path}: {refuted}"
            : again.OtherFiles.IsEmpty ? null : $"{path} changes again";
        return (Outcome(result), fault);
    }

    private static string Outcome(OptimizationResult result) =>
        result.Changed ? "made, safe"
        : result.Declined.FirstOrDefault(d => d.IsUnsafeFix) is { } possible ? "possible, not proven: " + possible.Message[(possible.Message.LastIndexOf('(') + 1)..^1]
        : result.Declined.FirstOrDefault() is { } declined ? "declined: " + declined.Reason
        : "nothing to do";
}
