using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.UseCacheMounts;

/// <summary>Puts cache mounts over the caches that package managers leave in a layer: the next build finds them again, the image does not hold them.</summary>
public sealed class UseCacheMounts : ITransform
{
    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("use-cache-mounts", "Keep the caches of package managers in mounts for the next build", TransformPhase.Layers)
    {
        OnByDefault = false,
        Best = Applicability.Unsafe,
        Documentation = TransformPage.Of("UseCacheMounts"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Build.Stages.Where(s => s.IsBuilt).SelectMany(s => s.Steps.OfType<RunInstruction>()).Select(run => OfRun(context, run)).OfType<Proposal>();
    }

    private static Proposal? OfRun(TransformContext context, RunInstruction run)
    {
        ImmutableArray<CacheLeftover> leftovers = [.. CacheLeftovers.Of(context.Build, run).Or([]).Where(l => l.Cache.Mount is { } rule && (rule.Verbs.IsEmpty || l.FilledBy.Any(o => rule.Verbs.Contains(o.Call.Parsed?.Verb ?? ""))))];
        if (leftovers.IsEmpty)
        {
            return null;
        }

        if (MountFrontEnd.WhyNot(context.Syntax, "cache") is { } front)
        {
            return new Decline(run.Span, "front-end", front);
        }

        // The builder makes the folders on the way to a mount as root, and they stay in the image: another user can no longer write to ~/.cache.
        if (!(context.Build.StateBefore(run)?.IsRoot is { } isRoot && isRoot.TryGet(out var root) && root))
        {
            return new Decline(run.Span, "not-root", "root may not be who runs it, and the builder would leave folders of root's on the way to the mount");
        }

        var obstacles = leftovers.Select(l => (Leftover: l, Why: new Obstacles(context, run, l).First())).ToList();
        var mounts = obstacles.Where(o => o.Why is null).SelectMany(o => Mounts(o.Leftover)).Distinct().ToList();
        return mounts.Count > 0 ? Fix(context, run, mounts, [.. obstacles.Where(o => o.Why is null).Select(o => o.Leftover.Manager.Name).Distinct()])
            : obstacles[0].Why is var (reason, message) ? new Decline(run.Span, reason, $"{obstacles[0].Leftover.Manager.Name}: {message}")
            : null;
    }

    private static IEnumerable<string> Mounts(CacheLeftover leftover)
    {
        var rule = leftover.Cache.Mount!;
        var sharing = rule.Sharing == "shared" ? "" : ",sharing=" + rule.Sharing;
        return from place in leftover.Places
               from target in rule.Below.IsEmpty ? [place] : rule.Below.Select(b => $"{place}/{b}")
               select $"--mount=type=cache,target={target}{sharing}";
    }

    private static Proposal Fix(TransformContext context, RunInstruction run, List<string> mounts, ImmutableArray<string> managers)
    {
        var editor = context.NewEditor();
        var names = string.Join(" and ", managers);
        var why = $"what {names} finds in the mounts depends on earlier builds, and the image no longer holds it";
        return editor.AddFlag(run, string.Join(' ', mounts)) is { } refusal
            ? new Decline(run.Span, refusal.Reason, refusal.Message)
            : new Fix(run.Span, $"cache mounts for {names}", new Unchecked([context.LineOf(run)], why), editor.ToEdits())
            {
                UnsafeBecause = why,
                Note = "builders of CI systems often start with empty mounts, which no cache export holds",
            };
    }
}
