namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>Holds the outlines of one file by two parsers side by side.</summary>
internal static class OutlineComparison
{
    /// <summary>
    /// The differences by line of the file. Behind the first instruction that starts, ends or is named otherwise the two are no
    /// longer in step, so the comparison of that file stops there.
    /// </summary>
    public static IEnumerable<(int Line, string What)> Compare(FileOutline ours, FileOutline theirs)
    {
        var inStep = ours.Instructions.Zip(theirs.Instructions).TakeWhile(p => Place(p.First) == Place(p.Second)).ToList();
        var our = ours.Instructions.ElementAtOrDefault(inStep.Count);
        var their = theirs.Instructions.ElementAtOrDefault(inStep.Count);
        var end = Math.Min(our?.Line ?? int.MaxValue, their?.Line ?? int.MaxValue);
        foreach (var (one, other) in inStep)
        {
            if (FaultOf(one, other) is { } fault)
            {
                yield return (one.Line, fault);
            }
        }

        foreach (var line in ours.Comments.Except(theirs.Comments).Concat(theirs.Comments.Except(ours.Comments)).Where(l => l < end))
        {
            yield return (line, "a comment for one of the two");
        }

        if (end < int.MaxValue)
        {
            yield return (end, $"ours {our}, theirs {their}");
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
