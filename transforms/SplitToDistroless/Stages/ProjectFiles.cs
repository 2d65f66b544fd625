using System.Text.Json;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Files of the build context that a stage copies, and what they say.</summary>
internal static class ProjectFiles
{
    /// <summary>The texts of the copied files with a name, whose paths in the image are known; empty where the build context is not.</summary>
    public static IEnumerable<(string Path, string Text)> Called(Application application, Func<string, bool> name)
    {
        if (!application.Context.Context.TryGet(out var context))
        {
            yield break;
        }

        foreach (var transfer in application.Stage.Steps.OfType<FileTransferInstruction>().Where(t => !t.Flags.Any(f => f.Name == "from")))
        {
            if (!ContextSources.Of(transfer, application.Build, context.Sent).TryGet(out var copy))
            {
                continue;
            }

            foreach (var entry in copy.Entries.Where(e => e.Entry.Kind != ContextEntryKind.Folder && name(e.Entry.Path[(e.Entry.Path.LastIndexOf('/') + 1)..])))
            {
                if (TransferPlace.Of(application.Build, transfer, entry) is { } target && context.TextOf(entry.Entry.Path).TryGet(out var text))
                {
                    yield return (target, text);
                }
            }
        }
    }

    /// <summary>Where the copied files of the build context arrive, as far as that is known; none where the build context is not.</summary>
    public static IEnumerable<string> Paths(Application application) =>
        !application.Context.Context.TryGet(out var context) ? []
        : application.Stage.Steps.OfType<FileTransferInstruction>().Where(t => !t.Flags.Any(f => f.Name == "from"))
            .SelectMany(t => ContextSources.Of(t, application.Build, context.Sent).TryGet(out var copy) ? copy.Entries.Where(e => e.Entry.Kind != ContextEntryKind.Folder).Select(e => TransferPlace.Of(application.Build, t, e)) : []).OfType<string>();

    /// <summary>The names of what lies at the root of the build context; empty where that is not known.</summary>
    public static IEnumerable<string> Names(Application application) =>
        application.Context.Context.TryGet(out var context) && context.Sent.TryGet(out var sent) ? sent.All.Select(f => f.Path.Split('/')[0]).Distinct() : [];

    /// <summary>The names of the packages that the copied manifests of npm depend on when the program runs.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="isMeant">Whether a manifest counts, by its path in the image; null for all of them.</param>
    public static IEnumerable<string> DependenciesOf(Application application, Func<string, bool>? isMeant = null) =>
        Called(application, n => n == "package.json").Where(f => isMeant?.Invoke(f.Path) != false).SelectMany(f => Dependencies(f.Text)).Distinct();

    private static List<string> Dependencies(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("dependencies", out var list) && list.ValueKind == JsonValueKind.Object
                ? [.. list.EnumerateObject().Select(p => p.Name)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
