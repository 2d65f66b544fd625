using System.Text.Json;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>
/// Reads <c>context.json</c> of a fixture: texts of files by path in <c>files</c>, targets of links in <c>links</c>, further folders in
/// <c>folders</c>, and <c>assumed</c> where nobody said that it is the context. One file, because version control would leave out what such
/// contexts are about.
/// </summary>
internal static class FixtureContext
{
    public static Lazy<Known<BuildContext>>? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var context = Of(document.RootElement);
        return new Lazy<Known<BuildContext>>(Known.Of(context));
    }

    private static BuildContext Of(JsonElement root)
    {
        var texts = Texts(root, "files");
        var links = Texts(root, "links").Select(l => new ContextEntry(l.Key, ContextEntryKind.Link) { LinkTarget = l.Value });
        var folders = root.TryGetProperty("folders", out var list) ? list.EnumerateArray().Select(f => ContextEntry.OfFolder(f.GetString()!)) : [];
        var context = BuildContext.Of([.. folders, .. links]).With(texts).For("Dockerfile");
        return root.TryGetProperty("assumed", out var assumed) && assumed.GetBoolean() ? context.Assumed() : context;
    }

    private static Dictionary<string, string> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var map) ? map.EnumerateObject().ToDictionary(p => p.Name, p => Text(p.Value), StringComparer.Ordinal) : [];

    // JSON files stand there as JSON.
    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
