using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>
/// The laws of every tree: items tile the file, pieces tile it and show the text that they name, and what is called blank is
/// blank. Each check gives the first fault as a sentence, or null.
/// </summary>
internal static class Tiling
{
    public static string? FaultOf(DockerfileSyntax syntax) =>
        FaultOfItems(syntax) ?? FaultOfPieces(syntax) ?? FaultOfTokens(syntax) ?? FaultOfDiagnostics(syntax);

    private static string? FaultOfItems(DockerfileSyntax syntax)
    {
        var at = 0;
        foreach (var item in syntax.Items)
        {
            if (item.FullSpan.Start != at || item.FullSpan.IsEmpty)
            {
                return $"item {item.GetType().Name} at {item.FullSpan} does not start at {at}, or is empty";
            }

            if (item.Span.Start < item.FullSpan.Start || item.Span.End > item.FullSpan.End)
            {
                return $"item {item.GetType().Name} at {item.Span} is not inside its lines {item.FullSpan}";
            }

            at = item.FullSpan.End;
            if (syntax.Source.Content[at - 1] != '\n' && at != syntax.Source.Content.Length)
            {
                return $"item {item.GetType().Name} ends at {at} inside a line";
            }
        }

        return at == syntax.Source.Content.Length ? null : $"items end at {at} of {syntax.Source.Content.Length}";
    }

    private static string? FaultOfPieces(DockerfileSyntax syntax)
    {
        var at = 0;
        foreach (var piece in syntax.Pieces())
        {
            if (piece.Span.Start != at || piece.Span.IsEmpty)
            {
                return $"piece {piece.Token}{piece.Trivia} at {piece.Span} does not start at {at}, or is empty";
            }

            if (piece.Token is null == piece.Trivia is null)
            {
                return $"piece at {piece.Span} is both token and trivia, or neither";
            }

            if (piece.Trivia is { } kind && !Fits(kind, syntax.Source.Slice(piece.Span), syntax.EscapeCharacter))
            {
                return $"{kind} at {piece.Span} holds \"{syntax.Source.Slice(piece.Span)}\"";
            }

            at = piece.Span.End;
        }

        return at == syntax.Source.Content.Length ? null : $"pieces end at {at} of {syntax.Source.Content.Length}";
    }

    private static bool Fits(TriviaKind kind, ReadOnlySpan<char> text, char escape) => kind switch
    {
        // The bytes 0x85 and 0xA0 are white space to BuildKit between flags; alone they are no UTF-8.
        TriviaKind.Whitespace => !text.Contains('\n') && text.Trim("\uDC85\uDCA0").IsWhiteSpace(),
        TriviaKind.LineBreak => text.TrimEnd("\r\n").IsEmpty,
        TriviaKind.BlankLine => text.IsWhiteSpace(),
        TriviaKind.Comment => text[0] == '#' && !text.Contains('\n'),
        TriviaKind.Continuation => text[0] == escape && text[1..].Trim(" \t\r\n").IsEmpty,
        _ => false,
    };

    private static string? FaultOfTokens(DockerfileSyntax syntax)
    {
        foreach (var instruction in syntax.Instructions)
        {
            var at = 0;
            foreach (var token in instruction.Tokens())
            {
                if (token.Span.Start < at || token.Span.End > instruction.Logical.Text.Length)
                {
                    return $"token {token.Kind} at {token.Span} overlaps the one before it or leaves the text of {instruction.Kind}";
                }

                if (FaultOfPlace(syntax, instruction, token) is { } fault)
                {
                    return fault;
                }

                at = token.Span.End;
            }
        }

        return null;
    }

    private static string? FaultOfPlace(DockerfileSyntax syntax, Instruction instruction, Token token)
    {
        var text = string.Concat(instruction.Logical.ToSource(token.Span).Select(s => syntax.Source.Slice(s).ToString()));
        return text == instruction.TextOf(token) ? null : $"token {token.Kind} \"{instruction.TextOf(token)}\" shows \"{text}\" in the file";
    }

    private static string? FaultOfDiagnostics(DockerfileSyntax syntax)
    {
        var wrong = syntax.Diagnostics.FirstOrDefault(d => d.Span.Start < 0 || d.Span.End > syntax.Source.Content.Length || d.Message.Length == 0);
        return wrong is null ? null : $"diagnostic {wrong.Code} at {wrong.Span} lies outside the file, or says nothing";
    }
}
