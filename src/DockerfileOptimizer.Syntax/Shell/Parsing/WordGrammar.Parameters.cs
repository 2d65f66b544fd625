using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// Parameter expansions in braces (POSIX 2.6.2). Both shells only look for the closing brace when they read a script; what they
/// cannot make sense of fails when it is expanded, so it is no reason for a script to be opaque.
/// </summary>
internal sealed partial class WordGrammar
{
    private bool ReadBraces(ref PartReading reading, int open)
    {
        var text = reading.Session.Text;
        var start = ShellScan.Joins(text, open + 1);
        var form = FormAt(text, start);
        var nameStart = form == ParameterForm.Braced ? start : ShellScan.Joins(text, start + 1);
        var braces = new Braces
        {
            Form = form,
            NameStart = nameStart,
            Position = BracedParameterEnd(text, nameStart),
            Marks = ImmutableArray.CreateBuilder<TextSpan>(4),
        };
        braces.Name = ShellScan.Unjoined(text, braces.NameStart, braces.Position);
        braces.Marks.Add(reading.Session.Span(reading.Position, braces.Position));
        return ReadIndex(ref reading, braces) &&
            (braces.Operator == ParameterOperator.Bad || ReadOperator(ref reading, braces)) &&
            TakeBraces(ref reading, braces);
    }

    private ParameterForm FormAt(string text, int offset)
    {
        if (offset >= text.Length || text[offset] is not ('#' or '!'))
        {
            return ParameterForm.Braced;
        }

        var nameStart = ShellScan.Joins(text, offset + 1);
        var end = BracedParameterEnd(text, nameStart);
        var closes = ShellScan.Follows(text, end, '}', out _);
        if (end == nameStart)
        {
            return ParameterForm.Braced;
        }

        if (text[offset] == '#')
        {
            return closes || (_bash && ShellScan.IsAt(text, end, '[')) ? ParameterForm.Length : ParameterForm.Braced;
        }

        return _bash && (closes || !IsSpecialParameter(text[nameStart])) ? ParameterForm.Indirect : ParameterForm.Braced;
    }

    // Bash takes the dollar sign of ${${x}} for the start of another expansion.
    private int BracedParameterEnd(string text, int offset)
    {
        if (offset >= text.Length || (_bash && text[offset] == '$' && offset + 1 < text.Length && text[offset + 1] is '{' or '('))
        {
            return offset;
        }

        return IsSpecialParameter(text[offset]) ? offset + 1 : Math.Max(ShellScan.Name(text, offset), ShellScan.Digits(text, offset));
    }

    private bool ReadIndex(ref PartReading reading, Braces braces)
    {
        var session = reading.Session;
        if (!_bash || braces.Name.Length == 0 || !ShellScan.Follows(session.Text, braces.Position, '[', out var inside))
        {
            return true;
        }

        var index = new PartReading(session, WordMode.BracedIndex, inside, reading.Limit);
        if (!Read(ref index))
        {
            return false;
        }

        var close = index.Position;
        braces.Marks.Add(session.Span(inside - 1, inside));
        braces.Position = close;
        if (close >= reading.Limit || session.Text[close] == '}')
        {
            braces.Operator = ParameterOperator.Bad;
            braces.Operand = Finish(ref index);
            return true;
        }

        braces.Index = new ArithmeticExpression(session.Span(inside, close), index.Parts.ToParts());
        braces.Marks.Add(session.Span(close, close + 1));
        braces.Position = close + 1;
        return true;
    }

    private bool ReadOperator(ref PartReading reading, Braces braces)
    {
        var text = reading.Session.Text;
        var start = ShellScan.Joins(text, braces.Position);
        if (ShellScan.IsAt(text, start, '}'))
        {
            braces.Position = start;
            braces.Operator = braces.Name.Length == 0 ? ParameterOperator.Bad : ParameterOperator.None;
            return true;
        }

        var end = start;
        braces.Operator = braces.Name.Length == 0 || start >= reading.Limit
            ? ParameterOperator.Bad
            : ParameterOperators.At(text, start, (_bash, braces.Form), out end);
        if (!_bash && braces.Operator == ParameterOperator.Bad && start < reading.Limit)
        {
            end = BehindBadOperator(text, start, braces.Name.Length > 0);
        }

        if (end > start)
        {
            braces.Marks.Add(reading.Session.Span(start, end));
        }

        braces.Position = end;
        return ReadOperands(ref reading, braces);
    }

    // Dash takes a character that it expects to be an operator without looking at it again, be it a quote; behind a colon two.
    private static int BehindBadOperator(string text, int offset, bool hasName)
    {
        var end = offset + 1;
        return Math.Min(text.Length, hasName && text[offset] == ':' ? ShellScan.Joins(text, end) + 1 : end);
    }

    private bool ReadOperands(ref PartReading reading, Braces braces)
    {
        var quoted = _bash ? WordMode.BashQuotedOperand : WordMode.QuotedOperand;
        var last = reading.Mode.IsQuoted && !ParameterOperators.TakesPattern(braces.Operator, _bash) ? quoted : WordMode.Operand;
        var first = braces.Operator switch
        {
            ParameterOperator.ReplaceFirst or ParameterOperator.ReplaceAll => WordMode.ReplacedPattern,
            ParameterOperator.Substring => WordMode.SubstringOffset,
            _ => last,
        };
        if (!ReadOperand(ref reading, first, braces, out var operand))
        {
            return false;
        }

        braces.Operand = operand;
        if (first == last || ShellScan.IsAt(reading.Session.Text, braces.Position, '}') || braces.Position >= reading.Limit)
        {
            return true;
        }

        braces.Marks.Add(reading.Session.Span(braces.Position, braces.Position + 1));
        braces.Position++;
        var read = ReadOperand(ref reading, last, braces, out var replacement);
        braces.Replacement = replacement;
        return read;
    }

    private bool ReadOperand(ref PartReading reading, WordMode mode, Braces braces, out Word? operand)
    {
        var inner = new PartReading(reading.Session, mode, braces.Position, reading.Limit);
        operand = null;
        if (!Read(ref inner))
        {
            return false;
        }

        braces.Position = inner.Position;
        operand = Finish(ref inner);
        return true;
    }

    private static bool TakeBraces(ref PartReading reading, Braces braces)
    {
        if (braces.Position >= reading.Limit)
        {
            return reading.Fail(reading.Position, "the brace of a parameter expansion is not closed");
        }

        var session = reading.Session;
        var end = braces.Position + 1;
        braces.Marks.Add(session.Span(braces.Position, end));
        var span = session.Span(reading.Position, end);
        reading.Take(
            new ParameterExpansion(
                span, braces.Marks.ToImmutable(), braces.Name, braces.Form, braces.Index, braces.Operator, braces.Operand, braces.Replacement),
            end);
        return true;
    }

    /// <summary>What is known so far of <c>${…}</c>.</summary>
    private sealed class Braces
    {
        public required ParameterForm Form { get; init; }

        public required int NameStart { get; init; }

        public required ImmutableArray<TextSpan>.Builder Marks { get; init; }

        public required int Position { get; set; }

        public string Name { get; set; } = "";

        public ArithmeticExpression? Index { get; set; }

        public ParameterOperator Operator { get; set; }

        public Word? Operand { get; set; }

        public Word? Replacement { get; set; }
    }
}
