using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Needless;

namespace DockerfileOptimizer.Transforms.WriteDockerignore;

/// <summary>Which lines an ignore file lacks.</summary>
/// <param name="Harmless">Those that leave out nothing that is taken.</param>
/// <param name="Others">Those by which something that is taken arrives no longer.</param>
/// <param name="Kept">What arrives on though the catalogue says that images do without: reason and message.</param>
internal sealed record LineChoice(ImmutableArray<ChosenLine> Harmless, ImmutableArray<ChosenLine> Others, ImmutableSortedSet<(string Reason, string Message)> Kept)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[]\\!#{}|^$ \t");

    /// <summary>The lines for a context.</summary>
    /// <param name="found">What of it images do without.</param>
    public static LineChoice Of(NeedlessWalk found)
    {
        var (harmless, others) = (ImmutableArray.CreateBuilder<ChosenLine>(), ImmutableArray.CreateBuilder<ChosenLine>());
        foreach (var row in NeedlessFiles.All)
        {
            var entries = found.EntriesOf(row);
            foreach (var group in entries.GroupBy(found.IsTaken))
            {
                // The row's own pattern, where it leaves out these entries and no others.
                var isWhole = !found.IsMixed(row) && group.Count() == entries.Length;
                var patterns = isWhole ? [row.Pattern] : group.Select(e => e.Path).Where(IsPlain);
                (group.Key ? others : harmless).AddRange(patterns.Select(p => new ChosenLine(row, p)));
            }

            // The file itself arrives like any other, once it is there.
            if (row.Pattern == BuildContext.IgnoreName && found.IsMade)
            {
                harmless.Add(new ChosenLine(row, row.Pattern));
            }
        }

        return new LineChoice(harmless.ToImmutable(), others.ToImmutable(), found.Kept);
    }

    // A path that stands for itself in an ignore file.
    private static bool IsPlain(string path) => !path.AsSpan().ContainsAny(Special);
}
