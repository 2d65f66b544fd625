using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Whether commands of Node.js may need what only development does.</summary>
/// <param name="manifest">What the project says; null when that is not known.</param>
/// <param name="isGlobal">Whether a package is installed for all of the image.</param>
internal sealed class NodeUse(NodeManifest? manifest, Func<string, bool> isGlobal)
{
    private const int Deepest = 6;

    // Sub-commands of the package managers that run nothing of the project (their CLI documentation).
    private static readonly string[] Quiet = ["cache", "config", "set", "get", "prune", "rebuild", "audit", "ci", "install", "i", "add", "global", "version", "view", "root", "bin", "pack", "list", "ls", "dedupe", "autoclean", "store", "fetch", "link", "unlink", "check", "why", "info", "login", "update", "upgrade", "uninstall", "remove", "rm", "pm", "import", "fund", "doctor", "help"];

    // Options of node whose value is a module or a file to load first.
    private static readonly string[] Loads = ["-r", "--require", "--import", "--loader", "--experimental-loader"];

    private static readonly string[] WithValue = ["--prefix", "-C", "--cwd", "--dir", "--filter", "-w", "--workspace", "--registry"];

    /// <summary>Why a command may need it; null when it does not.</summary>
    public Obstacle? Of(LaterCommand command) => Of(command, 0);

    /// <summary>Why a script that runs at the installation may need it; null when none does.</summary>
    public Obstacle? AtInstallation(int line) =>
        manifest?.AtInstallation.SelectMany(s => manifest.ScriptsOf(s).Select(t => (s, t))).Select(s => OfScript(s.t, line, 1)).FirstOrDefault(o => o is not null);

    private Obstacle? Of(LaterCommand command, int depth)
    {
        var program = command.Program;
        return depth > Deepest ? Unknown(command)
            : program is "node" or "nodejs" ? OfNode(command)
            : program is "npx" or "pnpx" or "bunx" ? OfPackage(command.Verb, command)
            : program is "npm" or "yarn" or "yarnpkg" or "pnpm" or "bun" ? OfManager(command, depth)
            : program is "cross-env" or "env-cmd" or "dotenv" && manifest?.Needs(DevelopmentDependencies.PackageOf(program)) == true ? null
            : program is "pm2" or "pm2-runtime" or "nodemon" && StartsOther(command) ? Unknown(command)
            : DevelopmentDependencies.IsHarmless(program) || PackageManagers.Find(program) is not null ? null
            : OfPackage(program, command);
    }

    private Obstacle? OfNode(LaterCommand command)
    {
        for (var i = 1; i < command.Words.Length; i++)
        {
            var word = command.Words[i];
            var option = word.Split('=')[0];
            if (Loads.Contains(option))
            {
                var module = word.Contains('=', StringComparison.Ordinal) ? word[(option.Length + 1)..] : i + 1 < command.Words.Length ? command.Words[++i] : "";
                if (!module.StartsWith('.') && !module.StartsWith('/') && OfPackage(PackageIn(module), command) is { } loaded)
                {
                    return loaded;
                }
            }
            else if (word is "-v" or "--version" or "-e" or "-p" or "--eval" or "--print")
            {
                return null;
            }
            else if (!word.StartsWith('-'))
            {
                var at = word.IndexOf("node_modules/", StringComparison.Ordinal);
                return word == "?" || word is "inspect" ? Unknown(command) : at < 0 ? null : OfPackage(PackageIn(word[(at + "node_modules/".Length)..].Replace(".bin/", "", StringComparison.Ordinal)), command);
            }
        }

        return Unknown(command);
    }

    // A list of programs, or a program that another one is to run.
    private static bool StartsOther(LaterCommand command) =>
        command.Words.Skip(1).Any(w => w is "--exec" or "-x" or "--interpreter" || w.EndsWith(".json", StringComparison.Ordinal) || w.EndsWith(".yml", StringComparison.Ordinal) || w.EndsWith(".yaml", StringComparison.Ordinal) || w.EndsWith(".ts", StringComparison.Ordinal)
            || w.Contains("config", StringComparison.Ordinal) || w.Contains("ecosystem", StringComparison.Ordinal));

    private Obstacle? OfManager(LaterCommand command, int depth)
    {
        var words = command.Words.Skip(1).Where((w, i) => !w.StartsWith('-') && !(i > 0 && WithValue.Contains(command.Words[i]))).ToList();
        if (words.Count == 0 || (Quiet.Contains(words[0]) && !(command.Program is "yarn" && words[0] is "run")))
        {
            return null;
        }

        var (name, rest) = words[0] is "run" or "run-script" or "rum" or "exec" or "dlx" or "x" ? (words.ElementAtOrDefault(1) ?? "?", words[0]) : (words[0], "");
        if (rest is "exec" or "dlx" or "x")
        {
            return OfPackage(name, command);
        }

        if (manifest is null)
        {
            return new Obstacle("scripts-not-known", $"what {command.Program} {string.Join(' ', words.Take(2))} on line {command.Line} runs is not known");
        }

        name = name == "t" ? "test" : name;
        var scripts = manifest.ScriptsOf(name);
        return !scripts.IsEmpty ? scripts.Select(s => OfScript(s, command.Line, depth + 1)).FirstOrDefault(o => o is not null)
            : name == "start" ? null
            : command.Program is "npm" ? Unknown(command)
            : OfPackage(name, command);
    }

    private Obstacle? OfScript(string text, int line, int depth)
    {
        var script = ShellScript.Parse(text, ShellDialect.Posix);
        return script.IsOpaque ? new Obstacle("scripts-not-known", $"a script of package.json is not understood: {text}")
            : CommandReader.ReadAll(script, _ => default)
                .Select(c => c.Program.Or("?") is { Length: > 0 } program ? Of(Started(LaterCommand.Of([program, .. c.Arguments.Select(a => a.Value.Or("?")!)], line)), depth) : null)
                .FirstOrDefault(o => o is not null);
    }

    // "cross-env NODE_ENV=production node server.js"
    private LaterCommand Started(LaterCommand command)
    {
        if (command.Program is not "cross-env" || manifest?.Needs("cross-env") != true)
        {
            return command;
        }

        return command.Behind(1 + command.Words.Skip(1).TakeWhile(w => w.Contains('=', StringComparison.Ordinal)).Count()) ?? command;
    }

    private Obstacle? OfPackage(string program, LaterCommand command)
    {
        var package = DevelopmentDependencies.PackageOf(program);
        return isGlobal(package) || isGlobal(program) || manifest?.Needs(package) == true || manifest?.Needs(program) == true ? null
            : manifest?.Development.Contains(package) == true || manifest?.Development.Contains(program) == true ? new Obstacle("needs-development", $"line {command.Line} runs {program}, which only development installs")
            : Unknown(command with { Words = [program] });
    }

    private static string PackageIn(string path)
    {
        var parts = path.Split('/');
        return parts[0].StartsWith('@') && parts.Length > 1 ? parts[0] + "/" + parts[1] : parts[0];
    }

    private static Obstacle Unknown(LaterCommand command) =>
        new("unknown-program", $"line {command.Line} runs {(command.Program == "?" ? "what is not known before" : command.Program)}, which may need what only development installs");
}
