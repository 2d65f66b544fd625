using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerfileOptimizer.Tests.Engine;

/// <summary>Short ways to write toy transforms and to run them.</summary>
internal static class Toys
{
    public static ToyTransform Toy(string id, Func<TransformContext, IEnumerable<Proposal>> propose) => new(id, propose);

    /// <summary>Replaces each occurrence of a text, under a claim made from the line where it stands.</summary>
    public static ToyTransform Replacing(string id, string old, string text, Func<int, Claim> claim) =>
        Toy(id, context => Occurrences(context.Syntax, old).Select(at => Replacement(context.Syntax, new(at, old.Length), text, claim)));

    /// <summary>A fix of the instruction that a span lies in.</summary>
    public static Fix Replacement(DockerfileSyntax syntax, TextSpan span, string text, Func<int, Claim> claim)
    {
        var instruction = syntax.Instructions.Last(i => i.Span.Start <= span.Start);
        return new(instruction.Span, $"wrote {text}", claim(syntax.Source.PositionOf(instruction.Span.Start).Line), new([new TextEdit(span, text)]));
    }

    public static Claim Same(int line) => new SameBuild();

    public static Claim Anything(int line) => new Unchecked([line], "nobody knows");

    public static OptimizationResult Run(string text, params ITransform[] transforms) => Run(text, OptimizerOptions.Default, transforms);

    public static OptimizationResult Run(string text, OptimizerOptions options, params ITransform[] transforms) =>
        new OptimizationPipeline(TransformSet.Of(transforms), options, NullLoggerFactory.Instance).Run("Dockerfile", DockerfileSyntax.Parse(text));

    /// <summary>A context of a file as the pipeline makes it.</summary>
    public static TransformContext Context(string text)
    {
        var files = FileSet.Of(DockerfileSyntax.Parse(text));
        return new((files.Build, files), TransformOptions.Default);
    }

    public static OptimizerOptions Unsafe { get; } = OptimizerOptions.Default with { AllowUnsafe = true };

    private static ImmutableArray<int> Occurrences(DockerfileSyntax syntax, string text)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        var content = syntax.Source.Content;
        for (var at = content.IndexOf(text, StringComparison.Ordinal); at >= 0; at = content.IndexOf(text, at + text.Length, StringComparison.Ordinal))
        {
            found.Add(at);
        }

        return found.ToImmutable();
    }
}
