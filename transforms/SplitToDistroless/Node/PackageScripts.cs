using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Node;

/// <summary>What package managers start by the scripts of a project's manifest, where the build context is known (docs: npm, scripts; yarn, run; pnpm, run).</summary>
/// <param name="application">The stage.</param>
internal sealed class PackageScripts(Application application)
{
    private const int Deepest = 5;

    // Options that change nothing of what runs.
    private static readonly string[] Silent = ["-s", "--silent", "-q", "--quiet", "--if-present", "--no-update-notifier", "--no-audit", "--no-fund", "--production", "--verbose"];

    private static readonly string[] Lists = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

    private readonly Dictionary<string, JsonElement?> _manifests = new(StringComparer.Ordinal);

    /// <summary>What a command line of npm, yarn or pnpm starts; null when that is not known.</summary>
    /// <param name="words">Program and arguments.</param>
    public StartedScript? Of(ImmutableArray<string> words) => Of(words, application.Workdir, Deepest);

    /// <summary>The manifest in the working directory; null where it is not known.</summary>
    public JsonElement? Manifest => ManifestIn(application.Workdir);

    /// <summary>Whether the manifest in the working directory has a script.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(string name) => Manifest is { } manifest && manifest.TryGetProperty("scripts", out var listed) && ScriptOf(listed, name) is not null;

    /// <summary>The names of the packages that the manifest in the working directory names, those for development included; empty where it is not known.</summary>
    public ImmutableHashSet<string> Packages =>
        ManifestIn(application.Workdir) is not { } manifest ? []
        : [.. Lists.SelectMany(k => manifest.TryGetProperty(k, out var list) && list.ValueKind == JsonValueKind.Object ? list.EnumerateObject().Select(p => p.Name) : [])];

    private StartedScript? Of(ImmutableArray<string> words, string folder, int depth)
    {
        if (depth == 0 || Called(words) is not ({ } name, { } arguments, { } below) || ManifestIn(ImagePath.Join(folder, below)) is not { } manifest)
        {
            return null;
        }

        var isNpm = words[0] == "npm";
        var scripts = manifest.TryGetProperty("scripts", out var listed) && listed.ValueKind == JsonValueKind.Object ? listed : default;
        var text = ScriptOf(scripts, name) ?? (isNpm && name == "start" ? "node server.js" : null);
        if (text is null)
        {
            // yarn looks for a program of that name.
            return words[0] is "yarn" or "yarnpkg" && !isNpm ? new StartedScript([[name, .. arguments]], [name, .. arguments]) { Managers = [words[0]] } : null;
        }

        var around = words[0] == "pnpm" ? [] : new[] { ScriptOf(scripts, "pre" + name), ScriptOf(scripts, "post" + name) }.OfType<string>().ToList();
        var commands = new List<ImmutableArray<string>>();
        var plain = ImmutableArray<string>.Empty;
        ImmutableHashSet<string> managers = [words[0]];
        foreach (var script in around.Prepend(text))
        {
            var parsed = ShellScript.Parse(script, ShellDialect.Posix);
            var own = script == text ? arguments : [];
            if (Commands(parsed, own, ImagePath.Join(folder, below), depth) is not { } its)
            {
                return null;
            }

            commands.AddRange(its.Commands);
            managers = managers.Union(its.Managers);
            plain = around.Count == 0 && its.Plain is { } one ? one : plain;
        }

        return new StartedScript([.. commands], plain.IsEmpty || below != "." ? null : plain) { Managers = managers };
    }

    // The commands of a script, those of other scripts of the project in their place.
    private StartedScript? Commands(ShellScript script, ImmutableArray<string> arguments, string folder, int depth)
    {
        var calls = CommandReader.ReadAll(script, _ => Known.Unknown<string?>("who starts the container may set it"));
        var all = new List<ImmutableArray<string>>();
        ImmutableHashSet<string> managers = [];
        ImmutableArray<string>? single = ApplicationReader.WordsOf(script) is { } words ? [.. words, .. arguments] : null;
        foreach (var call in calls)
        {
            if (!call.Program.TryGet(out var program) || call.Inner is not null)
            {
                return null;
            }

            ImmutableArray<string> line = WithoutCross([program, .. call.Arguments.Select(a => a.Value.Or(a.Start)!), .. call == calls[^1] ? arguments : []]);
            if (line is ["npm" or "yarn" or "yarnpkg" or "pnpm", ..])
            {
                if (Of(line, folder, depth - 1) is not { } inner)
                {
                    return null;
                }

                all.AddRange(inner.Commands);
                managers = managers.Union(inner.Managers);
                single = single is null ? null : inner.Plain;
            }
            else if (line is ["npm-run-all" or "run-s" or "run-p" or "concurrently" or "lerna" or "nx" or "turbo", ..])
            {
                return null;
            }
            else if (!line.IsEmpty && line[0].Length > 0)
            {
                all.Add(line);
            }
        }

        return calls.IsEmpty ? null : new StartedScript([.. all], single) { Managers = managers };
    }

    // cross-env sets variables and runs the rest.
    private static ImmutableArray<string> WithoutCross(ImmutableArray<string> line) =>
        line is ["cross-env" or "cross-env-shell", ..] ? [.. line.Skip(1).SkipWhile(w => w.IndexOf('=', StringComparison.Ordinal) > 0)] : line;

    // The script, its arguments, and the folder of the manifest as it is written.
    private static (string? Name, ImmutableArray<string>? Arguments, string? Folder) Called(ImmutableArray<string> words)
    {
        var folder = ".";
        var i = 1;
        string? verb = null;
        for (; i < words.Length; i++)
        {
            if (words[i] is "--prefix" or "--cwd" or "-C" && i + 1 < words.Length)
            {
                folder = words[++i];
            }
            else if (words[i].StartsWith('-'))
            {
                if (!Silent.Contains(words[i]))
                {
                    return default;
                }
            }
            else if (verb is null && words[i] is "run" or "run-script")
            {
                verb = words[i];
            }
            else
            {
                break;
            }
        }

        var isYarn = words[0] is "yarn" or "yarnpkg";
        if (i >= words.Length || (verb is null && !isYarn && words[i] is not ("start" or "test" or "stop" or "restart") && words[0] == "npm"))
        {
            return default;
        }

        var rest = words[(i + 1)..];
        var dashes = rest.IndexOf("--");
        return words[0] != "npm" ? (words[i], dashes == 0 ? rest[1..] : rest, folder)
            : dashes < 0 ? (words[i], rest.All(r => !r.StartsWith('-') || Silent.Contains(r)) ? [.. rest.Where(r => !r.StartsWith('-'))] : null, folder)
            : (words[i], rest[..dashes].All(Silent.Contains) ? rest[(dashes + 1)..] : null, folder);
    }

    private static string? ScriptOf(JsonElement scripts, string name) =>
        scripts.ValueKind == JsonValueKind.Object && scripts.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    // The one in a folder of the image; null when there is none, there are several, or a RUN may write another one.
    private JsonElement? ManifestIn(string folder)
    {
        if (!_manifests.TryGetValue(folder, out var manifest))
        {
            manifest = Read(ImagePath.Join(folder, "package.json"));
            _manifests[folder] = manifest;
        }

        return manifest;
    }

    private JsonElement? Read(string path)
    {
        var texts = ProjectFiles.Called(application, n => n == "package.json").Where(f => f.Path == path).Select(f => f.Text).Distinct().ToList();
        if (texts is not [var text] || application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(Writes))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Writes(CommandCall call) =>
        call.Arguments.Select(a => a.Value.Or(a.Start)).Any(a => a!.EndsWith("package.json", StringComparison.Ordinal) || a is "pkg" or "set-script") && call.Program.Or(null) is not ("cat" or "ls" or "chown" or "chmod" or "mkdir")
        || call.Node.Redirections.Any(r => r.Target.LiteralValue?.EndsWith("package.json", StringComparison.Ordinal) == true);
}
