namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Where a run of word parts is being read: the place moves, the rest stays.</summary>
internal struct PartReading
{
    public PartReading(ShellSession session, WordMode mode, int position, int limit)
    {
        Session = session;
        Mode = mode;
        Position = position;
        Limit = limit;
        Parts = new PartCollector(session);
    }

    public readonly ShellSession Session { get; }

    public readonly WordMode Mode { get; }

    /// <summary>Offset behind which nothing belongs to what is read.</summary>
    public readonly int Limit { get; }

    /// <summary>The next character.</summary>
    public int Position { get; set; }

    /// <summary>What was read so far.</summary>
    public PartCollector Parts;

    /// <summary>How many of the counted pairs are open.</summary>
    public int Depth { get; set; }

    /// <summary>How many choice characters wait for their colon.</summary>
    public int Choices { get; set; }

    /// <summary>Before this offset nothing stops; behind a literal single quote in double quotes of bash.</summary>
    public int HiddenUntil { get; set; }

    /// <summary>Takes everything up to <paramref name="end"/> as literal text.</summary>
    public void TakeText(int end)
    {
        Parts.Text(Position, end);
        Position = end;
    }

    /// <summary>Adds <paramref name="part"/>, which ends before <paramref name="end"/>.</summary>
    public void Take(WordPart part, int end)
    {
        Parts.Add(part);
        Position = end;
    }

    /// <summary>Notes a failure at <paramref name="offset"/>.</summary>
    public readonly bool Fail(int offset, string reason)
    {
        Session.Fail(offset, reason);
        return false;
    }
}
