using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.FrontEnds;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Node;

/// <summary>
/// Whether packages for development are known not to be needed when a program runs (docs: npm, package.json, devDependencies): what the container starts is known, and neither that
/// nor a source names one of them.
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="scripts">The scripts of its manifest.</param>
internal sealed class ProductionPackages(Application application, PackageScripts scripts)
{
    // What removes packages needs it to tell which of them other packages need.
    private static readonly ImmutableArray<(string Manager, string Lock)> Locks = [("npm", "package-lock.json"), ("npm", "npm-shrinkwrap.json"), ("pnpm", "pnpm-lock.yaml")];

    // Of the project itself: removing packages may run them, too, when what they call is gone.
    private static readonly string[] LifeCycle = ["prepare", "preinstall", "install", "postinstall", "preprepare", "postprepare", "dependencies"];

    private static readonly string[] Sources = [".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte"];

    // What only builds, tests and people run.
    private static readonly string[] Beside = ["test", "tests", "__tests__", "__mocks__", "spec", "e2e", "cypress", "docs", "examples", "node_modules"];

    private static readonly char[] Quotes = ['\'', '"', '`'];

    private static readonly string[] Settings = ["gulpfile.", "Gruntfile.", "webpack.", ".eslintrc.", ".prettierrc.", ".babelrc."];

    /// <summary>Whether the packages that a manager installed for development are known not to be needed.</summary>
    /// <param name="manager">The package manager.</param>
    public bool AreEnough(string manager)
    {
        if (scripts.Manifest is not { } manifest || manifest.TryGetProperty("workspaces", out _) || Names(manifest, "scripts").Any(LifeCycle.Contains)
            || !Locks.Any(l => l.Manager == manager && ProjectFiles.Paths(application).Contains(ImagePath.Join(application.Workdir, l.Lock))))
        {
            return false;
        }

        var production = Names(manifest, "dependencies").Concat(Names(manifest, "optionalDependencies")).ToImmutableHashSet();
        var development = Names(manifest, "devDependencies").Except(production).ToList();
        return development.Count > 0 && Started() is { } commands && commands.All(c => IsOf(c, production, development))
            && !application.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Any(v => v.Key == "NODE_OPTIONS")
            && ProjectFiles.Called(application, IsSource).Where(f => !IsBeside(f.Path)).ToList() is [_, ..] sources && !sources.Any(f => development.Any(d => Imports(f.Text, d)));
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
        var name = words[0][(words[0].LastIndexOf('/') + 1)..];
        return name is "node" or "nodejs"
            ? words.Length > 1 && !words[1].StartsWith('-') && !words[1].Contains("node_modules", StringComparison.Ordinal) && !words[1].EndsWith("ts", StringComparison.Ordinal) && words[1] != "inspect"
            : (production.Any(p => FrontEndPrograms.BringsProgram(p, name)) || FinalImages.IsSmallProgram(words[0])) && !development.Any(d => FrontEndPrograms.BringsProgram(d, name));
    }

    private static bool IsSource(string name) => Sources.Any(s => name.EndsWith(s, StringComparison.Ordinal)) && !name.EndsWith(".d.ts", StringComparison.Ordinal);

    private static bool IsBeside(string path)
    {
        var parts = path.Split('/');
        var name = parts[^1];
        return parts.SkipLast(1).Any(Beside.Contains) || name.Contains(".test.", StringComparison.Ordinal) || name.Contains(".spec.", StringComparison.Ordinal) || name.Contains(".config.", StringComparison.Ordinal) || Settings.Any(s => name.StartsWith(s, StringComparison.Ordinal));
    }

    // As a text, whole or up to a file of it: what require, import and tables of plug-ins have.
    private static bool Imports(string text, string package) =>
        Quotes.Any(q => text.Contains($"{q}{package}{q}", StringComparison.Ordinal) || text.Contains($"{q}{package}/", StringComparison.Ordinal));

    private static List<string> Names(JsonElement manifest, string list) =>
        manifest.TryGetProperty(list, out var members) && members.ValueKind == JsonValueKind.Object ? [.. members.EnumerateObject().Select(m => m.Name)] : [];
}
