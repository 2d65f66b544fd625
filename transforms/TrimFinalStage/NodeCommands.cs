using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.FrontEnds;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>Whether what a container starts may need packages for development (docs: Node.js, Command-line API; npm, scripts).</summary>
/// <param name="final">The stage.</param>
/// <param name="manifest">What <c>package.json</c> says; null where it is not known.</param>
internal sealed class NodeCommands(FinalStage final, PackageManifest? manifest)
{
    // Options with a module behind them.
    private static readonly string[] WithModule = ["-r", "--require", "--import", "--loader", "--experimental-loader"];

    private static readonly string[] Managers = ["npm", "yarn", "pnpm"];

    /// <summary>Why it may; null when it does not.</summary>
    public Obstacle? Find()
    {
        var commands = final.Commands.Select(c => c is { } words ? WithEntrypoint(words) : c).ToList();
        return !commands.Any(c => c is not null) ? Unknown : commands.Select(c => c is null ? Unknown : Of(c.Value, 0)).FirstOrDefault(o => o is not null);
    }

    private static Obstacle Unknown => new("scripts-not-known", "what the container starts, and with which packages, is not known");

    // Images of distroless for Node.js start it themselves, whatever their version is (GoogleContainerTools/distroless, nodejs/README.md).
    private ImmutableArray<string> WithEntrypoint(ImmutableArray<string> words) =>
        !final.Stage.Steps.Any(s => s is EntrypointInstruction) && final.Stage.Base is StageBase.External start && ImageName.Of(start.Reference).Repository.StartsWith("gcr.io/distroless/nodejs", StringComparison.Ordinal) ? ["node", .. words] : words;

    private Obstacle? Of(ImmutableArray<string> words, int depth)
    {
        var name = words[0][(words[0].LastIndexOf('/') + 1)..];
        return name is "node" or "nodejs" ? OfNode(words)
            : InitPrograms.StartedBy(words) is { } started ? Of(started, depth)
            : Managers.Contains(name) ? OfScript(words, depth)
            : FinalImages.IsSmallProgram(words[0]) && manifest?.Development.Any(d => FrontEndPrograms.BringsProgram(d, name)) != true ? null
            : manifest is null ? Unknown
            : manifest.Dependencies.Contains(name) && !manifest.Development.Contains(name) ? null
            : new Obstacle("needs-development-packages", $"the container starts {name}, which may be a package for development");
    }

    private Obstacle? OfNode(ImmutableArray<string> words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            var (option, value) = words[i].Split('=', 2) is [var o, var v] ? (o, v) : (words[i], i + 1 < words.Length ? words[i + 1] : "");
            if (WithModule.Contains(option))
            {
                if (!value.StartsWith('.') && !value.StartsWith('/') && (manifest is null || !manifest.Dependencies.Contains(PackageOf(value))))
                {
                    return new Obstacle("needs-development-packages", $"node loads {value}, which may be a package for development");
                }

                i += option == words[i] ? 1 : 0;
            }
            else if (words[i].Length > 0 && words[i][0] != '-')
            {
                return words[i].EndsWith(".ts", StringComparison.Ordinal) || words[i].Contains("node_modules", StringComparison.Ordinal) || words[i] == "inspect"
                    ? new Obstacle("needs-development-packages", $"what {words[i]} needs is not known")
                    : null;
            }
        }

        return Unknown;
    }

    private Obstacle? OfScript(ImmutableArray<string> words, int depth)
    {
        var verb = words.Skip(1).Where(w => !w.StartsWith('-')).ToList() is ["run" or "run-script", var named, ..] ? named : words.Skip(1).FirstOrDefault(w => !w.StartsWith('-'));
        if (manifest is null || verb is null || depth > 3 || !manifest.Scripts.TryGetValue(verb, out var text))
        {
            return Unknown;
        }

        var before = manifest.Scripts.GetValueOrDefault("pre" + verb);
        return new[] { before, text }.OfType<string>().SelectMany(t => StartedCommands.OfScript(ShellScript.Parse(t, ShellDialect.Posix)))
            .Select(c => c is null ? Unknown : Of(c.Value, depth + 1)).FirstOrDefault(o => o is not null);
    }

    private static string PackageOf(string module) => string.Join('/', module.Split('/').Take(module.StartsWith('@') ? 2 : 1));
}
