using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.CleanPackageCache;

/// <summary>Gives calls of a package manager the flag that keeps it from writing its cache.</summary>
internal static class CacheFlags
{
    /// <summary>The fix of all calls of a RUN that lack the flag, or why there is none.</summary>
    public static Proposal Fix(TransformContext context, RunInstruction run, string option, ImmutableArray<CacheLeftover> leftovers)
    {
        var editor = context.NewEditor();
        var words = leftovers.SelectMany(l => l.FilledBy)
            .Where(o => !o.HasNoCacheOption)
            .Select(o => o.Call.Parsed!.VerbWord!.Node!)
            .Distinct<Word>(ReferenceEqualityComparer.Instance as IEqualityComparer<Word>);
        foreach (var word in words)
        {
            if (editor.InsertBehind(run, word, " " + option) is { } refusal)
            {
                return new Decline(run.Span, refusal.Reason, refusal.Message);
            }
        }

        var manager = leftovers[0].Manager.Name;
        return new Fix(run.Span, $"{manager} keeps no cache ({option})", new DisablesCache(context.LineOf(run), option), editor.ToEdits());
    }
}
