using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Programs that Node.js runs, be it through npm or yarn (docs: Node.js, Command-line API; npm, scripts; yarn, CLI).</summary>
internal sealed class NodePrograms(Application application) : InterpretedPrograms(application)
{
    private static readonly string[] Managers = ["npm", "yarn", "yarnpkg"];

    // Of these a newer or another one does the same for the program.
    private static readonly string[] Replaceable = ["npm", "yarn", "node-gyp", "npm-check-updates"];

    // Options whose value is the next word.
    private static readonly string[] WithValue = ["-r", "--require", "--import", "--loader", "--experimental-loader", "-C", "--conditions", "--env-file"];

    /// <inheritdoc/>
    protected override bool Installs(CommandCall call) =>
        call.Program.Or(null) is "npm" or "yarn" or "pnpm" && !IsGlobal(call)
        && (call.Arguments.Select(a => a.Value.Or(null)).FirstOrDefault(a => a?.StartsWith('-') != true) is var verb && (verb is "install" or "i" or "ci" or "add" || (verb is null && call.Program.Or(null) == "yarn")));

    /// <inheritdoc/>
    protected override Obstacle? Command(ImmutableArray<string> words, ImmutableArray<string> folders)
    {
        if (words[0] is "node" or "nodejs" or "/usr/local/bin/node" or "/usr/local/bin/nodejs")
        {
            return ScriptOf(words) is { } script ? InFolders(script, folders) : new Obstacle("program-not-found", "node is given no file to run");
        }

        if (!Managers.Contains(words[0]) && words[0] != "npx")
        {
            return new Obstacle("program-not-found", $"{words[0]} is no program of the final image, and what it needs is not known");
        }

        return words[0] == "npx" || words.Length < 2 ? new Obstacle("program-not-found", $"what {words[0]} runs, and whether it downloads it, is not known")
            : words[1] is "install" or "i" or "ci" or "add" ? new Obstacle("compiles-at-start", "the container installs packages when it starts")
            : GlobalPackages().FirstOrDefault(p => !Replaceable.Contains(p) || p == words[0]) is { } package ? new Obstacle("packages-at-run-time", $"scripts of the project may run {package}, which is installed outside of it")
            : InFolders(".", folders);
    }

    /// <inheritdoc/>
    protected override Obstacle? Packages()
    {
        var calls = Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).ToList();
        return calls.FirstOrDefault(c => c.Program.Or(null) is "n" or "nvm" or "fnm" or "volta" or "nodenv") is { } other ? new Obstacle("base-not-known", $"{other.Program.Or("")} brings another version of Node.js")
            : calls.Any(c => Managers.Append("pnpm").Contains(c.Program.Or(null)) && c.Arguments.Any(a => a.Value.Or(null) == "link")) ? new Obstacle("files-elsewhere", "linked packages lie outside of the project")
            : NativePackage() is { } native ? new Obstacle("links-libraries", $"{native} needs libraries or programs that smaller images have not")
            : null;
    }

    /// <inheritdoc/>
    protected override ImmutableArray<string> Assumed(FinalImage image, bool hasShell)
    {
        var global = GlobalPackages().Where(p => !Replaceable.Contains(p)).Order(StringComparer.Ordinal).ToList();
        return
        [
            hasShell ? $"it starts no programs that {image.Image} has not, such as git, curl, python3 or ImageMagick" : "it starts no other programs, a shell or npm among them",
            $"native addons, where there are any, need no libraries that {image.Image} has not",
            .. global.Count == 0 ? [] : new[] { $"it does without the packages that are installed globally, such as {string.Join(", ", global.Take(3))}" },
        ];
    }

    // The first word that is no option: what follows is the program's.
    private static string? ScriptOf(ImmutableArray<string> words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (WithValue.Contains(words[i]))
            {
                i++;
            }
            else if (words[i] is "-e" or "--eval" or "-p" or "--print" or "-i" or "-v" or "--version")
            {
                return null;
            }
            else if (words[i].Length > 0 && words[i][0] != '-')
            {
                return words[i] == "inspect" ? null : words[i];
            }
        }

        return null;
    }

    private IEnumerable<string> GlobalPackages() =>
        Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).Where(c => c.Program.Or(null) is "npm" or "yarn" or "pnpm" && IsGlobal(c))
            .SelectMany(c => c.Arguments.Select(a => a.Value.Or("?")!).Where(a => !a.StartsWith('-')).Skip(c.Program.Or(null) == "yarn" ? 2 : 1))
            .Select(p => p.LastIndexOf('@') is > 0 and var at ? p[..at] : p).Distinct();

    private static bool IsGlobal(CommandCall call) =>
        call.Arguments.Any(a => a.Value.Or(null) is "-g" or "--global" or "--location=global") || (call.Program.Or(null) == "yarn" && call.Arguments is [{ Value: var first }, ..] && first.Or(null) == "global");

    private string? NativePackage()
    {
        var packages = Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).Where(c => c.Program.Or(null) is "npm" or "yarn" or "pnpm").SelectMany(c => c.Arguments).Select(a => a.Value.Or("")!).Select(p => p.LastIndexOf('@') is > 0 and var at ? p[..at] : p);
        return packages.Concat(ProjectFiles.DependenciesOf(Application, "package.json")).FirstOrDefault(p => FinalImages.NeedsSystem("node", p));
    }
}
