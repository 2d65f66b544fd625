using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>
/// Links by which what is removed may have another name, so that a step that speaks of other paths reads or writes it: COPY follows a link
/// in its destination, and <c>rm -rf /tmp/link/file</c> removes what another path names (BuildKit <c>solver/llbsolver/file/backend.go</c>).
/// </summary>
internal static class OtherNames
{
    /// <summary>The first link that may lead to or from a removed folder, in words for a person; null when no script of the stage makes one.</summary>
    public static string? In(BuildPlan plan, Cleanup cleanup) =>
        plan.Steps.OfType<RunStep>().Where(r => r.Line <= cleanup.Run.Line && r.Place.Stage == cleanup.Run.Place.Stage)
            .FirstOrDefault(r => plan.Facts.CommandsOf(r).Any(c => c.Program.Or("") == "ln" && c.Arguments.Any(a => MayLead(a, cleanup)))) is { } run
                ? $"the RUN of line {run.Line} may give what is removed another name: \"ln\""
                : null;

    // A relative name lies below the link or below any directory.
    private static bool MayLead(CommandWord word, Cleanup cleanup) =>
        !word.Value.TryGet(out var text) ? word.Pattern is not { } pattern || !pattern.StartsWith('/')
        : !text.StartsWith('-') && cleanup.Folders.Any(f => text.StartsWith('/')
            ? PathSet.Overlap(f + "/**", text.TrimEnd('/') + "/**")
            : f.Split('/').Contains(text.TrimEnd('/').Split('/')[^1]));
}
