using System.Collections.Immutable;
using Sprache;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Pipelines (POSIX 2.9.2).</summary>
internal sealed class PipelineGrammar
{
    private readonly GrammarParts _parts;
    private readonly Parser<ShellCommand> _command;

    public PipelineGrammar(GrammarParts parts)
    {
        _parts = parts;
        _command = new CommandGrammar(parts).Command;
        Pipeline = Pipe;
    }

    /// <summary>Commands joined by pipes, with what stands before them.</summary>
    public Parser<Pipeline> Pipeline { get; }

    private IResult<Pipeline> Pipe(IInput input)
    {
        var at = (ShellCursor)input;
        var prefix = new PipelinePrefix(_parts.Bash, at);
        if (prefix.StandsAlone)
        {
            return ShellParse.Ok(new Pipeline(prefix.Span, prefix.Marks, prefix.IsNegated, prefix.IsTimed, [], []), at, prefix.End);
        }

        var first = _command(at.To(prefix.End));
        if (!first.WasSuccessful)
        {
            return ShellParse.Absent<Pipeline>(at);
        }

        var bar = Bar(at.Session, first.Remainder.Position, out var end);
        return bar is null
            ? ShellParse.Ok(Single(first.Value, prefix), at, first.Remainder.Position)
            : Chain(at, prefix, first);
    }

    private static Pipeline Single(ShellCommand command, PipelinePrefix prefix)
    {
        var span = prefix.Marks.IsEmpty ? command.Span : TextSpan.FromBounds(prefix.Marks[0].Start, command.Span.End);
        return new Pipeline(span, prefix.Marks, prefix.IsNegated, prefix.IsTimed, [command], []);
    }

    private IResult<Pipeline> Chain(ShellCursor at, PipelinePrefix prefix, IResult<ShellCommand> first)
    {
        var commands = ImmutableArray.CreateBuilder<ShellCommand>(2);
        var operators = ImmutableArray.CreateBuilder<PipeOperator>(1);
        var marks = prefix.Marks.ToBuilder();
        var current = first;
        while (true)
        {
            commands.Add(current.Value);
            var position = current.Remainder.Position;
            if (Bar(at.Session, position, out var end) is not { } bar)
            {
                var start = Math.Min(commands[0].Span.Start, marks[0].Start);
                var span = TextSpan.FromBounds(start, current.Value.Span.End);
                return ShellParse.Ok(
                    new Pipeline(
                        span, marks.ToImmutable(), prefix.IsNegated, prefix.IsTimed, commands.ToImmutable(), operators.ToImmutable()),
                    at,
                    position);
            }

            operators.Add(bar);
            marks.Add(at.Session.Span(ShellScan.Blanks(at.Source, position), end));
            current = _command(at.To(_parts.HereDocuments.BehindLines(at.Session, end)));
            if (!current.WasSuccessful)
            {
                return ShellParse.Absent<Pipeline>(at);
            }
        }
    }

    // | or, in bash, |&, but not ||.
    private PipeOperator? Bar(ShellSession session, int offset, out int end)
    {
        var text = session.Text;
        var start = ShellScan.Blanks(text, offset);
        end = start + 1;
        if (!ShellScan.IsAt(text, start, '|') || ShellScan.Follows(text, end, '|', out _))
        {
            return null;
        }

        if (_parts.Bash && ShellScan.Follows(text, end, '&', out var second))
        {
            end = second;
            return PipeOperator.OutputAndError;
        }

        return PipeOperator.Output;
    }
}
