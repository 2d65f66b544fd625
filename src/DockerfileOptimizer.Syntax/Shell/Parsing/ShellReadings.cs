namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// One text as shells read it. Each reading is made when it is first asked for and is the same for all who ask, from any thread. Scripts of the
/// same text share it, those of another version of the file too: nodes know their places in the script alone.
/// </summary>
/// <param name="text">The script.</param>
/// <param name="main">The shell that is asked about most; where all shells of its family must read alike, its reading is theirs.</param>
internal sealed class ShellReadings(string text, ShellDialect main)
{
    private readonly ShellReading?[] _readings = new ShellReading?[(int)ShellDialect.Unknown + 1];

    /// <summary>The script.</summary>
    public string Text => text;

    /// <summary>The shell that is asked about most.</summary>
    public ShellDialect Main => main;

    /// <summary>The text as a shell reads it.</summary>
    public ShellReading Of(ShellDialect dialect)
    {
        ref var reading = ref _readings[(int)dialect];
        return Volatile.Read(ref reading) ?? Publish(ref reading, dialect != main && IsOfPosixFamily(main) && IsOfPosixFamily(dialect) && DialectMarks.AreAbsentFrom(text) ? Of(main) : ShellReader.Read(text, dialect));
    }

    // Of two threads that read at the same time, both go on with the nodes of the first.
    private static ShellReading Publish(ref ShellReading? reading, ShellReading made) => Interlocked.CompareExchange(ref reading, made, null) ?? made;

    private static bool IsOfPosixFamily(ShellDialect dialect) => dialect is ShellDialect.Posix or ShellDialect.Bash;
}
