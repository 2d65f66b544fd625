using System.Runtime.CompilerServices;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// One reading of one text, alive only while it is read: the here-documents that wait for the next line, the first thing that was
/// not understood, and the brakes. The grammar decides on the next character and never goes back, so what is noted here stays true.
/// The commands in backquotes are a text of their own (their backslashes are gone) and have a session of their own; spans of both
/// are in the coordinates of the outermost text.
/// </summary>
internal sealed class ShellSession
{
    // Ten times the nesting of any script that was seen, and little enough for who walks the tree on a small stack. The stack of
    // the reading thread is asked, too.
    private const int MaxDepth = 600;

    private readonly ShellSession _root;
    private readonly int _base;
    private readonly int[]? _offsets;
    private int _depth;
    private long _scanBudget;

    public ShellSession(string text)
    {
        Text = text;
        _root = this;
        _scanBudget = 4096 + (32L * text.Length);
    }

    private ShellSession(ShellSession outer, string text, int @base, int[]? offsets)
    {
        Text = text;
        _root = outer._root;
        _base = @base;
        _offsets = offsets;
    }

    public string Text { get; }

    /// <summary>Here-documents whose operator was read and whose body comes behind the next line break.</summary>
    public List<HereDocument>? Pending { get; set; }

    /// <summary>Whether a command substitution with parentheses is open: bash then lets it end on the line of a delimiter.</summary>
    public bool IsInSubstitution { get; set; }

    public string? FailureReason { get; private set; }

    public int FailureOffset { get; private set; }

    public bool HasFailed => _root.FailureReason is not null;

    /// <summary>The session of a text inside this one that begins at <paramref name="start"/> and is written without escapes.</summary>
    public ShellSession Inner(string text, int start) =>
        _offsets is null ? new(this, text, _base + start, null) : new(this, text, 0, _offsets[start..(start + text.Length + 1)]);

    /// <summary>
    /// The session of an unescaped text; <paramref name="offsets"/> has the place of each of its characters here, and of its end.
    /// </summary>
    public ShellSession Inner(string text, int[] offsets)
    {
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = Outer(offsets[i]);
        }

        return new(this, text, 0, offsets);
    }

    public TextSpan Span(int start, int end) => TextSpan.FromBounds(Outer(start), Outer(end));

    /// <summary>The characters of the outermost text at <paramref name="span"/>.</summary>
    public string Written(TextSpan span) => _root.Text.Substring(span.Start, span.Length);

    /// <summary>Notes why the script is opaque; only the first reason counts.</summary>
    public void Fail(int offset, string reason)
    {
        if (_root.FailureReason is null)
        {
            _root.FailureReason = reason;
            _root.FailureOffset = Outer(Math.Min(offset, Text.Length));
        }
    }

    /// <summary>Goes one level deeper; false, and a failure, if that is too deep. <see cref="Leave"/> must follow a true.</summary>
    public bool Enter(int offset)
    {
        if (_root._depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail(offset, "the script is nested too deeply");
            return false;
        }

        _root._depth++;
        return true;
    }

    public void Leave() => _root._depth--;

    /// <summary>
    /// Takes note that <paramref name="length"/> characters are looked at ahead of being read; false, and a failure, if that happens too
    /// often.
    /// </summary>
    public bool LookAhead(int offset, int length)
    {
        _root._scanBudget -= length;
        if (_root._scanBudget < 0)
        {
            Fail(offset, "the script is nested too deeply");
        }

        return _root._scanBudget >= 0;
    }

    private int Outer(int offset) => _offsets is null ? _base + offset : _offsets[offset];
}
