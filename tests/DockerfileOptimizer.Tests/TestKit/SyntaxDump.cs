using System.Globalization;
using System.Text;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>
/// A tree as text: one line per item with its lines, below it, indented, what it holds. <see cref="Of"/> shows everything with
/// places; <see cref="Structure"/> leaves out what may differ between two spellings of the same file.
/// </summary>
internal sealed class SyntaxDump
{
    private readonly DockerfileSyntax _syntax;
    private readonly bool _places;
    private readonly StringBuilder _text = new();

    private SyntaxDump(DockerfileSyntax syntax, bool places)
    {
        _syntax = syntax;
        _places = places;
    }

    /// <summary>The whole tree and its diagnostics.</summary>
    public static string Of(DockerfileSyntax syntax)
    {
        var dump = new SyntaxDump(syntax, places: true);
        dump.Line(0, $"escape {syntax.EscapeCharacter}{(syntax.Source.HasByteOrderMark ? " with byte-order mark" : "")}");
        dump.WriteItems();
        foreach (var d in syntax.Diagnostics)
        {
            dump.Line(0, $"{(d.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {d.Code} {dump.Place(d.Span.Start)}: {Escape(d.Message)}");
        }

        return dump._text.ToString();
    }

    /// <summary>Items, flags, arguments, here-documents and the codes of diagnostics; no places, tokens, trivia or dialects.</summary>
    public static string Structure(DockerfileSyntax syntax)
    {
        var dump = new SyntaxDump(syntax, places: false);
        dump.WriteItems();
        foreach (var d in syntax.Diagnostics)
        {
            dump.Line(0, $"{d.Severity} {d.Code}");
        }

        return dump._text.ToString();
    }

    /// <summary>A text in quotes, with everything outside printable ASCII and Latin letters escaped.</summary>
    public static string Quote(string text) => "\"" + Escape(text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)) + "\"";

    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            result.Append(c switch
            {
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                < ' ' or '\x7F' or '\x85' or '\xA0' or > '\u02FF' => $@"\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return result.ToString();
    }

    private void WriteItems()
    {
        foreach (var item in _syntax.Items)
        {
            var lines = _places ? LinesOf(item.FullSpan) + " " : "";
            switch (item)
            {
                case DirectiveLine directive:
                    Line(0, $"{lines}directive {directive.Name} = {Quote(directive.Value)}");
                    break;
                case CommentLine comment:
                    Line(0, $"{lines}comment {Quote(comment.Text)}");
                    break;
                case Instruction instruction:
                    WriteInstruction(instruction, lines, 0);
                    break;
                default:
                    Line(0, $"{lines}blank");
                    break;
            }
        }
    }

    private void WriteInstruction(Instruction instruction, string lines, int depth)
    {
        Line(depth, $"{lines}{instruction.Kind}");
        if (_places && depth == 0)
        {
            foreach (var token in instruction.Tokens())
            {
                Line(depth + 1, $"{token.Kind} {Place(instruction.Logical.ToSource(token.Span.Start))} {Quote(instruction.TextOf(token))}");
            }
        }

        foreach (var flag in instruction.Flags)
        {
            Line(depth + 1, $"flag {flag.Name}{Optional(" = ", flag.Value)}");
            foreach (var field in (flag as MountFlag)?.Fields ?? [])
            {
                Line(depth + 2, $"field {field.Key}{Optional(" = ", field.Value)}");
            }
        }

        foreach (var line in InstructionDump.Of(instruction, _places))
        {
            Line(depth + 1, line);
        }

        if (instruction is OnBuildInstruction { Inner: { } inner })
        {
            WriteInstruction(inner, "inner ", depth + 1);
        }

        if (depth == 0)
        {
            WriteHeredocsAndTrivia(instruction);
        }
    }

    private void WriteHeredocsAndTrivia(Instruction instruction)
    {
        foreach (var h in instruction.Heredocs)
        {
            var marks = $"{(h.Expand ? " expands" : "")}{(h.StripTabs ? " strips" : "")}{(h.FileDescriptor > 0 ? $" into {h.FileDescriptor}" : "")}";
            Line(1, $"heredoc {Quote(h.Name)}{marks}{(h.IsTerminated ? "" : " unterminated")} {Quote(h.Body)}");
        }

        foreach (var trivia in _places ? instruction.InteriorTrivia : [])
        {
            Line(1, $"{trivia.Kind} {Place(trivia.Span.Start)} {Quote(_syntax.Source.Slice(trivia.Span).ToString())}");
        }
    }

    private static string Optional(string before, string? value) => value is null ? "" : before + Quote(value);

    private string Place(int offset)
    {
        var place = _syntax.Source.PositionOf(offset);
        return string.Create(CultureInfo.InvariantCulture, $"{place.Line}:{place.Column}");
    }

    private string LinesOf(TextSpan span)
    {
        var (first, last) = (_syntax.Source.PositionOf(span.Start).Line, _syntax.Source.PositionOf(span.End - 1).Line);
        return first == last ? $"{first}" : $"{first}-{last}";
    }

    private void Line(int depth, string text) => _text.Append(' ', depth * 2).Append(text).Append('\n');
}
