using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Makes mutants of one file; places are offsets into it.</summary>
internal sealed record Spoiler(DockerfileSyntax Syntax)
{
    public string Text(TextSpan span) => Syntax.Source.Slice(span).ToString();

    public Mutant Insert(string name, int at, string text) => Replace(name, new TextSpan(at, 0), text);

    public Mutant Replace(string name, TextSpan span, string text) => Edit(name, new TextEdit(span, text));

    public Mutant Swap(string name, TextSpan first, TextSpan second) =>
        Edit(name, new TextEdit(first, Text(second)), new TextEdit(second, Text(first)));

    public Mutant Edit(string name, params IEnumerable<TextEdit> edits)
    {
        var text = new TextEditSet(edits).ApplyTo(Syntax.Source);
        return new Mutant(name, (text.HasByteOrderMark ? "\uFEFF" : "") + text.Content);
    }

    /// <summary>Puts a flag behind the keyword.</summary>
    public Mutant AddFlag(string name, Instruction instruction, string flag) =>
        Insert(name, instruction.Logical.Cover(instruction.Keyword.Span).End, " " + flag);
}
