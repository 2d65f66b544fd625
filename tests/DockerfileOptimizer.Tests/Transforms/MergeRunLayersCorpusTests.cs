using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Tests.Validation;
using DockerfileOptimizer.Transforms.MergeRunLayers;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>Real files under <see cref="MergeRunLayers"/>: what must hold of each, and how much is joined.</summary>
internal sealed class MergeRunLayersCorpusTests
{
    private static readonly OptimizationPipeline Pipeline = new(
        TransformSet.Of([new MergeRunLayers()]), OptimizerOptions.Default, NullLoggerFactory.Instance);

    [Test]
    public void Most_neighbours_of_final_images_are_joined_and_no_file_comes_to_harm()
    {
        var counts = new MergeCounts();
        var wrong = Corpus.Sample(Corpus.Files("dev"), 10).SelectMany(file => Wrong(file, counts)).ToList();
        counts.Report();
        Assert.That(wrong, Is.Empty);
        Assert.That(counts.PairsJoined, Is.GreaterThanOrEqualTo(counts.Pairs * 7 / 10));
    }

    private static IEnumerable<string> Wrong(string file, MergeCounts counts)
    {
        var before = DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(file)));
        var result = Pipeline.Run(file, before);
        counts.Add(result);
        foreach (var fault in result.Faults)
        {
            yield return $"{file}: {fault.Message} {fault.Detail}";
        }

        foreach (var refuted in result.Declined.Where(d => d.Reason == "not-accepted-by-validator"))
        {
            yield return $"{file}: {refuted}";
        }

        if (result.Changed)
        {
            var again = Pipeline.Run(file, result.After);
            if (again.Changed || !CommentsKept(result) || result.After.Diagnostics.Length > before.Diagnostics.Length)
            {
                yield return $"{file}: changed by a second run, with comments lost or moved, or with a new diagnostic";
            }
        }
    }

    // Those that belong to instructions that stand between RUNs move with them; ignores of hadolint are united.
    private static bool CommentsKept(OptimizationResult result)
    {
        var ((before, rules), (after, keptRules)) = (HadolintLines.Apart(CommentsOf(result.Before)), HadolintLines.Apart(CommentsOf(result.After)));
        var mayMove = result.Before.Instructions.Zip(result.Before.Instructions.Skip(1)).Any(p => p is (RunInstruction, LabelInstruction or ExposeInstruction or CmdInstruction
            or EntrypointInstruction or HealthcheckInstruction or StopSignalInstruction or MaintainerInstruction));
        return rules.SequenceEqual(keptRules)
            && (before.SequenceEqual(after) || (mayMove && before.Order(StringComparer.Ordinal).SequenceEqual(after.Order(StringComparer.Ordinal))));
    }

    private static ImmutableArray<string> CommentsOf(DockerfileSyntax syntax) =>
    [
        .. syntax.Pieces().Where(p => p.Trivia == TriviaKind.Comment || p.Token == TokenKind.CommentText)
            .Select(p => syntax.Source.Slice(p.Span).Trim().ToString()),
    ];
}
