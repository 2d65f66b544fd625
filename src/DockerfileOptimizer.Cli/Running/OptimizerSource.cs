using DockerfileOptimizer.Cli.Targets;
using DockerfileOptimizer.Engine;
using Microsoft.Extensions.Logging;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>The optimizer for each file: what the command line says, over what configuration files say.</summary>
internal sealed class OptimizerSource
{
    private readonly Optimizer _optimizer;

    /// <summary>Throws <see cref="OptionsException"/> when the command line names a transform that is not there.</summary>
    public OptimizerSource(OptimizerBuilder builder, FixRequest request, ILoggerFactory loggers)
    {
        _optimizer = builder.WithOptions(request.Options).WithLogger(loggers).Build();
    }

    /// <summary>The optimizer for a file.</summary>
    public Optimizer For(Target target) => _optimizer;
}
