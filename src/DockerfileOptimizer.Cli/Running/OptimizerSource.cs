using System.Collections.Concurrent;
using DockerfileOptimizer.Cli.Targets;
using DockerfileOptimizer.Cli.Writing;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Evidence;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using Microsoft.Extensions.Logging;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>The optimizer for each file: what the command line says, over what configuration files say. Safe to use from several threads at once.</summary>
internal sealed class OptimizerSource
{
    private readonly Optimizer _base;
    private readonly OptimizerOptions _commandLine;
    private readonly FixMode _mode;
    private readonly ContextSource _contexts;
    private readonly OptionsDiscovery? _discovery;
    private readonly ConcurrentDictionary<string, Optimizer> _folders = new(StringComparer.Ordinal);

    /// <summary>Where an image tells of the one file; null without one.</summary>
    public EvidenceSource? Evidence { get; init; }

    /// <summary>Throws <see cref="OptionsException"/> when the command line names a transform that is not there, or a configuration file that cannot be used.</summary>
    /// <param name="builder">The optimizer's parts.</param>
    /// <param name="request">The command line.</param>
    /// <param name="contexts">The build context of each file.</param>
    /// <param name="loggers">Where it logs.</param>
    public OptimizerSource(OptimizerBuilder builder, FixRequest request, ContextSource contexts, ILoggerFactory loggers)
    {
        _contexts = contexts;
        _commandLine = request.Options;
        _mode = request.Mode;
        _base = builder.WithOptions(request.Options).WithLogger(loggers).Build();
        if (request.Configuration is not { } file)
        {
            _discovery = new OptionsDiscovery(_base.Transforms, Nearest);
        }
        else
        {
            _base = _base.WithOptions(OptionsFile.Parse(file, Text(file), _base.Transforms).Under(request.Options));
        }
    }

    /// <summary>What comes of a file in its build context. Throws <see cref="OptionsException"/> when a configuration file above it cannot be used.</summary>
    /// <param name="target">The file.</param>
    /// <param name="syntax">What is in it.</param>
    public OptimizationResult Optimize(Target target, DockerfileSyntax syntax) => For(target).Optimize(target.Name, syntax, _contexts.Of(target));

    /// <summary>The build context of a file, not read yet; null where there is none.</summary>
    public Lazy<Known<BuildContext>>? ContextOf(Target target) => _contexts.Of(target);

    /// <summary>The optimizer for a file. Throws <see cref="OptionsException"/> when a configuration file above it cannot be used.</summary>
    private Optimizer For(Target target)
    {
        var optimizer = _discovery is null ? _base : _folders.GetOrAdd(FolderOf(target), Make, _discovery);

        // The new text goes to standard output, and nobody would write the other files that go with it.
        return target is Target.StandardInput && _mode == FixMode.Write ? optimizer.WithOptions(optimizer.Options with { DockerfileOnly = true }) : optimizer;
    }

    /// <summary>
    /// The optimizer for a file with what the image tells that the command line names; null with the problem where that is no evidence for the
    /// file. Throws as <see cref="For(Target)"/> does.
    /// </summary>
    public Optimizer? For(Target target, DockerfileSyntax syntax, out ImageEvidence? evidence, out string? problem)
    {
        (evidence, problem) = (null, null);
        var optimizer = For(target);
        if (Evidence is null)
        {
            return optimizer;
        }

        evidence = Evidence.Read(syntax, _commandLine.Inputs, out problem);
        return evidence is null ? null : optimizer.WithOptions(optimizer.Options with { Inputs = optimizer.Options.Inputs with { Bases = evidence.Bases }, Measured = evidence.Measured });
    }

    private Optimizer Make(string folder, OptionsDiscovery discovery) =>
        discovery.For(folder, _commandLine) is var options && ReferenceEquals(options, _commandLine) ? _base : _base.WithOptions(options);

    // Standard input without a name is taken for a file in the current folder.
    private static string FolderOf(Target target) => Path.GetDirectoryName(Path.GetFullPath(target is Target.File file ? file.RealPath : target.Name))!;

    // A pipe that happens to be called so would never end. One that the command line names is meant.
    private static string? Nearest(string file) =>
        !File.Exists(file) ? null
        : FileFacts.Of(file)?.WhyNotRegular is { } what ? throw new OptionsException($"{file} {what}")
        : Text(file);

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new OptionsException($"{file} cannot be read: {failure.Message}", failure);
        }
    }
}
