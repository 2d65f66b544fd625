using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>Whether the RUN instructions of the final stage do the same on the smaller image.</summary>
/// <param name="final">The stage.</param>
/// <param name="runtime">The smaller image.</param>
internal sealed class StageSteps(FinalStage final, RuntimeImage runtime)
{
    private static readonly string[] DotnetBuilds = ["build", "publish", "restore", "run", "watch", "test", "tool", "new", "dev-certs", "ef", "workload", "msbuild", "pack", "nuget", "user-secrets"];

    // Images of other releases may have a user of that number: Ubuntu from 24.04 on has one.
    private const string FirstUser = "1000";

    /// <summary>Why they do not; null when they do.</summary>
    public Obstacle? Find()
    {
        var packages = final.Packages.ToHashSet(StringComparer.Ordinal);
        foreach (var run in final.Runs)
        {
            var obstacle = run.Form is not ScriptForm || !final.Build.ScriptOf(run).IsKnown
                ? new Obstacle("run-not-understood", "what a RUN of the final stage does is not known")
                : final.Build.CommandsOf(run).Select(c => Of(c, packages)).FirstOrDefault(o => o is not null);
            if (obstacle is not null)
            {
                return obstacle;
            }
        }

        return null;
    }

    private Obstacle? Of(CommandCall call, HashSet<string> packages)
    {
        if (!call.Program.TryGet(out var program))
        {
            return new Obstacle("run-not-understood", $"what a RUN of the final stage does is not known: {call.Program.WhyUnknown}");
        }

        var name = program[(program.LastIndexOf('/') + 1)..];
        return RuntimeImages.IsCompiler(runtime.Program, name) || (name == "dotnet" && call.Arguments.Any(a => DotnetBuilds.Contains(a.Value.Or(null)))) ? new Obstacle("builds-here", $"the final stage runs {name} itself")
            : RuntimeImages.IsEverywhere(program) || packages.Contains(program) || runtime.Brings.Contains(program) ? null
            : RuntimeImages.AddsUsers(program) ? UserObstacle(call)
            : PackageManagers.Find(program) is { } ? (runtime.IsSameSystem ? null : new Obstacle("other-system", $"{program} may find other packages in {runtime.Image}, which is of another system"))
            : new Obstacle("program-not-known", $"the final stage runs {program} while it is built, and {runtime.Image} may not have it");
    }

    private Obstacle? UserObstacle(CommandCall call) =>
        runtime.IsSameSystem ? null
        : call.Program.Or(null) is "adduser" or "addgroup" ? new Obstacle("other-system", $"{call.Program.Or("")} may do something else in {runtime.Image}, or be missing")
        : call.Arguments.Any(a => a.Value.Or(null)?.Contains(FirstUser, StringComparison.Ordinal) != false) ? new Obstacle("other-system", $"{runtime.Image} may have a user {FirstUser} already")
        : null;
}
