using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Parsing;

namespace DockerfileOptimizer.Syntax;

/// <summary>The immutable syntax tree of one Dockerfile over its untouched source.</summary>
public sealed class DockerfileSyntax
{
    internal DockerfileSyntax(SourceText source, char escapeCharacter, ImmutableArray<DockerfileItem> items, ImmutableArray<Instruction> instructions)
    {
        Source = source;
        EscapeCharacter = escapeCharacter;
        Items = items;
        Instructions = instructions;
    }

    /// <summary>The text that was parsed.</summary>
    public SourceText Source { get; }

    /// <summary><c>\</c>, or <c>`</c> when the <c>escape</c> directive says so.</summary>
    public char EscapeCharacter { get; }

    /// <summary>All lines in order; their <see cref="DockerfileItem.FullSpan"/>s tile the file.</summary>
    public ImmutableArray<DockerfileItem> Items { get; }

    /// <summary>The instructions in order; triggers behind ONBUILD are inside their ONBUILD.</summary>
    public ImmutableArray<Instruction> Instructions { get; }

    /// <summary>What is wrong with the file, in the order of the places.</summary>
    public ImmutableArray<SyntaxDiagnostic> Diagnostics { get; private init; } = [];

    /// <summary>Whether BuildKit would refuse the file whichever target is built.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>
    /// Whether BuildKit would refuse the file whichever target is built and whatever build arguments are given. What it refuses for want of an
    /// argument alone (<see cref="DiagnosticCodes.BaseNeedsArgument"/>) has errors, and is not broken.
    /// </summary>
    public bool IsBroken => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error && d.Code != DiagnosticCodes.BaseNeedsArgument);

    /// <summary>Reads a file. Never throws: what is wrong is kept verbatim and reported in <see cref="Diagnostics"/>.</summary>
    public static DockerfileSyntax Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DockerfileGrammar.Parse(text);
    }

    /// <summary>Reads a text; see <see cref="Parse(SourceText)"/>.</summary>
    public static DockerfileSyntax Parse(string text) => Parse(SourceText.From(text));

    /// <summary>
    /// The tree of the text with the edits made. Throws <see cref="ArgumentException"/> when an edit lies outside the text. What stands before the
    /// first edit is shared with this tree.
    /// </summary>
    public DockerfileSyntax Apply(TextEditSet edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        return edits.Count == 0 ? this : DockerfileGrammar.Parse(edits.ApplyTo(Source), this, edits[0].Span.Start);
    }

    internal DockerfileSyntax With(ImmutableArray<SyntaxDiagnostic> diagnostics) =>
        diagnostics.IsEmpty ? this : new(Source, EscapeCharacter, Items, Instructions) { Diagnostics = diagnostics };

    /// <summary>Every character of the file, in order, with the token or trivia it belongs to.</summary>
    public IEnumerable<SourcePiece> Pieces() => Items.SelectMany(i => i.Pieces());
}
