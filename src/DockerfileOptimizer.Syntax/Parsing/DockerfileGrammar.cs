using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Checks;
using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>A file as a run of items: directives, then comments, blank lines and instructions.</summary>
internal sealed class DockerfileGrammar
{
    private static readonly Parser<DockerfileItem> Directive = ReadDirective;
    private static readonly DockerfileGrammar Backslash = new('\\');
    private static readonly DockerfileGrammar Backtick = new('`');

    private readonly char _escape;

    private DockerfileGrammar(char escape)
    {
        _escape = escape;
        Instructions = new InstructionGrammar(escape);
    }

    public InstructionGrammar Instructions { get; }

    public static DockerfileSyntax Parse(SourceText source)
    {
        var directives = Directive.Many()(new Cursor(source.Content));
        var top = directives.Value.Cast<DirectiveLine>().ToImmutableArray();
        var grammar = EscapeOf(top) == '`' ? Backtick : Backslash;
        var items = top.CastArray<DockerfileItem>().AddRange(grammar.ReadItems(source.Content, directives.Remainder.Position));
        var file = new DockerfileSyntax(source, grammar._escape, items, []);
        return new DockerfileSyntax(source, grammar._escape, items, FileChecks.Run(file, grammar.Instructions.KeyValues));
    }

    // The last escape directive that BuildKit would take; a repeated or a wrong one is an error of its own.
    private static char EscapeOf(ImmutableArray<DirectiveLine> directives) =>
        directives.FirstOrDefault(d => d.Name == "escape") is { Value: "`" } ? '`' : '\\';

    private static IResult<DockerfileItem> ReadDirective(IInput input)
    {
        if (input.AtEnd)
        {
            return Leaf.Failure<DockerfileItem>(input, "expected a directive");
        }

        var line = PhysicalLine.At(input.Source, input.Position);
        return DirectiveGrammar.Read(input.Source[line.Text.Start..line.Text.End]) is var (name, value)
            ? Result.Success<DockerfileItem>(new DirectiveLine(line.Text, line.Full, name, value), ((Cursor)input).To(line.Full.End))
            : Leaf.Failure<DockerfileItem>(input, "expected a directive");
    }

    private IEnumerable<DockerfileItem> ReadItems(string source, int from)
    {
        var shells = DialectTracker.Start(_escape);
        while (from < source.Length)
        {
            var item = ReadItem(source, from, shells);
            shells = item is Instruction instruction ? shells.After(instruction) : shells;
            from = item.FullSpan.End;
            yield return item;
        }
    }

    private DockerfileItem ReadItem(string source, int from, DialectTracker shells)
    {
        var line = PhysicalLine.At(source, from);
        if (line.Text.IsEmpty)
        {
            return new BlankLine(line.Text, line.Full);
        }

        return source[line.Text.Start] == '#'
            ? new CommentLine(line.Text, line.Full, source.Substring(line.Text.Start, line.Text.Length))
            : Instructions.Read(source, LogicalLineReader.Read(source, from, _escape), shells.Current);
    }
}
