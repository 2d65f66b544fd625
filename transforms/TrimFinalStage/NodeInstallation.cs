using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>A command of a stage that installs what a <c>package.json</c> names, packages for development among them.</summary>
/// <param name="Manager">The package manager.</param>
/// <param name="Folder">Where; null when that is not known.</param>
/// <param name="State">What held before its RUN.</param>
internal sealed record NodeInstallation(string Manager, string? Folder, BuildState State)
{
    private static readonly string[] Managers = ["npm", "yarn", "pnpm"];

    private static readonly string[] Production = ["--production", "--prod", "-P", "--omit=dev", "--only=production", "--only=prod", "--production=true"];

    private static readonly string[] Moves = ["cd", "pushd", "popd"];

    /// <summary>The installations of a stage and of those that it starts from, in order; empty where one of them leaves packages for development out, or takes them away again.</summary>
    /// <param name="build">The file.</param>
    /// <param name="runs">The RUN instructions.</param>
    public static IReadOnlyList<NodeInstallation> Of(BuildModel build, IEnumerable<RunInstruction> runs)
    {
        var found = new List<NodeInstallation>();
        foreach (var run in runs)
        {
            var calls = build.CommandsOf(run);
            var state = build.StateBefore(run)!;
            foreach (var call in calls.Where(c => Managers.Contains(c.Program.Or(""))))
            {
                var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
                var isSmall = words.Any(w => w is "prune" || Production.Contains(w)) || words.SkipWhile(w => w is not ("--omit" or "--only")).Skip(1).FirstOrDefault() is "dev" or "prod" or "production";
                if (isSmall || (Installs(call, words) && !(call.VariableOf("NODE_ENV", state.VariableOf).TryGet(out var environment) && environment is not "production")))
                {
                    return [];
                }

                if (Installs(call, words))
                {
                    found.Add(new NodeInstallation(call.Program.Or("")!, calls.Any(c => Moves.Contains(c.Program.Or(null))) || call.Directory is not null ? null : state.Workdir.Or(null), state));
                }
            }
        }

        return found;
    }

    // What names packages installs those alone.
    private static bool Installs(CommandCall call, List<string?> words)
    {
        var verbs = words.Where(w => w?.StartsWith('-') != true).ToList();
        return !words.Any(w => w is "-g" or "--global") && (verbs is ["install" or "i" or "ci" or "clean-install"] || (verbs.Count == 0 && call.Program.Or(null) == "yarn"));
    }
}
