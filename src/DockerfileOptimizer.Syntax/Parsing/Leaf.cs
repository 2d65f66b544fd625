using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Makes Sprache parsers of scan functions: one token, one step.</summary>
internal static class Leaf
{
    private static readonly string[] NoExpectations = [];

    /// <summary>Reads what <paramref name="scan"/> reads; fails with <paramref name="message"/> when that is nothing.</summary>
    public static Parser<TextSpan> Of(Func<string, int, int> scan, string message) => input =>
    {
        var end = scan(input.Source, input.Position);
        return end > input.Position ? Success(input, end) : Failure<TextSpan>(input, message);
    };

    /// <summary>Reads what <paramref name="scan"/> reads, be it nothing.</summary>
    public static Parser<TextSpan> Maybe(Func<string, int, int> scan) => input => Success(input, scan(input.Source, input.Position));

    /// <summary>Reads what <paramref name="scan"/> reads, as often as that is something, and what <paramref name="between"/> reads behind each: all in one step.</summary>
    public static Parser<ImmutableArray<TextSpan>> Many(Func<string, int, int> scan, Func<string, int, int> between) => input =>
    {
        var (source, at) = (input.Source, input.Position);
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        for (var end = scan(source, at); end > at; end = scan(source, at))
        {
            spans.Add(TextSpan.FromBounds(at, end));
            at = between(source, end);
        }

        return Result.Success(spans.DrainToImmutable(), ((Cursor)input).To(at));
    };

    /// <summary>Reads one character.</summary>
    public static Parser<TextSpan> Char(char c, string message) => input =>
        !input.AtEnd && input.Current == c ? Success(input, input.Position + 1) : Failure<TextSpan>(input, message);

    /// <summary>Succeeds at the end of the text only.</summary>
    public static Parser<TextSpan> End { get; } = input =>
        input.AtEnd ? Success(input, input.Position) : Failure<TextSpan>(input, "expected the end of the line");

    public static IResult<T> Failure<T>(IInput input, string message) => Result.Failure<T>(input, message, NoExpectations);

    private static IResult<TextSpan> Success(IInput input, int end) =>
        Result.Success(TextSpan.FromBounds(input.Position, end), ((Cursor)input).To(end));
}
