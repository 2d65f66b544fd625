using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Builds two files under several conditions and looks for a difference.</summary>
internal sealed class BuildComparison(DockerfileExecutor executor)
{
    private const int MostFailures = 4;

    private static readonly ExecutorContext Context = ExecutorContext.Empty with
    {
        Files = ExecutorContext.Empty.Files.Add("a.txt", "A").Add("d/b.txt", "B").Add("requirements.txt", "flask\n").Add("package.json", "{}").Add("package-lock.json", "lock"),
    };

    /// <summary>The first difference, in words; null for none.</summary>
    /// <param name="before">The original.</param>
    /// <param name="after">The changed file.</param>
    /// <param name="caches">Folders whose content does not count.</param>
    public BuildDifference Of(DockerfileSyntax before, DockerfileSyntax after, IReadOnlyCollection<string> caches)
    {
        try
        {
            var (old, changed) = (executor.Build(before, Context), executor.Build(after, Context));
            var difference = old.DifferenceTo(changed, caches) ?? Evicted(before, after, caches) ?? (old.Commands == changed.Commands ? Failing(before, after, (old.Commands, caches)) : null);
            return new(difference, old, changed);
        }
        finally
        {
            executor.Forget();
        }
    }

    // A cache mount may be emptied at any time; of a RUN that is none any more the numbers shift, so that all are emptied.
    private string? Evicted(DockerfileSyntax before, DockerfileSyntax after, IReadOnlyCollection<string> caches)
    {
        if (!before.Instructions.Any(i => i.Flags.OfType<MountFlag>().Any(m => m.Type == "cache")))
        {
            return null;
        }

        var emptied = Context with { Evictions = [.. Enumerable.Range(0, before.Instructions.Length)] };
        return executor.Build(before, emptied).DifferenceTo(executor.Build(after, emptied), caches) is { } difference ? $"caches emptied before each step: {difference}" : null;
    }

    private string? Failing(DockerfileSyntax before, DockerfileSyntax after, (int Commands, IReadOnlyCollection<string> Caches) given)
    {
        for (var n = 1; n <= Math.Min(given.Commands, MostFailures); n++)
        {
            var failing = Context with { FailingCommand = n };
            if (executor.Build(before, failing).DifferenceTo(executor.Build(after, failing), given.Caches) is { } difference)
            {
                return $"package manager call {n} fails: {difference}";
            }
        }

        return null;
    }
}
