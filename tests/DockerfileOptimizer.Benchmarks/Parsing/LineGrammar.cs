using Sprache;

namespace DockerfileOptimizer.Benchmarks.Parsing;

/// <summary>
/// A grammar of a Dockerfile's lines alone, so that the same work can be timed over Sprache's own input and over ours: comments,
/// blank lines, and instructions with their continued lines. No arguments, no here-documents.
/// </summary>
internal static class LineGrammar
{
    /// <summary>As Sprache's own documentation writes grammars: a parser a character, text collected from them.</summary>
    public static readonly Parser<IEnumerable<string>> ByCharacter = Items(
        Parse.AnyChar.Except(Parse.Char('\n')).Many().Text().Then(line => Parse.Char('\n').Select(_ => line).Or(Parse.Return(line).End())));

    /// <summary>A leaf that takes a line at a time, over any input: with Sprache's own it still has to step through its characters.</summary>
    public static readonly Parser<IEnumerable<string>> ByLineStepping = Items(Line(Step));

    /// <summary>The same leaf over our input, which jumps.</summary>
    public static readonly Parser<IEnumerable<string>> ByLineJumping = Items(Line(static (input, to) => ((Syntax.Parsing.Cursor)input).To(to)));

    private static Parser<IEnumerable<string>> Items(Parser<string> line)
    {
        var blank = line.Where(string.IsNullOrWhiteSpace);
        var comment = line.Where(IsComment);
        var continued = line.Where(l => l.EndsWith('\\') || IsComment(l));
        var instruction = continued.Many().Then(parts => line.Or(Parse.Return("")).Select(last => string.Concat(parts) + last));
        return blank.Or(comment).Or(instruction).Until(Parse.Return(0).End());
    }

    private static Parser<string> Where(this Parser<string> line, Func<string, bool> predicate) => input =>
    {
        var result = line(input);
        return result.WasSuccessful && predicate(result.Value) ? result : Result.Failure<string>(input, "other line", []);
    };

    private static Parser<string> Line(Func<IInput, int, IInput> move) => input =>
    {
        if (input.AtEnd)
        {
            return Result.Failure<string>(input, "end", []);
        }

        var end = input.Source.IndexOf('\n', input.Position);
        var next = end < 0 ? input.Source.Length : end + 1;
        return Result.Success(input.Source[input.Position..(end < 0 ? next : end)], move(input, next));
    };

    private static IInput Step(IInput input, int to)
    {
        while (input.Position < to)
        {
            input = input.Advance();
        }

        return input;
    }

    private static bool IsComment(string line) => line.AsSpan().TrimStart().StartsWith("#");
}
