using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>The words of a test in double brackets that may name files.</summary>
internal sealed class TestedFiles : ShellVisitor
{
    private readonly List<Word> _words = [];

    /// <summary>The words, in the order of the text.</summary>
    public static IEnumerable<Word> In(TestExpression expression)
    {
        var files = new TestedFiles();
        files.Visit(expression);
        return files._words;
    }

    /// <inheritdoc/>
    public override void VisitTestUnary(TestUnary node) => _words.Add(node.Operand);

    /// <inheritdoc/>
    public override void VisitTestBinary(TestBinary node) => _words.AddRange([node.Left, node.Right]);
}
