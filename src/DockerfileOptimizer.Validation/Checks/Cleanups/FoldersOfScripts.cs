using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>
/// Scripts that what a container starts runs without anybody naming them, as they lie in a folder for such: <c>/docker-entrypoint.d</c> of
/// nginx, <c>/etc/cont-init.d</c> of s6-overlay, <c>/etc/my_init.d</c> of baseimage-docker, folders of run-parts(8). All of these end in <c>.d</c>.
/// </summary>
internal static class FoldersOfScripts
{
    /// <summary>The scripts of the build context that may get there, with their texts.</summary>
    /// <param name="plan">The plan.</param>
    public static IEnumerable<(ContextEntry File, string Text)> Of(BuildPlan plan)
    {
        if (!plan.Facts.Context.TryGet(out var context))
        {
            yield break;
        }

        var sources = plan.Steps.OfType<TransferStep>().Select(s => s.Transfer)
            .Where(t => IsFolderOfScripts(t.Destination?.Value ?? "") && !t.Flags.Any(f => f.Name == "from"))
            .SelectMany(t => t.Sources).Select(FolderOf).ToList();
        foreach (var file in context!.Files.All.Where(f => f.Kind == ContextEntryKind.File && (IsFolderOfScripts(f.Folder) || sources.Exists(f.IsAtOrBelow))))
        {
            if (context.TextOf(file.Path).TryGet(out var text) && (text is ['#', '!', ..] || file.Name.EndsWith(".sh", StringComparison.Ordinal)))
            {
                yield return (file, text!);
            }
        }
    }

    private static bool IsFolderOfScripts(string path) => path.Split('/').Any(p => p is [_, .., '.', 'd']);

    // Of a pattern, the folder around it.
    private static string FolderOf(Argument source)
    {
        var path = source.Value.TrimEnd('/');
        var pattern = path.AsSpan().IndexOfAny('*', '?', '[');
        path = pattern < 0 ? path : path[..Math.Max(0, path.LastIndexOf('/', pattern))];
        return path == "." ? "" : path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path.TrimStart('/');
    }
}
