using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>
/// Folders of the host that hold what is installed, too, left out of the build context. What is in the image then is what was installed, where it was the
/// host's before, so that nobody can prove it: even <c>npm ci</c>, which empties the folder first, leaves it with the mode that it has on the host.
/// </summary>
/// <param name="Context">The context without them.</param>
/// <param name="Folders">The folders, which are the new lines of the ignore file.</param>
internal sealed record HostProducts(BuildContext Context, ImmutableArray<string> Folders)
{
    // A path that stands for itself in an ignore file.
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[]\\!#{}|^$ \t");

    // One for each package of a project, at the most.
    private const int Most = 20;

    /// <summary>The ignore file's path.</summary>
    public string Path => Context.Ignore.Or(null)?.Path ?? BuildContext.IgnoreName;

    /// <summary>The ignore file's text.</summary>
    public string Text => Context.Ignore.Or(null)!.Text;

    /// <summary>Leaves out what stands in the way of a split, one after the other; null where that does not help, or touches something else.</summary>
    /// <param name="context">The file and its context.</param>
    /// <param name="copy">The COPY.</param>
    /// <param name="first">The obstacle.</param>
    /// <param name="search">What comes of the COPY with another context.</param>
    public static (HostProducts Left, SplitPlan Plan)? Of(TransformContext context, FileTransferInstruction copy, Obstacle first, Func<BuildContext, (SplitPlan? Plan, Obstacle? Why)> search)
    {
        if (!context.Context.TryGet(out var before) || ContextTrust.WhyNot(before, context.Build) is not null || (before.OwnIgnore is not null && ReferenceEquals(before.Ignore.Or(null), before.OwnIgnore)))
        {
            return null;
        }

        var (folders, next) = (ImmutableArray<string>.Empty, first);
        while (next.Host is { } host && folders.Length < Most && !folders.Contains(host) && MayGo(before, host))
        {
            folders = folders.Add(host);
            var left = Without(before, folders);
            var (plan, why) = search(left.Context);
            if (plan is not null)
            {
                return TakesLess(context, copy, left.Context) ? (left, plan) : null;
            }

            if (why is null)
            {
                return null;
            }

            next = why;
        }

        return null;
    }

    private static HostProducts Without(BuildContext before, ImmutableArray<string> folders)
    {
        var file = before.Ignore.Or(null);
        ImmutableArray<(string, ImmutableArray<string>)> lines = [("dependencies: installed anew in the image", folders)];

        // The file itself arrives like any other, once it is there.
        var text = IgnoreText.With(file?.Text, file is null ? [.. lines, ("build files: the builder gets them apart", [BuildContext.IgnoreName])] : lines);
        return new(before.With(new Dictionary<string, string> { [file?.Path ?? BuildContext.IgnoreName] = text }), folders);
    }

    // What is under version control, or let through on purpose, is part of the project.
    private static bool MayGo(BuildContext context, string host) =>
        !host.AsSpan().ContainsAny(Special)
        && !(context.Git.Value.TryGet(out var git) && git.Tracked.Any(t => t.StartsWith(host + "/", StringComparison.Ordinal)))
        && !(context.Ignore.Or(null)?.Rules.Or(null)?.Patterns.Any(p => p.IsException && p.Matches(host)) ?? false);

    // Another COPY of the folder would fail, or bring less.
    private static bool TakesLess(TransformContext context, FileTransferInstruction copy, BuildContext after)
    {
        var now = ContextSources.AllOf(context.Build, context.Context.Or(null)!.Sent).Where(t => t.Instruction != copy);
        var then = ContextSources.AllOf(context.Build, after.Sent).Where(t => t.Instruction != copy);
        return now.Zip(then).All(p => p.First.Copy.TryGet(out var old) && p.Second.Copy.TryGet(out var left) && old.Missing.SequenceEqual(left.Missing)
            && old.Entries.Select(e => e.Entry.Path).SequenceEqual(left.Entries.Select(e => e.Entry.Path)));
    }
}
