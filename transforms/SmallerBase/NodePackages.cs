using System.Text.Json;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>What npm, yarn and pnpm need (docs: npm, package-lock.json; nodejs/node-gyp: Python, make and a compiler).</summary>
internal static class NodePackages
{
    private static readonly string[] Installs = ["install", "i", "ci", "add", "update", "up", "upgrade", "clean-install", "isntall"];

    private static readonly string[] Kinds = ["dependencies", "devDependencies", "optionalDependencies"];

    private static readonly string[] Locks = ["package-lock.json", "npm-shrinkwrap.json"];

    /// <summary>What hinders, or null.</summary>
    public static Obstacle? Of(StageNeeds needs, CommandCall call, string program, int line)
    {
        var verb = Verb(call, program);
        if (verb is "rebuild")
        {
            return Hinders(needs, "what npm rebuild compiles", line);
        }

        if (verb is null || !Installs.Contains(verb))
        {
            return OfScript(needs, verb is "run" or "run-script" ? PackageNeeds.Operands(call).FirstOrDefault()?.Value.Or(null) : verb, line);
        }

        var named = PackageNeeds.Operands(call).Where(w => w.Value.Or(null) is not ("add" or "install" or "upgrade")).Select(w => w.Value.Or(null)).ToList();
        if (named.OfType<string>().Any(PackageNeeds.IsGit))
        {
            needs.Require("git", "git", line);
        }

        return call.Arguments.Any(a => a.Value.Or(null) == "--ignore-scripts") ? null
            : named.OfType<string>().Select(WithoutVersion).FirstOrDefault(n => SmallerImages.Compiles("node", n) || FinalImages.NeedsSystem("node", n)) is { } native ? Hinders(needs, native, line)
            : named.Count > 0 ? Unlocked(needs, line) : OfProject(needs, line);
    }

    private static string? Verb(CommandCall call, string program)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null)).Where(w => w is null || !w.StartsWith('-')).ToList();
        return program is "yarn" or "yarnpkg" && words.Count == 0 ? "install" : words is ["global", var verb, ..] ? verb : words.FirstOrDefault();
    }

    private static Obstacle? OfProject(StageNeeds needs, int line)
    {
        var locks = Locks.SelectMany(needs.Texts.At).Select(Parse).OfType<JsonElement>().Where(l => l.TryGetProperty("packages", out _)).ToList();
        if (locks.Count > 0)
        {
            return locks.Select(l => OfLock(needs, l, line)).FirstOrDefault(o => o is not null);
        }

        var names = needs.Texts.At("yarn.lock").Concat(needs.Texts.At("pnpm-lock.yaml")).SelectMany(NamesIn).Concat(Locks.Append("package.json").SelectMany(needs.Texts.At).SelectMany(Dependencies));
        return names.FirstOrDefault(n => SmallerImages.Compiles("node", n) || FinalImages.NeedsSystem("node", n)) is { } native ? Hinders(needs, native, line) : Unlocked(needs, line);
    }

    private static Obstacle? Unlocked(StageNeeds needs, int line)
    {
        if (needs.Image.IsOtherSystem)
        {
            return new Obstacle("packages-not-known", "whether a package of npm is compiled is not known without a lock file of npm");
        }

        if (needs.Installed.Library is { } library && Hinders(needs, "", line) is not null)
        {
            return new Obstacle("native-addons", $"what line {line} installs may be compiled, for which {library} is there");
        }

        needs.Assume("no package of npm is compiled or fetched with git when it is installed");
        return null;
    }

    private static Obstacle? OfLock(StageNeeds needs, JsonElement json, int line)
    {
        foreach (var package in json.GetProperty("packages").EnumerateObject().Where(p => p.Name.Length > 0 && p.Value.ValueKind == JsonValueKind.Object))
        {
            var name = package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) is >= 0 and var at ? at + "node_modules/".Length : 0)..];
            if (package.Value.TryGetProperty("resolved", out var from) && from.ValueKind == JsonValueKind.String && PackageNeeds.IsGit(from.GetString()!))
            {
                needs.Require("git", "git", line);
            }

            var runsScript = package.Value.TryGetProperty("hasInstallScript", out var script) && script.ValueKind == JsonValueKind.True;
            if ((SmallerImages.Compiles("node", name) || FinalImages.NeedsSystem("node", name) || (runsScript && !SmallerImages.IsPlain("node", name) && !IsOfOtherSystem(package.Value)))
                && Hinders(needs, name, line) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    // What is for another system alone is not installed.
    private static bool IsOfOtherSystem(JsonElement package) =>
        package.TryGetProperty("os", out var systems) && systems.ValueKind == JsonValueKind.Array && !systems.EnumerateArray().Any(s => s.ValueEquals("linux"));

    private static Obstacle? Hinders(StageNeeds needs, string package, int line) =>
        needs.Installed.HaveCompiler && needs.Installed.Brings("python3", "python") && !needs.Image.IsOtherSystem && !FinalImages.NeedsSystem("node", package) ? null
            : new Obstacle("native-addons", $"{package}, which line {line} installs, may be compiled, or needs libraries that the smaller image has not");

    // A script of package.json, where that is known.
    private static Obstacle? OfScript(StageNeeds needs, string? name, int line)
    {
        foreach (var script in name is null ? [] : needs.Texts.At("package.json").Select(Parse).OfType<JsonElement>())
        {
            if (script.TryGetProperty("scripts", out var scripts) && scripts.ValueKind == JsonValueKind.Object && scripts.TryGetProperty(name!, out var text) && text.ValueKind == JsonValueKind.String
                && text.GetString() is { } command && !command.Contains("npm ", StringComparison.Ordinal) && !command.Contains("yarn", StringComparison.Ordinal)
                && needs.OfScript(ShellScript.Parse(command, ShellDialect.Posix), line, 2) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    // Names stand in front of the last @ of an entry: "name@range": of yarn, /name@version: or name@version: of pnpm.
    private static IEnumerable<string> NamesIn(string text) => text.Split('\n')
        .Select(l => l.Trim().TrimStart('"', '\'', '/')).Where(l => l.EndsWith(':') || l.Contains('@', StringComparison.Ordinal))
        .Select(l => l.IndexOf('@', 1) is > 0 and var at ? l[..at] : "").Where(n => n.Length > 0);

    private static IEnumerable<string> Dependencies(string text) =>
        Parse(text) is { } json
            ? Kinds.Where(k => json.TryGetProperty(k, out var d) && d.ValueKind == JsonValueKind.Object).SelectMany(k => json.GetProperty(k).EnumerateObject().Select(p => p.Name))
            : [];

    private static string WithoutVersion(string package) => package.LastIndexOf('@') is > 0 and var at ? package[..at] : package;

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
