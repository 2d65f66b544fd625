using DockerfileOptimizer.Cli;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.Engine;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>
/// Transforms that make the command line do everything: <c>one-blank</c> is safe, <c>no-fail</c> is not, <c>breaks</c> throws, and <c>wary</c>
/// leaves something alone.
/// </summary>
internal static class ToyOptimizer
{
    /// <summary>A file with one safe fix, one unsafe one and a place that is left alone.</summary>
    public const string Untidy = "FROM scratch\nRUN  a\nRUN false\nLABEL wary=1\n";

    /// <summary><see cref="Untidy"/> with the safe fix.</summary>
    public const string Tidy = "FROM scratch\nRUN a\nRUN false\nLABEL wary=1\n";

    public static Surroundings Surroundings { get; } = Around("");

    /// <summary>The surroundings of a process with standard input.</summary>
    public static Surroundings Around(string input) => Around(System.Text.Encoding.UTF8.GetBytes(input));

    public static Surroundings Around(byte[] input) => new(() => new MemoryStream(input))
    {
        Optimizer = () => new OptimizerBuilder().Add(new OneBlank()).Add(new NoFail()).Add(new Breaks()).Add(new Wary()),
    };

    public static CommandLineResult Run(params string[] args) => CommandLineResult.In(Surroundings, args);

    private sealed class OneBlank : ITransform
    {
        public TransformInfo Info { get; } = new("one-blank", "One blank behind RUN", TransformPhase.Layers)
        {
            Documentation = new("# one-blank\n\nTakes blanks away.\n"),
            Options = [new TransformOption.Number("most", "How many blanks.", 1, 0), new TransformOption.Choice("where", "Which ones.", ["all", "few"])],
        };

        public IEnumerable<Proposal> Propose(TransformContext context) =>
            Toys.Replacing("", "RUN  ", "RUN ", Toys.Same).Propose(context).Cast<Fix>()
                .Select(f => f with { Message = "took a blank away", Note = "it is shorter now", Saves = new SizeEstimate(1_500_000, "blanks, as everybody knows") });
    }

    private sealed class NoFail : ITransform
    {
        public TransformInfo Info { get; } = new("no-fail", "Nothing fails", TransformPhase.Cleanup) { Best = Applicability.Unsafe };

        public IEnumerable<Proposal> Propose(TransformContext context) => Toys.Replacing("", "RUN false", "RUN true", Toys.Anything).Propose(context);
    }

    private sealed class Breaks : ITransform
    {
        public TransformInfo Info { get; } = new("breaks", "Breaks on LABEL broken", TransformPhase.Order);

        public IEnumerable<Proposal> Propose(TransformContext context) =>
            context.Syntax.Source.Content.Contains("LABEL broken", StringComparison.Ordinal) ? throw new InvalidOperationException("broken") : [];
    }

    private sealed class Wary : ITransform
    {
        public TransformInfo Info { get; } = new("wary", "Leaves LABEL alone", TransformPhase.Stages) { OnByDefault = true };

        public IEnumerable<Proposal> Propose(TransformContext context) =>
            context.Syntax.Instructions.Where(i => i.Kind == InstructionKind.Label).Select(i => new Decline(i.Span, "is-a-label", "it is a label"));
    }
}
