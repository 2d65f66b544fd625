using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Checks;
using DockerfileOptimizer.Syntax.Shell.Parsing;
using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>A file as a run of items: directives, then comments, blank lines and instructions.</summary>
internal sealed class DockerfileGrammar
{
    private static readonly Parser<IEnumerable<DockerfileItem>> Directives = new Parser<DockerfileItem>(ReadDirective).Many();
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
        var directives = Directives(new Cursor(source.Content));
        var top = directives.Value.Cast<DirectiveLine>().ToImmutableArray();
        var grammar = EscapeOf(top) == '`' ? Backtick : Backslash;
        var items = ImmutableArray.CreateBuilder<DockerfileItem>();
        items.AddRange(top);
        grammar.ReadItems(items, source.Content, directives.Remainder.Position, KnownScripts.None);
        return grammar.Make(source, items, 0);
    }

    /// <summary>Reads a text that differs from one that was read before in nothing before a place. What ends before it is what it was.</summary>
    /// <param name="source">The text.</param>
    /// <param name="before">The tree of the text before.</param>
    /// <param name="firstChange">The place.</param>
    public static DockerfileSyntax Parse(SourceText source, DockerfileSyntax before, int firstChange)
    {
        var kept = ItemsBefore(before, firstChange);
        if (kept == 0 || before.Items[kept - 1] is DirectiveLine)
        {
            return Parse(source);
        }

        var grammar = before.EscapeCharacter == '`' ? Backtick : Backslash;
        var items = ImmutableArray.CreateBuilder<DockerfileItem>(before.Items.Length);
        items.AddRange(before.Items, kept);
        grammar.ReadItems(items, source.Content, items[^1].FullSpan.End, KnownScripts.Of(before.Instructions));
        return grammar.Make(source, items, before.Diagnostics.IsEmpty ? kept : 0);
    }

    // The last item of a file may go on in what is put behind it.
    private static int ItemsBefore(DockerfileSyntax before, int place)
    {
        var kept = 0;
        while (kept < before.Items.Length - 1 && before.Items[kept].FullSpan.End <= place)
        {
            kept++;
        }

        return kept;
    }

    // What was checked before and is right is not checked again.
    private DockerfileSyntax Make(SourceText source, ImmutableArray<DockerfileItem>.Builder items, int right)
    {
        var instructions = ImmutableArray.CreateBuilder<Instruction>(items.Count);
        var behind = 0;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is Instruction instruction)
            {
                instructions.Add(instruction);
                behind += i < right ? 1 : 0;
            }
        }

        var file = new DockerfileSyntax(source, _escape, items.DrainToImmutable(), instructions.DrainToImmutable());
        return file.With(FileChecks.Run(file, Instructions.KeyValues, behind));
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
        return !line.Text.IsEmpty && input.Source[line.Text.Start] == '#' && DirectiveGrammar.Read(input.Source[line.Text.Start..line.Text.End]) is var (name, value)
            ? Result.Success<DockerfileItem>(new DirectiveLine(line.Text, line.Full, name, value), ((Cursor)input).To(line.Full.End))
            : Leaf.Failure<DockerfileItem>(input, "expected a directive");
    }

    private void ReadItems(ImmutableArray<DockerfileItem>.Builder items, string source, int from, KnownScripts scripts)
    {
        var shells = DialectTracker.Start(_escape);
        foreach (var known in items)
        {
            shells = known is Instruction instruction ? shells.After(instruction) : shells;
        }

        while (from < source.Length)
        {
            var item = ReadItem(source, from, shells, scripts);
            shells = item is Instruction instruction ? shells.After(instruction) : shells;
            from = item.FullSpan.End;
            items.Add(item);
        }
    }

    private DockerfileItem ReadItem(string source, int from, DialectTracker shells, KnownScripts scripts)
    {
        var line = PhysicalLine.At(source, from);
        if (line.Text.IsEmpty)
        {
            return new BlankLine(line.Text, line.Full);
        }

        return source[line.Text.Start] == '#'
            ? new CommentLine(line.Text, line.Full, source.Substring(line.Text.Start, line.Text.Length))
            : Instructions.Read(source, LogicalLineReader.Read(source, from, _escape), shells.Current, scripts);
    }
}
