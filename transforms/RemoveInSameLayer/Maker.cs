using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.RemoveInSameLayer;

/// <summary>The RUN that made what a later one removes.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="IsCertain">Whether it names the files; else it runs code that may write anything.</param>
internal sealed record Maker(RunInstruction Run, bool IsCertain)
{
    /// <summary>The last RUN before the removal that may write what is removed; null when none does.</summary>
    public static Maker? Of(BuildModel build, Stage stage, Removal removal) =>
        stage.Steps.OfType<RunInstruction>()
            .TakeWhile(r => r != removal.Run)
            .Reverse()
            .Select(run => build.EffectsOf(run).Writes is var writes && removal.Paths.Any(p => writes.MayTouch(TreeAt(p)))
                ? new Maker(run, removal.Paths.Any(p => (writes with { Beyond = null }).MayTouch(TreeAt(p))))
                : null)
            .FirstOrDefault(m => m is not null);

    private static string TreeAt(string path) => (path.EndsWith("/*", StringComparison.Ordinal) ? path[..^2] : path).TrimEnd('/') + "/**";
}
