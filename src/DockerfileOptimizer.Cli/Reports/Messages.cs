using DockerfileOptimizer.Cli.Trees;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>What goes to the error stream, from any thread: whole lines, and a line of progress that gives way to them.</summary>
/// <param name="error">The error stream.</param>
/// <param name="files">How many files there are, for the line of progress; 0 for none.</param>
internal sealed class Messages(TextWriter error, int files)
{
    // Whoever waits less needs no progress; more often than that nobody can read.
    private const long FirstAfter = 1000;
    private const long NextAfter = 100;

    private readonly Lock _gate = new();
    private long _due = Environment.TickCount64 + FirstAfter;
    private bool _shown;

    /// <summary>Says something to the user, in dockeropt's name.</summary>
    public void Say(string message) => Line("dockeropt: " + message);

    /// <summary>Writes a line, or several.</summary>
    public void Line(string text)
    {
        lock (_gate)
        {
            Clear();
            foreach (var line in text.EnumerateLines())
            {
                error.WriteLine(Printable.Of(line.ToString()));
            }
        }
    }

    /// <summary>Says how many files are done, now and then.</summary>
    public void Progress(int done)
    {
        lock (_gate)
        {
            if (files > 1 && Environment.TickCount64 >= _due)
            {
                Clear();
                error.Write($"{done} of {files} files");
                _shown = true;
                _due = Environment.TickCount64 + NextAfter;
            }
        }
    }

    /// <summary>Takes the line of progress away, before something else is written to the terminal.</summary>
    public void EndProgress()
    {
        lock (_gate)
        {
            Clear();
        }
    }

    // Back to the start of the line, and erase to its end (ECMA-48, EL).
    private void Clear()
    {
        if (_shown)
        {
            error.Write("\r\u001b[K");
            _shown = false;
        }
    }
}
