using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>
/// Finds the original programs in a merged one, the reverse of what a merge does. It says only where they stand; whether each place may be
/// cut is for the conditions to say.
/// </summary>
internal static class ProgramSplitter
{
    /// <summary>One piece for each original program, in order, that together are the whole merged program; null when they are not.</summary>
    public static ImmutableArray<Piece>? Split(ShellProgram merged, ImmutableArray<ShellProgram> originals)
    {
        var pieces = new List<Piece>();
        return Match(merged, originals, pieces) ? [.. pieces] : null;
    }

    /// <summary>The piece at the start of the merged program that is the original program; null when there is none, or nothing behind it.</summary>
    public static Piece? Prefix(ShellProgram merged, ShellProgram original) =>
        Candidates(merged, original, 0).FirstOrDefault(p => p.End < merged.Pipelines.Length && MayCutBefore(merged, p.End));

    private static bool Match(ShellProgram merged, ImmutableArray<ShellProgram> originals, List<Piece> pieces)
    {
        var at = pieces.Count == 0 ? 0 : pieces[^1].End;
        var original = originals[pieces.Count];
        var isLast = pieces.Count == originals.Length - 1;
        foreach (var piece in isLast ? Rest(merged, original, at) : Candidates(merged, original, at))
        {
            if (!isLast && (piece.End == merged.Pipelines.Length || !MayCutBefore(merged, piece.End)))
            {
                continue;
            }

            pieces.Add(piece);
            if (isLast || Match(merged, originals, pieces))
            {
                return true;
            }

            pieces.RemoveAt(pieces.Count - 1);
        }

        return false;
    }

    // A piece that begins at a pipeline: as it stands, or wrapped in a brace group or a subshell.
    private static IEnumerable<Piece> Candidates(ShellProgram merged, ShellProgram original, int at)
    {
        if (at >= merged.Pipelines.Length || original.Tokens.IsEmpty)
        {
            yield break;
        }

        var start = merged.Pipelines[at].FirstToken;
        for (var end = at + 1; end <= merged.Pipelines.Length; end++)
        {
            var length = merged.Pipelines[end - 1].EndToken - start;
            if (length == original.Tokens.Length && merged.Tokens.AsSpan(start, length).SequenceEqual(original.Tokens.AsSpan()))
            {
                yield return new Piece(at, end, Wrapping.None);
            }
        }

        if (WrappingOf(merged, at, original) is { } wrapping)
        {
            yield return new Piece(at, at + 1, wrapping);
        }
    }

    // The last piece reaches to the end of the program, a final "&" included.
    private static IEnumerable<Piece> Rest(ShellProgram merged, ShellProgram original, int at)
    {
        var start = merged.Pipelines[at].FirstToken;
        if (merged.Tokens.AsSpan()[start..].SequenceEqual(original.Tokens.AsSpan()))
        {
            yield return new Piece(at, merged.Pipelines.Length, Wrapping.None);
        }

        if (at == merged.Pipelines.Length - 1 && !merged.LastIsBackground && WrappingOf(merged, at, original) is { } wrapping)
        {
            yield return new Piece(at, at + 1, wrapping);
        }
    }

    private static Wrapping? WrappingOf(ShellProgram merged, int at, ShellProgram original) =>
        merged.Pipelines[at].Wrapped is (var wrapping, { } body) && merged.TokensOf(body).SequenceEqual(original.Tokens) ? wrapping : null;

    private static bool MayCutBefore(ShellProgram merged, int pipeline) =>
        merged.Pipelines[pipeline].Before is Joint.And or Joint.Sequence;
}
