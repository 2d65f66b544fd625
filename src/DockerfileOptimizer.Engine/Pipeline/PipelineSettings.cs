using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using Microsoft.Extensions.Logging;

namespace DockerfileOptimizer.Engine;

/// <summary>What the runs of all files share.</summary>
/// <param name="Known">All transforms, those that do not run too.</param>
/// <param name="Transforms">The transforms that run, in the order of their ids.</param>
/// <param name="Inputs">What builds are started with.</param>
/// <param name="Log">Where it logs.</param>
internal sealed record PipelineSettings(TransformSet Known, ImmutableArray<EnabledTransform> Transforms, BuildModelInputs Inputs, ILogger Log)
{
    /// <summary>What the layers of an image hold that was built from the file; null without one.</summary>
    public MeasuredImage? Measured { get; init; }

    /// <summary>Whether changes that go together with one of another file are not made.</summary>
    public bool DockerfileOnly { get; init; }

    /// <summary>The settings that options mean. Throws <see cref="OptionsException"/> when they name a transform that is not there.</summary>
    public static PipelineSettings Of(TransformSet transforms, OptimizerOptions options, ILogger log)
    {
        foreach (var id in (options.Selected ?? []).Concat(options.Ignored).Concat(options.UnsafeTransforms).Concat(options.Transforms.Keys))
        {
            _ = transforms.Find(id) ?? throw new OptionsException(UnknownName.Message("transform", id, transforms.All.Select(t => t.Info.Id)));
        }

        var enabled = transforms.All.Where(t => IsAskedFor(t.Info, options) && !options.Ignored.Contains(t.Info.Id));
        return new(transforms, [.. enabled.Select(t => Enable(t, options))], options.Inputs, log) { Measured = options.Measured, DockerfileOnly = options.DockerfileOnly };
    }

    /// <summary>Whether a transform runs: it is selected, or nothing is and it is on by default, or its unsafe changes are asked for by name.</summary>
    internal static bool IsAskedFor(TransformInfo transform, OptimizerOptions options) =>
        options.Selected?.Contains(transform.Id) ?? (transform.OnByDefault || options.UnsafeTransforms.Contains(transform.Id));

    private static EnabledTransform Enable(ITransform transform, OptimizerOptions options) => new(
        transform,
        options.Transforms.GetValueOrDefault(transform.Info.Id, TransformOptions.Default),
        options.AllowUnsafe || options.UnsafeTransforms.Contains(transform.Info.Id));
}
