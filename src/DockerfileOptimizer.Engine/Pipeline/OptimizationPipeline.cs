using DockerfileOptimizer.Syntax;
using Microsoft.Extensions.Logging;

namespace DockerfileOptimizer.Engine;

/// <summary>Runs transforms to a fixpoint; each change has a verdict before it stays.</summary>
public sealed class OptimizationPipeline
{
    private readonly OptimizerOptions _options;
    private readonly ILoggerFactory _loggers;

    /// <summary>A pipeline. Throws <see cref="OptionsException"/> when the options name a transform that is not there.</summary>
    public OptimizationPipeline(TransformSet transforms, OptimizerOptions options, ILoggerFactory loggers)
    {
        Transforms = transforms;
        _options = options;
        _loggers = loggers;
    }

    /// <summary>The transforms that it knows.</summary>
    public TransformSet Transforms { get; }

    /// <summary>The same pipeline under other options.</summary>
    public OptimizationPipeline WithOptions(OptimizerOptions options) => new(Transforms, options, _loggers);

    /// <summary>Optimizes one file.</summary>
    public OptimizationResult Run(string path, DockerfileSyntax syntax) => throw new NotImplementedException(_options.ToString());
}
