using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// Sprache's input as one position in one string. The stock <c>Input</c> allocates a dictionary per character and only moves by
/// one; this one jumps (<see cref="To"/>), so that a leaf reads a whole token and makes one object.
/// </summary>
internal sealed class Cursor : IInput
{
    public Cursor(string source, int position = 0)
    {
        Source = source;
        Position = position;
    }

    public string Source { get; }

    public int Position { get; }

    public char Current => Source[Position];

    public bool AtEnd => Position == Source.Length;

    /// <summary>Positions become lines and columns only where a diagnostic is made, from <see cref="Position"/>.</summary>
    public int Line => throw new NotSupportedException("Lines are made from offsets by SourceText.");

    public int Column => throw new NotSupportedException("Columns are made from offsets by SourceText.");

    /// <summary>Only <c>Parse.Ref</c> asks for it; recursion goes through lambdas here, so a use is a mistake.</summary>
    public IDictionary<object, object> Memos => throw new NotSupportedException("Use a lambda, not Parse.Ref, for recursion.");

    public IInput Advance() => To(Position + 1);

    public Cursor To(int position) => position == Position ? this : new Cursor(Source, position);

    public bool Equals(IInput? other) => other is not null && other.Position == Position && ReferenceEquals(other.Source, Source);

    public override bool Equals(object? obj) => Equals(obj as IInput);

    public override int GetHashCode() => Position;
}
