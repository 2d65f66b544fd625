using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Cli;

/// <summary>The stage that <c>--target</c> names.</summary>
internal static class TargetStage
{
    /// <summary>What to say when a file has no such stage; null when it has one, or when none is named.</summary>
    /// <param name="file">The file as it was named.</param>
    /// <param name="model">What it means.</param>
    /// <param name="target">A name or a number; null for the last stage.</param>
    public static string? Problem(string file, BuildModel model, string? target) =>
        target is null || model.StageCalled(target) is not null ? null : $"{file} has no stage {target}; {Stages(model)}";

    private static string Stages(BuildModel model) => model.Stages.Any(s => s.Name is not null)
        ? "its stages are " + string.Join(", ", model.Stages.Select(s => s.Name ?? $"{s.Index}"))
        : "its stages have no names, only numbers from 0";
}
