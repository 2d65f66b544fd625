using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>What files of the build context say that a stage copies.</summary>
internal static class CopiedTexts
{
    /// <summary>Their paths in the build context, and their texts; none where the build context is not known.</summary>
    /// <param name="final">The file.</param>
    /// <param name="steps">The instructions that copy them.</param>
    /// <param name="isMeant">Whether a file counts, by its path.</param>
    public static IEnumerable<(string Path, string Text)> Of(FinalStage final, IEnumerable<Instruction> steps, Func<string, bool> isMeant)
    {
        if (!final.Context.Context.TryGet(out var context))
        {
            yield break;
        }

        var paths = steps.OfType<FileTransferInstruction>().Where(t => !t.Flags.Any(f => f.Name == "from"))
            .SelectMany(t => ContextSources.Of(t, final.Build, context.Sent).TryGet(out var copied) ? copied.Entries : [])
            .Where(e => e.Entry.Kind != ContextEntryKind.Folder).Select(e => e.Entry.Path).Distinct().Where(isMeant);
        foreach (var path in paths)
        {
            if (context.TextOf(path).TryGet(out var text))
            {
                yield return (path, text);
            }
        }
    }
}
