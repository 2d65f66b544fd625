using System.Collections.Immutable;
using System.Text.Json;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>What a <c>package.json</c> says of dependencies and scripts (docs: npm, package.json).</summary>
internal sealed class NodeManifest
{
    private static readonly string[] LifeCycle = ["preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare", "postprepare"];

    private readonly ImmutableDictionary<string, string> _scripts;
    private readonly ImmutableHashSet<string> _needed;

    private NodeManifest(JsonElement root)
    {
        _scripts = Texts(root, "scripts").ToImmutableDictionary(s => s.Name, s => s.Text, StringComparer.Ordinal);
        _needed = [.. Texts(root, "dependencies").Concat(Texts(root, "optionalDependencies")).Concat(Texts(root, "peerDependencies")).Select(d => d.Name)];
        Development = [.. Texts(root, "devDependencies").Select(d => d.Name).Where(d => !_needed.Contains(d))];
        HasWorkspaces = root.TryGetProperty("workspaces", out _);
        PackageManager = root.TryGetProperty("packageManager", out var manager) && manager.ValueKind == JsonValueKind.String ? manager.GetString()! : "";
    }

    /// <summary>The packages that only development needs.</summary>
    public ImmutableArray<string> Development { get; }

    /// <summary>Whether it is one of several projects.</summary>
    public bool HasWorkspaces { get; }

    /// <summary>The package manager that it asks for, such as <c>yarn@4.1.0</c>; empty when it asks for none.</summary>
    public string PackageManager { get; }

    /// <summary>The scripts that run when it is installed.</summary>
    public IEnumerable<string> AtInstallation => LifeCycle.Where(_scripts.ContainsKey);

    /// <summary>Reads one; null for a text that is no JSON object.</summary>
    public static NodeManifest? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            return document.RootElement.ValueKind == JsonValueKind.Object ? new NodeManifest(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A script with what runs in front of it and behind it; empty when there is none of the name.</summary>
    public ImmutableArray<string> ScriptsOf(string name) =>
        [.. new[] { "pre" + name, name, "post" + name }.Where(n => _scripts.ContainsKey(n) && (n == name || _scripts.ContainsKey(name))).Select(n => _scripts[n])];

    /// <summary>Whether a package is installed for running, too.</summary>
    public bool Needs(string package) => _needed.Contains(package);

    private static IEnumerable<(string Name, string Text)> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object
            ? map.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).DistinctBy(p => p.Name).Select(p => (p.Name, p.Value.GetString()!))
            : [];
}
