using System.Buffers;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Targets;

/// <summary>Finds what says that a file is no Dockerfile yet, or that another program will write it again.</summary>
internal static class ContentMarks
{
    // Jinja, Go and Mustache; Jinja statements; ERB and EJS. Balena and docker-library use %%NAME%%.
    private static readonly string[] Openings = ["{{", "{%", "<%"];

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private static readonly SearchValues<string> Generated = SearchValues.Create(["generated"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> KeepOff =
        SearchValues.Create(["not edit", "don't edit", "not modify", "don't modify", "not change", "don't change"], StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The line of the first template markup; null when there is none. Scripts and values may hold such characters in earnest
    /// (<c>docker inspect -f '{{.Id}}'</c>), so only the start of a line and words that no builder would take in their place count.
    /// </summary>
    public static int? TemplateLine(DockerfileSyntax syntax)
    {
        foreach (var instruction in syntax.Instructions)
        {
            if (StartsWithMarkup(syntax.Source.Slice(instruction.Span)) || (IsPlace(instruction.Kind) && HasMarkup(instruction.Logical.Text)) || ContinuesWithMarkup(syntax, instruction))
            {
                return syntax.Source.PositionOf(instruction.Span.Start).Line;
            }
        }

        return null;
    }

    /// <summary>Whether the comments above the first instruction say that the file is made by a program and not to be edited.</summary>
    public static bool IsGenerated(DockerfileSyntax syntax)
    {
        var (generated, keepOff) = (false, false);
        foreach (var item in syntax.Items.TakeWhile(i => i is not Instruction).OfType<CommentLine>())
        {
            var line = syntax.Source.Slice(item.Span).ToString().Replace("*", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
            generated |= line.AsSpan().ContainsAny(Generated);
            keepOff |= line.AsSpan().ContainsAny(KeepOff) || line.Contains("@generated", StringComparison.Ordinal);
        }

        return generated && keepOff;
    }

    private static bool IsPlace(InstructionKind kind) =>
        kind is InstructionKind.From or InstructionKind.Copy or InstructionKind.Add or InstructionKind.Workdir or InstructionKind.User or InstructionKind.Expose or InstructionKind.Arg;

    private static bool HasMarkup(string text) => Openings.Any(o => text.Contains(o, StringComparison.Ordinal)) || HasPercentName(text);

    private static bool StartsWithMarkup(ReadOnlySpan<char> text) => text.StartsWith("{{") || text.StartsWith("{%") || text.StartsWith("<%");

    // A line inside of an instruction; the body of a here-document is data and may be a template.
    private static bool ContinuesWithMarkup(DockerfileSyntax syntax, Instruction instruction)
    {
        var end = instruction.Heredocs is [var first, ..] ? first.Span.Start : instruction.Span.End;
        foreach (var line in syntax.Source.Slice(TextSpan.FromBounds(instruction.Span.Start, end)).EnumerateLines())
        {
            if (StartsWithMarkup(line.TrimStart()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasPercentName(string text)
    {
        var start = text.IndexOf("%%", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf("%%", start + 2, StringComparison.Ordinal);
        return end > start + 2 && !text.AsSpan(start + 2, end - start - 2).ContainsAnyExcept(NameCharacters);
    }
}
