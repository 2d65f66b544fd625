using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Builds two files under several conditions and looks for a difference.</summary>
/// <param name="executor">What builds.</param>
/// <param name="given">What is built with; null for <see cref="Context"/>.</param>
internal sealed class BuildComparison(DockerfileExecutor executor, ExecutorContext? given = null)
{
    private const int MostFailures = 4;

    private readonly ExecutorContext _given = given ?? Context;

    /// <summary>What is built with where nothing else is said.</summary>
    public static ExecutorContext Context { get; } = ExecutorContext.Empty with
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
            var (old, changed) = (executor.Build(before, _given), executor.Build(after, _given));
            var difference = old.DifferenceTo(changed, caches) ?? Evicted(before, after, caches) ?? (old.Commands == changed.Commands ? Failing(before, after, (old.Commands, caches)) : null);
            return new(difference, old, changed);
        }
        finally
        {
            executor.Forget();
        }
    }

    // A cache mount may be emptied between any two steps, but not inside one: RUNs that became one keep what they had, so that the file
    // before must behave in the same way with caches emptied before each step, or before each but those of some stretch.
    private string? Evicted(DockerfileSyntax before, DockerfileSyntax after, IReadOnlyCollection<string> caches)
    {
        if (!before.Instructions.Any(i => i.Flags.OfType<MountFlag>().Any(m => m.Type == "cache")))
        {
            return null;
        }

        var runs = before.Instructions.Count(i => i is RunInstruction);
        var changed = executor.Build(after, Emptied(runs, 0, 0));
        var difference = executor.Build(before, Emptied(runs, 0, 0)).DifferenceTo(changed, caches);
        var stretches = from start in Enumerable.Range(0, runs) from end in Enumerable.Range(start + 1, runs - start) select (start, end);
        return difference is not null && stretches.All(s => executor.Build(before, Emptied(runs, s.start, s.end)).DifferenceTo(changed, caches) is not null)
            ? $"caches emptied before each step: {difference}"
            : null;
    }

    private ExecutorContext Emptied(int runs, int keepsFrom, int keepsTo) =>
        _given with { Evictions = [.. Enumerable.Range(0, runs).Where(n => n < keepsFrom || n >= keepsTo)] };

    private string? Failing(DockerfileSyntax before, DockerfileSyntax after, (int Commands, IReadOnlyCollection<string> Caches) of)
    {
        for (var n = 1; n <= Math.Min(of.Commands, MostFailures); n++)
        {
            var failing = _given with { FailingCommand = n };
            if (executor.Build(before, failing).DifferenceTo(executor.Build(after, failing), of.Caches) is { } difference)
            {
                return $"package manager call {n} fails: {difference}";
            }
        }

        return null;
    }
}
