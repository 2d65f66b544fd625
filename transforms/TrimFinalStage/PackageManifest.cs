using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>What a <c>package.json</c> says (docs: npm, package.json).</summary>
/// <param name="Dependencies">Packages that the program needs.</param>
/// <param name="Development">Packages for development alone.</param>
/// <param name="Scripts">Its scripts by name.</param>
/// <param name="HasWorkspaces">Whether it is of several packages.</param>
internal sealed record PackageManifest(ImmutableHashSet<string> Dependencies, ImmutableHashSet<string> Development, ImmutableDictionary<string, string> Scripts, bool HasWorkspaces)
{
    /// <summary>The one that a stage copies to a folder; null where the build context does not show it.</summary>
    /// <param name="final">The file.</param>
    /// <param name="steps">The steps of the stage, and of those that it starts from.</param>
    /// <param name="folder">The folder.</param>
    public static PackageManifest? In(FinalStage final, IEnumerable<Instruction> steps, string folder)
    {
        if (!final.Context.Context.TryGet(out var context))
        {
            return null;
        }

        var path = folder == "/" ? "/package.json" : folder + "/package.json";
        foreach (var copy in steps.OfType<FileTransferInstruction>().Where(t => !t.Flags.Any(f => f.Name == "from")).Reverse())
        {
            if (ContextSources.Of(copy, final.Build, context.Sent).TryGet(out var copied) && copied.Entries.FirstOrDefault(e => e.Entry.Kind != ContextEntryKind.Folder && e.Target.Or(null) == path) is { } entry)
            {
                return context.TextOf(entry.Entry.Path).TryGet(out var text) ? Parse(text) : null;
            }
        }

        return null;
    }

    private static PackageManifest? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind != JsonValueKind.Object ? null : new PackageManifest(
                [.. Members(document.RootElement, "dependencies").Concat(Members(document.RootElement, "optionalDependencies")).Select(m => m.Name)],
                [.. Members(document.RootElement, "devDependencies").Select(m => m.Name)],
                Members(document.RootElement, "scripts").Where(m => m.Value.ValueKind == JsonValueKind.String).ToImmutableDictionary(m => m.Name, m => m.Value.GetString()!, StringComparer.Ordinal),
                document.RootElement.TryGetProperty("workspaces", out _));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonProperty[] Members(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Object ? [.. list.EnumerateObject()] : [];
}
