using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.FrontEnds;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Node;

/// <summary>
/// Whether packages for development are known not to be needed when a program runs (docs: npm, package.json, devDependencies): what the container starts is known, and neither that
/// nor a source or settings that count when the program runs name one of them.
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="scripts">The scripts of its manifest.</param>
internal sealed class ProductionPackages(Application application, PackageScripts scripts)
{
    // What removes packages needs it to tell which of them other packages need.
    private static readonly ImmutableArray<(string Manager, string Lock)> Locks = [("npm", "package-lock.json"), ("npm", "npm-shrinkwrap.json"), ("pnpm", "pnpm-lock.yaml")];

    /// <summary>Scripts of the project itself that installing packages runs: removing some may do so, too, when what they call is gone.</summary>
    public static readonly ImmutableArray<string> LifeCycle = ["prepare", "preinstall", "install", "postinstall", "preprepare", "postprepare", "dependencies"];

    /// <summary>Whether the packages that a manager installed for development are known not to be needed.</summary>
    /// <param name="manager">The package manager.</param>
    public bool AreEnough(string manager)
    {
        if (scripts.Manifest is not { } manifest || NodeModules.WhatAdds(application.Build, application.Stage.Steps) is not null || manifest.TryGetProperty("workspaces", out _) || Names(manifest, "scripts").Any(n => LifeCycle.Contains(n))
            || !Locks.Any(l => l.Manager == manager && ProjectFiles.Paths(application).Contains(ImagePath.Join(application.Workdir, l.Lock))))
        {
            return false;
        }

        var production = Names(manifest, "dependencies").Concat(Names(manifest, "optionalDependencies")).ToImmutableHashSet();
        var development = Names(manifest, "devDependencies").Except(production).ToList();
        return development.Count > 0 && Started() is { } commands && commands.All(c => IsOf(c, production, development))
            && !application.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Any(v => v.Key == "NODE_OPTIONS")
            && !AreNamed(development, [.. commands.Select(c => Name(c[0]))]);
    }

    // Without any source nothing is known.
    private bool AreNamed(List<string> development, List<string> programs)
    {
        var files = ProjectFiles.Called(application, NodeSources.IsText).Where(f => NodeSources.Counts(f.Path, programs)).ToList();
        return !files.Any(f => NodeSources.IsCode(f.Path)) || files.Any(f => development.Any(d => NodeSources.Names(f.Path, f.Text, d)));
    }

    // All that the container starts, scripts of the project taken apart; null where something is not known.
    private List<ImmutableArray<string>>? Started()
    {
        var started = new List<ImmutableArray<string>>();
        foreach (var words in ShellCommands.Of(application).SelectMany(new EntryScripts(application).Expanded))
        {
            if (words is not { Length: > 0 } command || (FrontEndPrograms.RunsScripts(command) && scripts.Of(command) is null))
            {
                return null;
            }

            started.AddRange(FrontEndPrograms.RunsScripts(command) ? scripts.Of(command)!.Commands : [command]);
        }

        return started.Count == 0 ? null : started;
    }

    // A file by node without options, a program of a package that is no other one's, or a small one of the distribution that starts no others, such as curl for the health check.
    private static bool IsOf(ImmutableArray<string> words, ImmutableHashSet<string> production, List<string> development)
    {
        var name = Name(words[0]);
        return name is "node" or "nodejs"
            ? words.Length > 1 && !words[1].StartsWith('-') && !words[1].Contains("node_modules", StringComparison.Ordinal) && !words[1].EndsWith("ts", StringComparison.Ordinal) && words[1] != "inspect"
            : (production.Any(p => FrontEndPrograms.BringsProgram(p, name)) || FinalImages.IsSmallProgram(words[0])) && !development.Any(d => FrontEndPrograms.BringsProgram(d, name));
    }

    private static string Name(string program) => program[(program.LastIndexOf('/') + 1)..];

    private static List<string> Names(JsonElement manifest, string list) =>
        manifest.TryGetProperty(list, out var members) && members.ValueKind == JsonValueKind.Object ? [.. members.EnumerateObject().Select(m => m.Name)] : [];
}
