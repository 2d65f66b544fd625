using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>
/// Other spellings of a file that mean the same: each must give the same structure. A spelling that the file's own text rules out,
/// such as another escape character where the old one also stands inside a line, is left out.
/// </summary>
internal static class SpellingVariants
{
    /// <summary>The name, the text, and how to undo in a dump of it what the spelling shows there.</summary>
    public static IEnumerable<(string Name, string Text, Func<string, string> Undo)> Of(DockerfileSyntax syntax) =>
        syntax.Source.HasByteOrderMark
            ? OfContent(syntax).Select(v => v with { Text = "\uFEFF" + v.Text })
            : OfContent(syntax).Prepend(("byte-order mark", "\uFEFF" + syntax.Source.Content, Same));

    private static IEnumerable<(string Name, string Text, Func<string, string> Undo)> OfContent(DockerfileSyntax syntax)
    {
        var text = syntax.Source.Content;

        if (!text.Contains('\r'))
        {
            yield return ("CRLF", text.Replace("\n", "\r\n", StringComparison.Ordinal), dump => dump.Replace(@"\r\n", @"\n", StringComparison.Ordinal));
        }

        if (text.EndsWith('\n') && syntax.Items[^1] is not (BlankLine or Instruction { Heredocs: [.., { IsTerminated: false }] }))
        {
            yield return ("no final newline", text[..^1], Same);
        }

        yield return ("lower-case keywords", LowerCase(syntax), Same);
        if (Backticks(syntax) is { } backticks)
        {
            yield return ("backtick", backticks, dump => dump[(dump.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        }
    }

    private static string Same(string dump) => dump;

    private static string LowerCase(DockerfileSyntax syntax)
    {
        var text = syntax.Source.Content.ToCharArray();
        foreach (var instruction in syntax.Instructions.SelectMany(WithInner).Where(i => i.Kind != InstructionKind.Unknown))
        {
            foreach (var span in instruction.Logical.ToSource(instruction.Keyword.Span))
            {
                MemoryExtensions.ToLowerInvariant(syntax.Source.Slice(span), text.AsSpan(span.Start, span.Length));
            }
        }

        return new string(text);
    }

    private static IEnumerable<Instruction> WithInner(Instruction instruction) =>
        instruction is OnBuildInstruction { Inner: { } inner } ? WithInner(inner).Prepend(instruction) : [instruction];

    /// <summary>The file with backticks at its line ends; null when it has a directive, or either character stands elsewhere too.</summary>
    private static string? Backticks(DockerfileSyntax syntax)
    {
        var text = syntax.Source.Content.ToCharArray();
        foreach (var continuation in syntax.Instructions.SelectMany(i => i.InteriorTrivia).Where(t => t.Kind == TriviaKind.Continuation))
        {
            text[continuation.Span.Start] = ' ';
        }

        if (text.AsSpan().ContainsAny('\\', '`') || syntax.Items.FirstOrDefault() is DirectiveLine || text is ['#', '!', ..])
        {
            return null;
        }

        foreach (var continuation in syntax.Instructions.SelectMany(i => i.InteriorTrivia).Where(t => t.Kind == TriviaKind.Continuation))
        {
            text[continuation.Span.Start] = '`';
        }

        return "# escape=`\n" + new string(text);
    }
}
