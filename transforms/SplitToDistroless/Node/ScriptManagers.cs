using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.FrontEnds;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Node;

/// <summary>
/// Whether the package manager that runs scripts of the project when the container starts is in the final image, too: images of Node.js have npm and yarn 1; pnpm, and the yarn
/// that a project asks for, are installed beside them (docs: Corepack, README; yarn, configuration, yarnPath).
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="scripts">The scripts of the manifest.</param>
internal sealed class ScriptManagers(Application application, PackageScripts scripts)
{
    /// <summary>Why it is not; null when it is.</summary>
    /// <param name="words">What the container starts.</param>
    public Obstacle? Missing(ImmutableArray<string> words)
    {
        if (!FrontEndPrograms.RunsScripts(words))
        {
            return null;
        }

        var called = scripts.Of(words)?.Managers ?? [words[0]];
        return called.Contains("pnpm") ? new Obstacle("packages-at-run-time", "pnpm runs scripts of the project when the container starts, and the final image would not have it")
            : called.Any(c => c is "yarn" or "yarnpkg") && OtherYarn is { } yarn ? new Obstacle("packages-at-run-time", $"{yarn} runs scripts of the project when the container starts, and the final image has yarn 1")
            : null;
    }

    // One that lies in the project is what yarn 1 hands over to.
    private string? OtherYarn =>
        ProjectFiles.Paths(application).Any(p => p.StartsWith(ImagePath.Join(application.Workdir, ".yarn/releases/"), StringComparison.Ordinal)) ? null
        : scripts.Manifest is { } manifest && manifest.TryGetProperty("packageManager", out var named) ? (IsFirst(named.ToString()) ? null : named.ToString().Split('+')[0])
        : application.Runs.SelectMany(r => application.Build.CommandsOf(r)).SelectMany(c => c.Program.Or(null) is "corepack" or "npm" ? c.Arguments.Select(a => a.Value.Or("")!) : c.Program.Or(null) == "yarn" && c.Arguments.Any(a => a.Value.Or(null) == "version") ? ["yarn@another version"] : []).FirstOrDefault(a => a.StartsWith("yarn@", StringComparison.Ordinal) && !IsFirst(a))
            ?? (scripts.Manifest is null && application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => c.Program.Or(null) == "corepack") ? "the yarn that package.json asks corepack for" : null);

    // What is not yarn here is no version of it.
    private static bool IsFirst(string named) => !named.StartsWith("yarn@", StringComparison.Ordinal) || named["yarn@".Length..] is ['1'] or ['1', '.', ..] or ['0', '.', ..] or "classic" or "latest";
}
