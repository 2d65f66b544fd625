using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.EmbeddingExample;

/// <summary>A transform of one's own: <c>run</c> becomes <c>RUN</c>. It claims that nothing changes in the build, and the validator checks that.</summary>
internal sealed class WriteKeywordsInCapitals : ITransform
{
    public TransformInfo Info { get; } = new("write-keywords-in-capitals", "Writes the names of instructions in capitals", TransformPhase.Cleanup);

    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        foreach (var instruction in context.Syntax.Instructions)
        {
            var (keyword, spans) = (instruction.TextOf(instruction.Keyword), instruction.Logical.ToSource(instruction.Keyword.Span));
            if (!keyword.Any(char.IsLower))
            {
                continue;
            }

            // A word may be split over lines. This transform then leaves it alone, and says so.
            yield return spans is [var span]
                ? new Fix(instruction.Span, $"wrote {keyword} in capitals", new SameBuild(), new TextEditSet([new TextEdit(span, keyword.ToUpperInvariant())]))
                : new Decline(instruction.Span, "split-over-lines", "the name is split over lines");
        }
    }
}
