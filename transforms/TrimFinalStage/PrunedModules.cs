using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>Takes packages for development out of what the final stage copies, at the end of the stage that installed them (docs: npm prune; pnpm prune).</summary>
internal static class PrunedModules
{
    // npm 7, the first to know --omit, came with Node.js 15.
    private const int FirstWithOmit = 15;

    private static readonly string[] ForPeople = ["dev", "test", "lint", "debug"];

    private static readonly string[] Programs = ["node", "npm", "npx", "yarn", "pnpm"];

    /// <summary>The changes, and why there is none of others; empty where the final stage copies no packages of Node.js.</summary>
    public static IEnumerable<Proposal> Propose(FinalStage final)
    {
        foreach (var (copy, from) in final.Copies.DistinctBy(c => c.From.Index))
        {
            var copies = final.Copies.Where(c => c.From == from).Select(c => c.Copy).ToList();
            var chain = Chain(final.Build, from).ToList();
            var sources = copies.SelectMany(c => CopySources.Of(final.Build, c) ?? []).ToList();
            var installed = NodeInstallation.Of(final.Build, chain.OfType<RunInstruction>()).Where(i => i.Folder is null ? sources.Any(s => s.EndsWith("/node_modules", StringComparison.Ordinal)) : sources.Any(s => CopySources.IsIn(i.Folder + "/node_modules", s))).ToList();
            if (installed.Count == 0 || final.Context.IsIgnored(copy) || from.Steps.IsEmpty)
            {
                continue;
            }

            var manifest = installed[^1].Folder is { } folder ? PackageManifest.In(final, chain, folder) : null;
            if (manifest is { Development.Count: 0 })
            {
                continue;
            }

            var fix = Change(final, from, chain, (installed[^1], manifest), out var obstacle);
            yield return fix is not null ? fix : new Decline(copy.Span, obstacle!.Reason, obstacle.Message);
        }
    }

    // The steps of a stage, behind those of the stages that it starts from.
    private static IEnumerable<Instruction> Chain(BuildModel build, Stage stage) => build.ChainOf(stage).Reverse().SelectMany(s => s.Steps);

    private static Fix? Change(FinalStage final, Stage from, List<Instruction> chain, (NodeInstallation Installed, PackageManifest? Manifest) packages, out Obstacle? obstacle)
    {
        var (installed, manifest) = packages;
        obstacle = Of(final, from, installed, manifest) ?? new NodeCommands(final, manifest).Find() ?? new NeededModules(final, chain, manifest).Find();
        if (obstacle is not null)
        {
            return null;
        }

        var editor = final.Context.NewEditor();
        var command = installed.Manager == "pnpm" ? "pnpm prune --prod" : HasOmit(final.Build, from) ? "npm prune --omit=dev" : "npm prune --production";
        if (editor.Insert(from.Steps[^1], InsertSide.Behind, $"{Keyword(from)} {command}") is { } refusal)
        {
            obstacle = new Obstacle(refusal.Reason, refusal.Message);
            return null;
        }

        var assumed = manifest is null
            ? "assumed that the program loads no package that package.json lists for development alone"
            : $"assumed that the program loads none of the packages for development, such as {string.Join(", ", manifest.Development.Except(manifest.Dependencies).Order(StringComparer.Ordinal).Take(3))}";
        return new Fix(from.Steps[^1].Span, $"{command} at the end of {from.Name ?? $"stage {from.Index}"}: the final stage copies its node_modules", new Unchecked([final.Context.LineOf(from.Steps[^1])], assumed), editor.ToEdits())
        {
            UnsafeBecause = assumed,
            Note = "check that the container starts and answers",
        };
    }

    private static Obstacle? Of(FinalStage final, Stage from, NodeInstallation installed, PackageManifest? manifest)
    {
        var end = final.Build.StateAfter(from.Steps[^1])!;
        return installed.Manager == "yarn" ? new Obstacle("yarn-cannot-prune", "yarn takes packages out only by installing all of them again")
            : final.Build.Graph.UsesOf(from.Index).Any(u => u.User != final.Stage.Index || u.Kind != StageUseKind.CopyFrom) ? new Obstacle("stage-has-other-uses", $"other stages use {from.Name ?? $"stage {from.Index}"}, too, and may need the packages for development")
            : from.Name is { } name && ForPeople.Any(p => name.Contains(p, StringComparison.Ordinal)) ? new Obstacle("stage-has-other-uses", $"{name} may be built by itself, to develop or to test")
            : manifest is { HasWorkspaces: true } ? new Obstacle("scripts-not-known", "the project is of several packages")
            : installed.Folder is null || !end.Workdir.TryGet(out var workdir) || workdir != installed.Folder ? new Obstacle("folder-not-known", "the stage ends in another folder than the one in which packages are installed")
            : end.User != installed.State.User ? new Obstacle("folder-not-known", "the stage ends as another user than the one who installed the packages")
            : final.Runs.SelectMany(r => final.Build.CommandsOf(r)).Any(c => Programs.Contains(c.Program.Or(""))) ? new Obstacle("builds-here", "the final stage runs programs of Node.js itself, which may need packages for development")
            : null;
    }

    private static string Keyword(Stage from) => from.From.TextOf(from.From.Keyword).All(char.IsLower) ? "run" : "RUN";

    private static bool HasOmit(BuildModel build, Stage stage) =>
        build.ChainOf(stage)[^1].Base is not StageBase.External start || Interpreters.Of(start.Reference) is not { Program: "node", Version: { } version } || !int.TryParse(version.Split('.')[0], out var major) || major >= FirstWithOmit;
}
