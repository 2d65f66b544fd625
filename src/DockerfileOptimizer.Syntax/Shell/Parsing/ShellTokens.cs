using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// The tokens of a script. Together with blanks, line breaks, escaped line breaks and comments, which lie in the gaps, they make up
/// the whole text.
/// </summary>
internal static class ShellTokens
{
    /// <summary>The tokens in order; they do not overlap.</summary>
    public static ImmutableArray<ShellToken> Of(StatementList list)
    {
        var collector = new Collector();
        collector.Visit(list);
        collector.Tokens.Sort((left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return [.. collector.Tokens];
    }

    /// <summary>
    /// The comments in the gaps between the tokens of <paramref name="list"/>, which was read from <paramref name="text"/>.
    /// </summary>
    public static ImmutableArray<ShellComment> CommentsOf(StatementList list, string text)
    {
        if (!text.Contains('#', StringComparison.Ordinal))
        {
            return [];
        }

        var comments = ImmutableArray.CreateBuilder<ShellComment>();
        var start = 0;
        foreach (var token in Of(list))
        {
            AddComments(comments, text, start, token.Span.Start);
            start = token.Span.End;
        }

        AddComments(comments, text, start, text.Length);
        return comments.ToImmutable();
    }

    private static void AddComments(ImmutableArray<ShellComment>.Builder comments, string text, int start, int end)
    {
        while (start < end)
        {
            var ahead = text.AsSpan(start, end - start).IndexOf('#');
            if (ahead < 0)
            {
                return;
            }

            start += ahead;
            var span = TextSpan.FromBounds(start, Math.Min(ShellScan.LineEnd(text, start), end));
            comments.Add(new ShellComment(span, text.Substring(span.Start, span.Length)));
            start = span.End;
        }
    }

    private sealed class Collector : ShellVisitor
    {
        public List<ShellToken> Tokens { get; } = [];

        public override void VisitStatement(Statement node) => Add(node, base.VisitStatement);

        public override void VisitAndOrList(AndOrList node)
        {
            foreach (var link in node.Rest)
            {
                Add(link.OperatorSpan, ShellTokenKind.Mark);
            }

            base.VisitAndOrList(node);
        }

        public override void VisitPipeline(Pipeline node) => Add(node, base.VisitPipeline);

        public override void VisitSubshell(Subshell node) => Add(node, base.VisitSubshell);

        public override void VisitBraceGroup(BraceGroup node) => Add(node, base.VisitBraceGroup);

        public override void VisitIfClause(IfClause node) => Add(node, base.VisitIfClause);

        public override void VisitElifClause(ElifClause node) => Add(node, base.VisitElifClause);

        public override void VisitLoopClause(LoopClause node) => Add(node, base.VisitLoopClause);

        public override void VisitForClause(ForClause node) => Add(node, base.VisitForClause);

        public override void VisitSelectClause(SelectClause node) => Add(node, base.VisitSelectClause);

        public override void VisitArithmeticForClause(ArithmeticForClause node) => Add(node, base.VisitArithmeticForClause);

        public override void VisitCaseClause(CaseClause node) => Add(node, base.VisitCaseClause);

        public override void VisitCaseItem(CaseItem node) => Add(node, base.VisitCaseItem);

        public override void VisitFunctionDefinition(FunctionDefinition node) => Add(node, base.VisitFunctionDefinition);

        public override void VisitCoprocCommand(CoprocCommand node) => Add(node, base.VisitCoprocCommand);

        public override void VisitTestCommand(TestCommand node) => Add(node, base.VisitTestCommand);

        public override void VisitTestUnary(TestUnary node) => Add(node, base.VisitTestUnary);

        public override void VisitTestBinary(TestBinary node) => Add(node, base.VisitTestBinary);

        public override void VisitTestNot(TestNot node) => Add(node, base.VisitTestNot);

        public override void VisitTestLogical(TestLogical node) => Add(node, base.VisitTestLogical);

        public override void VisitTestGroup(TestGroup node) => Add(node, base.VisitTestGroup);

        public override void VisitArithmeticCommand(ArithmeticCommand node) => Add(node, base.VisitArithmeticCommand);

        public override void VisitRedirection(Redirection node) => Add(node, base.VisitRedirection);

        public override void VisitAssignment(Assignment node) => Add(node, base.VisitAssignment);

        public override void VisitArrayLiteral(ArrayLiteral node) => Add(node, base.VisitArrayLiteral);

        public override void VisitArrayElement(ArrayElement node) => Add(node, base.VisitArrayElement);

        public override void VisitDoubleQuoted(DoubleQuoted node) => Add(node, base.VisitDoubleQuoted);

        public override void VisitLocaleQuoted(LocaleQuoted node) => Add(node, base.VisitLocaleQuoted);

        public override void VisitParameterExpansion(ParameterExpansion node) => Add(node, base.VisitParameterExpansion);

        public override void VisitCommandSubstitution(CommandSubstitution node) => Add(node, base.VisitCommandSubstitution);

        public override void VisitArithmeticExpansion(ArithmeticExpansion node) => Add(node, base.VisitArithmeticExpansion);

        public override void VisitProcessSubstitution(ProcessSubstitution node) => Add(node, base.VisitProcessSubstitution);

        public override void VisitExtendedGlob(ExtendedGlob node) => Add(node, base.VisitExtendedGlob);

        public override void VisitShellName(ShellName node) => Add(node.Span, ShellTokenKind.Name);

        public override void VisitLiteral(Literal node) => Add(node.Span, ShellTokenKind.Text);

        public override void VisitEscapedCharacter(EscapedCharacter node) => Add(node.Span, ShellTokenKind.Text);

        public override void VisitSingleQuoted(SingleQuoted node) => Add(node.Span, ShellTokenKind.Text);

        public override void VisitAnsiQuoted(AnsiQuoted node) => Add(node.Span, ShellTokenKind.Text);

        public override void VisitHereDocument(HereDocument node)
        {
            base.VisitHereDocument(node);
            if (node.TerminatorSpan is { } terminator)
            {
                Add(terminator, ShellTokenKind.Delimiter);
            }
        }

        private void Add<T>(T node, Action<T> visitInside)
            where T : ShellNode
        {
            foreach (var mark in node.Marks)
            {
                Add(mark, ShellTokenKind.Mark);
            }

            visitInside(node);
        }

        private void Add(TextSpan span, ShellTokenKind kind)
        {
            if (!span.IsEmpty)
            {
                Tokens.Add(new ShellToken(span, kind));
            }
        }
    }
}
