using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using Microsoft.Extensions.Logging;

namespace DockerfileOptimizer.Engine;

/// <summary>Runs transforms to a fixpoint; each change has a verdict before it stays. Immutable; safe to use from several threads at once.</summary>
public sealed class OptimizationPipeline
{
    private readonly ILoggerFactory _loggers;
    private readonly PipelineSettings _settings;

    /// <summary>A pipeline. Throws <see cref="OptionsException"/> when the options name a transform that is not there.</summary>
    public OptimizationPipeline(TransformSet transforms, OptimizerOptions options, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(loggers);
        Transforms = transforms;
        Options = options;
        _loggers = loggers;
        _settings = PipelineSettings.Of(transforms, options, loggers.CreateLogger<OptimizationPipeline>());
    }

    /// <summary>The transforms that it knows.</summary>
    public TransformSet Transforms { get; }

    /// <summary>What it may do.</summary>
    public OptimizerOptions Options { get; }

    /// <summary>The same pipeline under other options. Throws <see cref="OptionsException"/> when they name a transform that is not there.</summary>
    public OptimizationPipeline WithOptions(OptimizerOptions options) => new(Transforms, options, _loggers);

    /// <summary>Optimizes one file. A file that the builder would refuse (<see cref="DockerfileSyntax.IsBroken"/>) stays as it is, and so does one that dockeropt itself fails on; then there is a fault.</summary>
    /// <param name="path">The name of the file in messages; it is not opened.</param>
    /// <param name="syntax">The file.</param>
    /// <param name="context">Its build context, stronger than the one of the options; null for that one.</param>
    public OptimizationResult Run(string path, DockerfileSyntax syntax, Lazy<Known<BuildContext>>? context = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(syntax);
        if (syntax.IsBroken)
        {
            Log.HasErrors(_settings.Log, path);
            var layers = RunLayers.CountIn(BuildModel.Create(syntax, Options.Inputs));
            return Unchanged(path, syntax) with { Layers = new(layers, layers) };
        }

        try
        {
            return new FileRun(path, syntax, context is null ? _settings : _settings with { Inputs = _settings.Inputs with { Context = context } }).Run();
        }
        catch (Exception thrown)
        {
            Log.Fault(_settings.Log, path, null, thrown.Message);
            return Unchanged(path, syntax) with { Faults = [new(null, thrown.Message, thrown.ToString())] };
        }
    }

    private static OptimizationResult Unchanged(string path, DockerfileSyntax syntax) => new()
    {
        Path = path,
        Before = syntax,
        After = syntax,
        Applied = [],
        Declined = [],
        Faults = [],
        Layers = new(0, 0),
    };
}
