using System.Text.Json;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Packages;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Whether scripts of Composer start a program that only development installs, or code names a class of a package for development (docs: Composer, scripts; composer.json, autoload-dev).</summary>
/// <param name="view">The stage.</param>
/// <param name="composer">The manifest.</param>
internal sealed class ComposerNeeds(StageView view, string composer)
{
    private const int MostFiles = 3_000;

    private const string Bin = "vendor/bin/";

    // What runs where packages are installed, or loaders of classes are written.
    private static readonly string[] Events = ["pre-install-cmd", "post-install-cmd", "pre-autoload-dump", "post-autoload-dump", "pre-operations-exec", "post-package-install"];

    private static readonly string[] Loaders = ["psr-4", "psr-0"];

    private static readonly string[] OfDevelopment = ["test", "tests", "Test", "Tests", "spec", "features", "vendor", "node_modules", ".github", "docs"];

    // They run where somebody seeds a database (docs: Laravel, Database: Seeding).
    private static readonly string[] OfSeeding = ["factories", "seeders", "seeds"];

    /// <summary>Why it does; null when nothing is seen to.</summary>
    public Obstacle? Find()
    {
        try
        {
            using var document = JsonDocument.Parse(composer);
            var manifest = document.RootElement;
            if (manifest.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            using var locked = Lock();
            var code = NamespacesOf(manifest, "autoload-dev").Concat(locked is null ? [] : Packages(locked.RootElement, "packages-dev").SelectMany(p => NamespacesOf(p, "autoload"))).ToList();
            var shared = NamespacesOf(manifest, "autoload").Concat(locked is null ? [] : Packages(locked.RootElement, "packages").SelectMany(p => NamespacesOf(p, "autoload"))).ToHashSet(StringComparer.Ordinal);
            var names = code.Where(n => n.Length > 1 && !shared.Contains(n)).Distinct().ToList();
            return Started(manifest, locked?.RootElement) ?? Named([.. names, .. Guessed(manifest, locked is not null)], FoldersOf(manifest));
        }
        catch (JsonException)
        {
            return new Obstacle("manifest-not-known", "composer.json cannot be read");
        }
    }

    private JsonDocument? Lock() =>
        view.Context.Context.TryGet(out var context) && context.Files.All.Where(f => f.Name == "composer.lock").ToList() is [var file] && context.TextOf(file.Path).TryGet(out var text) && text.Contains("\"autoload\"", StringComparison.Ordinal) ? JsonDocument.Parse(text) : null;

    private static Obstacle? Started(JsonElement manifest, JsonElement? locked)
    {
        var ours = locked is null ? [] : Packages(locked.Value, "packages").SelectMany(p => Texts(p, "bin")).Select(Name).ToHashSet();
        foreach (var line in Events.SelectMany(e => Lines(manifest, e, 3)))
        {
            var tool = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.TrimStart('@')).FirstOrDefault(w => !ours.Contains(Name(w)) && (w.Contains(Bin, StringComparison.Ordinal) || DevelopmentDependencies.IsTool("composer.json", Name(w))));
            if (tool is not null)
            {
                return new Obstacle("needs-development", $"a script of composer.json runs {tool}, which may be installed for development only");
            }
        }

        return null;
    }

    // Scripts that a script names stand in its place.
    private static IEnumerable<string> Lines(JsonElement manifest, string name, int depth) =>
        depth == 0 || !manifest.TryGetProperty("scripts", out var scripts) || scripts.ValueKind != JsonValueKind.Object ? []
        : Texts(scripts, name).SelectMany(t => Lines(manifest, t.TrimStart('@'), depth - 1).Prepend(t));

    private Obstacle? Named(List<string> names, List<string> own)
    {
        if (names.Count == 0 || !view.Context.Context.TryGet(out var context))
        {
            return null;
        }

        var seeds = view.Context.Syntax.Instructions.Any(i => i.Logical.Text.Contains("seed", StringComparison.Ordinal));
        foreach (var file in context.Files.All.Where(f => f.Kind == ContextEntryKind.File && f.Name.EndsWith(".php", StringComparison.Ordinal) && Counts(f.Path, own, seeds)).Take(MostFiles))
        {
            if (context.TextOf(file.Path).TryGet(out var text) && names.FirstOrDefault(n => Names(text, n)) is { } name)
            {
                return new Obstacle("needs-development", $"{file.Path} names {name}, which only development installs");
            }
        }

        return null;
    }

    // Symfony's list of bundles says of each in which environment it is loaded, and which one it is has been asked before.
    private static bool Counts(string path, List<string> own, bool seeds) =>
        !own.Any(o => path.Contains(o, StringComparison.Ordinal)) && !path.EndsWith("config/bundles.php", StringComparison.Ordinal)
        && !path.Split('/').SkipLast(1).Any(p => OfDevelopment.Contains(p) || (!seeds && OfSeeding.Contains(p)));

    // As a whole name, and not in a comment.
    private static bool Names(string text, string name)
    {
        if (!text.Contains(name, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var line in text.Split('\n').Where(l => l.TrimStart() is not (['*', ..] or ['/', '/', ..] or ['/', '*', ..] or ['#', ..])))
        {
            for (var at = line.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var before = at > 0 && line[at - 1] == '\\' ? at - 2 : at - 1;
                if (before < 0 || !IsOfName(line[before]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '\\';

    // Without a lock file: packages are mostly named like their namespace, after their vendor or themselves. A vendor of packages that stay says nothing.
    private static IEnumerable<string> Guessed(JsonElement manifest, bool isKnown)
    {
        var vendors = Keys(manifest, "require").Select(p => p.Split('/')[0]).ToHashSet(StringComparer.Ordinal);
        return isKnown ? [] : Keys(manifest, "require-dev").Select(p => p.Split('/')).Where(p => p.Length == 2 && !vendors.Contains(p[0])).SelectMany(p => p).Select(p => p.Replace("-", "", StringComparison.Ordinal) + "\\");
    }

    private static IEnumerable<string> NamespacesOf(JsonElement element, string list) =>
        element.TryGetProperty(list, out var loaded) && loaded.ValueKind == JsonValueKind.Object ? Keys(loaded, "psr-4").Concat(Keys(loaded, "psr-0")).Select(n => n.TrimEnd('\\') + "\\") : [];

    private static List<string> FoldersOf(JsonElement manifest) =>
        manifest.TryGetProperty("autoload-dev", out var loaded) && loaded.ValueKind == JsonValueKind.Object ? [.. Loaders.SelectMany(k => Keys(loaded, k).SelectMany(n => Texts(loaded.GetProperty(k), n))).Where(f => f.Length > 1)] : [];

    private static IEnumerable<JsonElement> Packages(JsonElement locked, string list) =>
        locked.ValueKind == JsonValueKind.Object && locked.TryGetProperty(list, out var packages) && packages.ValueKind == JsonValueKind.Array ? packages.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.Object) : [];

    private static IEnumerable<string> Keys(JsonElement element, string list) =>
        element.TryGetProperty(list, out var members) && members.ValueKind == JsonValueKind.Object ? members.EnumerateObject().Select(m => m.Name) : [];

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)
        : [];

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
