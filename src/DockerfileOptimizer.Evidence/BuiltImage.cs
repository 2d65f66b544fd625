using System.Collections.Immutable;
using DockerfileOptimizer.Evidence.History;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Evidence;

/// <summary>An image that was built from a Dockerfile: all instructions of its stage are in its history, in order.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Image">The image.</param>
/// <param name="History">Which instruction made which row.</param>
internal sealed record BuiltImage(string Name, Image Image, JoinedHistory History)
{
    /// <summary>The instructions that have a row, in order.</summary>
    public ImmutableArray<Instruction> Steps { get; } = [.. History.ByRow.OfType<Instruction>()];

    /// <summary>The rows of the base image.</summary>
    public ImmutableArray<HistoryRow> BaseHistory => Image.Configuration.History[..History.BaseRows];

    /// <summary>The shell that the rows show in front of the first script; null where the file sets SHELL before, or runs none.</summary>
    public string? ShellOfBase => History.ShellOfBase;

    /// <summary>The base image's layers as an image of their own; null where layers and history do not fit.</summary>
    public Image? BaseImage =>
        Image.Layers.All(l => l.HistoryIndex >= 0) && Image.Layers.Count(l => l.HistoryIndex < History.BaseRows) is > 0 and var count ? Image with { Layers = Image.Layers[..count] } : null;
}
