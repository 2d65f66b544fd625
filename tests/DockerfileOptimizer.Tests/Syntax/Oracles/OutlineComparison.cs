using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>Holds the outlines of one file by two parsers side by side.</summary>
internal static class OutlineComparison
{
    /// <summary>
    /// The differences by line of the file. Behind the first instruction that starts, ends or is named otherwise the two are no
    /// longer in step, so the comparison of that file stops there.
    /// </summary>
    public static IEnumerable<(int Line, string What)> Compare(ImmutableArray<InstructionOutline> ours, ImmutableArray<InstructionOutline> theirs)
    {
        for (var i = 0; i < Math.Max(ours.Length, theirs.Length); i++)
        {
            if (i >= ours.Length || i >= theirs.Length || Place(ours[i]) != Place(theirs[i]))
            {
                var our = i < ours.Length ? ours[i] : null;
                var their = i < theirs.Length ? theirs[i] : null;
                yield return (Math.Min(our?.Line ?? int.MaxValue, their?.Line ?? int.MaxValue), $"ours {our}, theirs {their}");
                yield break;
            }

            if (FaultOf(ours[i], theirs[i]) is { } fault)
            {
                yield return (ours[i].Line, fault);
            }
        }
    }

    private static (string Keyword, int Line, int EndLine) Place(InstructionOutline o) => (o.Keyword, o.Line, o.EndLine);

    private static string? FaultOf(InstructionOutline ours, InstructionOutline theirs)
    {
        var trigger = ours.Inner is { } our && theirs.Inner is { } their && (our.Keyword != their.Keyword || !our.Flags.SequenceEqual(their.Flags));
        return trigger || ours.Inner is null != theirs.Inner is null || !ours.Flags.SequenceEqual(theirs.Flags) || !ours.Heredocs.SequenceEqual(theirs.Heredocs)
            ? $"ours {ours}, theirs {theirs}"
            : null;
    }
}
