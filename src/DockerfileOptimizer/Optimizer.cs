using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer;

/// <summary>Makes Dockerfiles better. Immutable; safe to use from several threads at once. Made by <see cref="OptimizerBuilder"/>.</summary>
public sealed class Optimizer
{
    private readonly OptimizationPipeline _pipeline;

    internal Optimizer(OptimizationPipeline pipeline) => _pipeline = pipeline;

    /// <summary>The transforms that it knows.</summary>
    public TransformSet Transforms => _pipeline.Transforms;

    /// <summary>What it may do.</summary>
    public OptimizerOptions Options => _pipeline.Options;

    /// <summary>Optimizes one file. Writes nothing and never throws for what a file says.</summary>
    /// <param name="path">The name of the file in messages and diffs; it is not opened.</param>
    /// <param name="text">Its text.</param>
    public OptimizationResult Optimize(string path, SourceText text) => _pipeline.Run(path, DockerfileSyntax.Parse(text));

    /// <summary>Optimizes one file that is parsed already.</summary>
    /// <param name="path">The name of the file in messages and diffs; it is not opened.</param>
    /// <param name="syntax">The file.</param>
    public OptimizationResult Optimize(string path, DockerfileSyntax syntax) => _pipeline.Run(path, syntax);

    /// <inheritdoc cref="Optimize(string, SourceText)"/>
    public OptimizationResult Optimize(string path, string text) => Optimize(path, SourceText.From(text));

    /// <summary>Optimizes one file with the files around it in sight: changes that depend on them can then be proven.</summary>
    /// <param name="path">The name of the file in messages and diffs; it is not opened.</param>
    /// <param name="text">Its text.</param>
    /// <param name="context">The build context, such as <see cref="BuildContext.OfTexts"/>; say with <see cref="BuildContext.For"/> where the file lies in it.</param>
    public OptimizationResult Optimize(string path, SourceText text, BuildContext context) => Optimize(path, DockerfileSyntax.Parse(text), new(Known.Of(context)));

    /// <summary>Optimizes one file that is parsed already, with the files around it in sight.</summary>
    /// <param name="path">The name of the file in messages and diffs; it is not opened.</param>
    /// <param name="syntax">The file.</param>
    /// <param name="context">The build context, read when something asks for it; null when there is none.</param>
    public OptimizationResult Optimize(string path, DockerfileSyntax syntax, Lazy<Known<BuildContext>>? context) => _pipeline.Run(path, syntax, context);

    /// <summary>The same optimizer under other options, for files that have their own.</summary>
    public Optimizer WithOptions(OptimizerOptions options) => new(_pipeline.WithOptions(options));
}
