using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Transforms;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerfileOptimizer;

/// <summary>Puts an <see cref="Optimizer"/> together. Immutable: each call gives a new builder.</summary>
public sealed record OptimizerBuilder
{
    private ImmutableArray<ITransform> Transforms { get; init; } = [];

    private OptimizerOptions Options { get; init; } = OptimizerOptions.Default;

    private ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Adds all transforms that come with dockeropt.</summary>
    public OptimizerBuilder AddBuiltInTransforms() => this with { Transforms = Transforms.AddRange(BuiltInTransforms.All) };

    /// <summary>Adds a transform of the caller's own.</summary>
    public OptimizerBuilder Add(ITransform transform) => this with { Transforms = Transforms.Add(transform) };

    /// <summary>Sets what the optimizer may do.</summary>
    public OptimizerBuilder WithOptions(OptimizerOptions options) => this with { Options = options };

    /// <summary>Sets where it logs; nowhere when this is not called.</summary>
    public OptimizerBuilder WithLogger(ILoggerFactory loggers) => this with { Loggers = loggers };

    /// <summary>Makes the optimizer. Throws <see cref="ArgumentException"/> when two transforms have one id, <see cref="OptionsException"/> when the options name a transform that is not there.</summary>
    public Optimizer Build() => new(new OptimizationPipeline(TransformSet.Of(Transforms), Options, Loggers));
}
