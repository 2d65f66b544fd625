using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Sprache's input over a script: a position, and the reading that it is part of.</summary>
internal sealed class ShellCursor : IInput
{
    public ShellCursor(ShellSession session, int position)
    {
        Session = session;
        Position = position;
    }

    public ShellSession Session { get; }

    public int Position { get; }

    public string Source => Session.Text;

    public char Current => Source[Position];

    public bool AtEnd => Position == Source.Length;

    /// <summary>Places are offsets; who needs lines makes them from the file.</summary>
    public int Line => throw new NotSupportedException("Lines are made from offsets by SourceText.");

    public int Column => throw new NotSupportedException("Columns are made from offsets by SourceText.");

    /// <summary>Only <c>Parse.Ref</c> asks for it; recursion goes through lambdas here, so a use is a mistake.</summary>
    public IDictionary<object, object> Memos => throw new NotSupportedException("Use a lambda, not Parse.Ref, for recursion.");

    public IInput Advance() => To(Position + 1);

    public ShellCursor To(int position) => position == Position ? this : new ShellCursor(Session, position);

    public bool Equals(IInput? other) => other is ShellCursor cursor && cursor.Position == Position && cursor.Session == Session;

    public override bool Equals(object? obj) => Equals(obj as IInput);

    public override int GetHashCode() => Position;
}
