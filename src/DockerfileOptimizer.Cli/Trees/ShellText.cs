using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>Writes a script for people: a line a command, what it holds below it, the operator that leads to it in front.</summary>
internal sealed class ShellText : ShellVisitor
{
    /// <summary>Deeper than a person follows; it also keeps the stack of this walk small.</summary>
    private const int DepthLimit = 100;

    private readonly Outline _outline;
    private readonly ShellScript _script;
    private int _depth;
    private string _before = "";
    private string _after = "";

    private ShellText(Outline outline, ShellScript script, int depth)
    {
        _outline = outline;
        _script = script;
        _depth = depth;
    }

    public static void Write(Outline outline, ShellScript script, int depth)
    {
        if (script.Statements is { } statements)
        {
            new ShellText(outline, script, depth).Visit(statements);
            return;
        }

        outline.Line("", depth, $"not taken apart: {script.OpaqueReason}");
        outline.Line("", depth, script.Text.Text);
    }

    public override void VisitStatement(Statement node)
    {
        _after = node.Terminator == StatementTerminator.Ampersand ? " &" : "";
        Visit(node.List);
    }

    public override void VisitAndOrList(AndOrList node)
    {
        var end = _after;
        _after = node.Rest.IsEmpty ? end : "";
        Visit(node.First);
        for (var i = 0; i < node.Rest.Length; i++)
        {
            _before = ShellSymbols.Of(node.Rest[i].Operator) + " ";
            _after = i == node.Rest.Length - 1 ? end : "";
            Visit(node.Rest[i].Pipeline);
        }
    }

    public override void VisitPipeline(Pipeline node)
    {
        var end = _after;
        _before += (node.IsTimed ? "time " : "") + (node.IsNegated ? "! " : "");
        if (node.Commands.IsEmpty)
        {
            Line(node, "");
        }

        for (var i = 0; i < node.Commands.Length; i++)
        {
            _before = i == 0 ? _before : ShellSymbols.Of(node.Operators[i - 1]) + " ";
            _after = i == node.Commands.Length - 1 ? end : "";
            Visit(node.Commands[i]);
        }
    }

    public override void VisitSimpleCommand(SimpleCommand node)
    {
        Line(node, Written(node.Span));
        Inside(node.Assignments, node.Words, node.Redirections);
    }

    public override void VisitSubshell(Subshell node) => Compound(node, "( )", ("", node.Body));

    public override void VisitBraceGroup(BraceGroup node) => Compound(node, "{ }", ("", node.Body));

    public override void VisitIfClause(IfClause node) =>
        Compound(
            node,
            "if",
            [
                ("", node.Condition),
                ("then", node.Then),
                .. node.Elifs.SelectMany<ElifClause, (string, StatementList)>(e => [("elif", e.Condition), ("then", e.Then)]),
                .. node.Else is { } otherwise ? ((string, StatementList)[])[("else", otherwise)] : [],
            ]);

    public override void VisitLoopClause(LoopClause node) => Compound(node, ShellSymbols.Of(node.Kind), ("", node.Condition), ("do", node.Body));

    public override void VisitForClause(ForClause node) => Compound(node, Iteration("for", node.Variable, node.HasIn, node.Words), ("", node.Body));

    public override void VisitSelectClause(SelectClause node) => Compound(node, Iteration("select", node.Variable, node.HasIn, node.Words), ("", node.Body));

    public override void VisitArithmeticForClause(ArithmeticForClause node) =>
        Compound(node, $"for (({Written(node.Initializer.Span)};{Written(node.Condition.Span)};{Written(node.Step.Span)}))", ("", node.Body));

    public override void VisitCaseClause(CaseClause node) =>
        Compound(
            node,
            "case " + Written(node.Subject.Span),
            [.. node.Items.Select(i => (string.Join(" | ", i.Patterns.Select(p => Written(p.Span))) + ")", i.Body))]);

    public override void VisitFunctionDefinition(FunctionDefinition node)
    {
        Line(node, node.Name.Text + "()");
        Deeper(() => Visit(node.Body));
    }

    public override void VisitCoprocCommand(CoprocCommand node)
    {
        Line(node, node.Name is { } name ? "coproc " + name.Text : "coproc");
        Deeper(() => Visit(node.Command));
    }

    public override void VisitTestCommand(TestCommand node)
    {
        Line(node, Written(node.Span));
        Deeper(() => Visit(node.Expression));
    }

    public override void VisitArithmeticCommand(ArithmeticCommand node)
    {
        Line(node, Written(node.Span));
        Deeper(() => Visit(node.Expression));
    }

    // Words are shown by their command; only scripts inside them get lines of their own.
    public override void VisitWord(Word node)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            base.VisitWord(node);
        }
    }

    public override void VisitCommandSubstitution(CommandSubstitution node) =>
        Section(node.Style == CommandSubstitutionStyle.Dollar ? "$( )" : "` `", node.Body);

    public override void VisitProcessSubstitution(ProcessSubstitution node) =>
        Section(node.Direction == ProcessSubstitutionDirection.Input ? "<( )" : ">( )", node.Body);

    public override void VisitHereDocument(HereDocument node)
    {
        var lines = Written(node.BodySpan).AsSpan().Count('\n');
        _outline.Line("", _depth, $"here-document {node.Delimiter}: {lines} line{(lines == 1 ? "" : "s")}");
        base.VisitHereDocument(node);
    }

    private void Compound(ShellCommand node, string headline, params ImmutableArray<(string Name, StatementList Body)> sections)
    {
        Line(node, string.Join(' ', [headline, .. node.Redirections.Select(r => Written(r.Span))]));
        foreach (var (name, body) in sections)
        {
            if (name.Length == 0)
            {
                Deeper(() => Visit(body));
            }
            else
            {
                Section(name, body);
            }
        }

        Deeper(() => VisitAll(node.Redirections));
    }

    private void Section(string name, StatementList body)
    {
        _outline.Line("", _depth, name);
        Deeper(() => Visit(body));
    }

    private void Inside(ImmutableArray<Assignment> assignments, ImmutableArray<Word> words, ImmutableArray<Redirection> redirections) =>
        Deeper(() =>
        {
            VisitAll(assignments);
            VisitAll(words);
            VisitAll(redirections);
        });

    private void Deeper(Action inside)
    {
        if (_depth >= DepthLimit)
        {
            _outline.Line("", _depth, "…");
            return;
        }

        _depth++;
        (_before, _after) = ("", "");
        inside();
        (_before, _after) = ("", "");
        _depth--;
    }

    private string Iteration(string keyword, ShellName variable, bool hasIn, ImmutableArray<Word> words) =>
        string.Join(' ', [keyword, variable.Text, .. hasIn ? (string[])["in"] : [], .. words.Select(w => Written(w.Span))]);

    private void Line(ShellNode node, string text)
    {
        var offset = _script.Text.ToSource(node.Span.Start);
        _outline.CommentsBefore(offset, _depth);
        _outline.Line(_outline.Place(offset), _depth, _before + text + _after);
        (_before, _after) = ("", "");
    }

    private string Written(TextSpan span) => _script.Text.Text.Substring(span.Start, span.Length);
}
