using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Syntax.Shell.Parsing;

namespace DockerfileOptimizer.Tests.Shell;

/// <summary>
/// Checks the places of a tree: tokens lie in order without overlap, only blanks, line breaks, joins and comments between them, and
/// every node covers the nodes inside it.
/// </summary>
internal static class ShellTiling
{
    /// <summary>What is wrong first; null for a sound tree and for an opaque script.</summary>
    public static string? FirstFault(ShellScript script)
    {
        if (script.Statements is not { } statements)
        {
            return null;
        }

        var text = script.Text.Text;
        var position = 0;
        foreach (var token in ShellTokens.Of(statements))
        {
            if (token.Span.Start < position)
            {
                return $"token {token} overlaps the one before it";
            }

            if (!IsTrivia(text, position, token.Span.Start))
            {
                return $"'{text[position..token.Span.Start]}' before {token} belongs to nothing";
            }

            position = token.Span.End;
        }

        return IsTrivia(text, position, text.Length) ? Cover.FirstFault(statements) : $"'{text[position..]}' at the end belongs to nothing";
    }

    private static bool IsTrivia(string text, int start, int end)
    {
        for (var i = start; i < end;)
        {
            switch (text[i])
            {
                case ' ' or '\t' or '\n':
                    i++;
                    break;
                case '\\' when i + 1 < end && text[i + 1] == '\n':
                    i += 2;
                    break;
                case '#':
                    var line = text.IndexOf('\n', i, end - i);
                    i = line < 0 ? end : line;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private sealed class Cover : ShellVisitor
    {
        private readonly Stack<TextSpan> _open = new();

        private string? _fault;

        public static string? FirstFault(StatementList list)
        {
            var cover = new Cover();
            cover.Visit(list);
            return cover._fault;
        }

        public override void VisitStatement(Statement node) => Inside(node, base.VisitStatement);

        public override void VisitAndOrList(AndOrList node) => Inside(node, base.VisitAndOrList);

        public override void VisitPipeline(Pipeline node) => Inside(node, base.VisitPipeline);

        public override void VisitSimpleCommand(SimpleCommand node) => Inside(node, base.VisitSimpleCommand);

        public override void VisitAssignment(Assignment node) => Inside(node, base.VisitAssignment);

        public override void VisitWord(Word node) => Inside(node, base.VisitWord);

        public override void VisitDoubleQuoted(DoubleQuoted node) => Inside(node, base.VisitDoubleQuoted);

        public override void VisitParameterExpansion(ParameterExpansion node) => Inside(node, base.VisitParameterExpansion);

        public override void VisitCommandSubstitution(CommandSubstitution node) => Inside(node, base.VisitCommandSubstitution);

        public override void VisitCaseItem(CaseItem node) => Inside(node, base.VisitCaseItem);

        public override void VisitCaseClause(CaseClause node) => Inside(node, base.VisitCaseClause);

        public override void VisitIfClause(IfClause node) => Inside(node, base.VisitIfClause);

        public override void VisitTestCommand(TestCommand node) => Inside(node, base.VisitTestCommand);

        // A here-document stands behind the line of its redirection, and so outside of everything on that line.
        public override void VisitHereDocument(HereDocument node)
        {
            var open = _open.ToArray();
            _open.Clear();
            Inside(node, base.VisitHereDocument);
            _open.Clear();
            foreach (var span in open.Reverse())
            {
                _open.Push(span);
            }
        }

        private void Inside<T>(T node, Action<T> visit)
            where T : ShellNode
        {
            if (_open.TryPeek(out var outer) && !outer.Contains(node.Span))
            {
                _fault ??= $"{node.GetType().Name} {node.Span} reaches out of {outer}";
            }

            _open.Push(node.Span);
            visit(node);
            _open.Pop();
        }
    }
}
