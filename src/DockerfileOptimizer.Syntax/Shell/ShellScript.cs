using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell.Parsing;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// A shell script as a tree over its own text. It is read when it is first asked for, and is one tree for all who ask, from any thread. What is not
/// understood to the last character is opaque as a whole: there is never a tree of a part of a script.
/// </summary>
public sealed class ShellScript
{
    private ShellScript(LogicalText text, ShellDialect dialect, ShellReadings readings)
    {
        Text = text;
        Dialect = dialect;
        Readings = readings;
    }

    /// <summary>The script and where its characters stand in the file.</summary>
    public LogicalText Text { get; }

    /// <summary>Which shell reads the script.</summary>
    public ShellDialect Dialect { get; }

    /// <summary>The text as shells read it.</summary>
    internal ShellReadings Readings { get; }

    /// <summary>What runs; null exactly if <see cref="IsOpaque"/>.</summary>
    public StatementList? Statements => Reading.Statements;

    /// <summary>Whether the script, or a part of it, was not understood.</summary>
    public bool IsOpaque => Statements is null;

    /// <summary>Why the script is opaque, in words for a person; null if it is not.</summary>
    public string? OpaqueReason => Reading.Reason;

    /// <summary>Where in <see cref="Text"/> reading stopped; null if the script is not opaque.</summary>
    public int? OpaqueAt => Reading.Offset;

    /// <summary>The comments in the order of the text, those inside substitutions included; empty if the script is opaque.</summary>
    public ImmutableArray<ShellComment> Comments => field.IsDefault ? field = Statements is { } list ? ShellTokens.CommentsOf(list, Text.Text) : [] : field;

    /// <summary>A script of its own, not part of a file: offsets in it are offsets in <paramref name="text"/>.</summary>
    public static ShellScript Parse(string text, ShellDialect dialect) =>
        Parse(new LogicalText(text, [new LogicalText.Piece(0, 0, text.Length)]), dialect);

    /// <summary>A script that is part of a file.</summary>
    public static ShellScript Parse(LogicalText text, ShellDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text, dialect, new ShellReadings(text.Text, dialect));
    }

    /// <summary>A script that is part of a file, of which there may be readings already.</summary>
    /// <param name="text">The script.</param>
    /// <param name="dialect">Which shell reads it.</param>
    /// <param name="known">Scripts that were read before.</param>
    internal static ShellScript Parse(LogicalText text, ShellDialect dialect, KnownScripts known) => new(text, dialect, known.Find(text.Text, dialect) ?? new ShellReadings(text.Text, dialect));

    /// <summary>The same text as another shell reads it. It is read once where both shells must read the same.</summary>
    internal ShellScript In(ShellDialect dialect) => new(Text, dialect, Readings);

    /// <summary>
    /// Whether both are understood, and have the same nodes at the same places of the same text: the shells of both dialects then run the
    /// same commands. Only <see cref="Word.LiteralValue"/> may differ, as bash alone expands braces.
    /// </summary>
    public bool HasSameTreeAs(ShellScript other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Text.Text == other.Text.Text
            && Statements is { } mine
            && other.Statements is { } its
            && (ReferenceEquals(mine, its) || (ShellTokens.Of(mine).SequenceEqual(ShellTokens.Of(its)) && WordSpans.Of(mine).SequenceEqual(WordSpans.Of(its))));
    }

    private ShellReading Reading => Readings.Of(Dialect);

    /// <summary>The spans in the file that make up <paramref name="node"/> of this script.</summary>
    public ImmutableArray<TextSpan> ToSource(ShellNode node) => Text.ToSource(node.Span);
}
