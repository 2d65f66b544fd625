using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>Writes a script as tokens, from its tree alone, so that equal tokens mean equal trees down to the words.</summary>
internal sealed partial class NormalForm : ShellVisitor
{
    private readonly string _text;
    private readonly bool _linesMatter;
    private readonly ImmutableArray<ShellToken>.Builder _tokens = ImmutableArray.CreateBuilder<ShellToken>();
    private readonly ImmutableArray<TopLevelPipeline>.Builder _pipelines = ImmutableArray.CreateBuilder<TopLevelPipeline>();
    private int _depth;
    private int _statement;
    private Joint _joint;

    private NormalForm(string text)
    {
        _text = text;
        _linesMatter = text.Contains("alias", StringComparison.Ordinal) || text.Contains("shopt", StringComparison.Ordinal);
    }

    public ImmutableArray<ShellToken> Tokens { get; private set; }

    public ImmutableArray<TopLevelPipeline> Pipelines { get; private set; }

    public static NormalForm Of(ShellScript script, StatementList list)
    {
        var form = new NormalForm(script.Text.Text);
        form.Visit(list);
        form.Tokens = form._tokens.ToImmutable();
        form.Pipelines = form._pipelines.ToImmutable();
        return form;
    }

    public override void VisitStatementList(StatementList node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        _depth++;
        for (var i = 0; i < node.Statements.Length; i++)
        {
            var statement = node.Statements[i];
            var isLast = i == node.Statements.Length - 1;
            if (_depth == 1)
            {
                _statement = i;
                _joint = i == 0 ? Joint.Start : JointBehind(node.Statements[i - 1]);
            }

            Visit(statement.List);
            EndStatement(statement.Terminator, isLast);
        }

        _depth--;
    }

    public override void VisitAndOrList(AndOrList node)
    {
        AddPipeline(node.First);
        foreach (var link in node.Rest)
        {
            Operator(link.Operator == AndOrOperator.And ? "&&" : "||");
            if (_depth == 1)
            {
                _joint = link.Operator == AndOrOperator.And ? Joint.And : Joint.Or;
            }

            AddPipeline(link.Pipeline);
        }
    }

    public override void VisitPipeline(Pipeline node)
    {
        if (node.IsTimed)
        {
            // "time -p" prints another format; the option is part of the mark, which only the text shows.
            Operator(node.Commands.IsEmpty ? Raw(node.Span) : Raw(TextSpan.FromBounds(node.Span.Start, node.Commands[0].Span.Start)));
        }

        if (node.IsNegated)
        {
            Operator("!");
        }

        for (var i = 0; i < node.Commands.Length; i++)
        {
            if (i > 0)
            {
                Operator(node.Operators[i - 1] == PipeOperator.Output ? "|" : "|&");
            }

            Visit(node.Commands[i]);
        }
    }

    public override void VisitSimpleCommand(SimpleCommand node)
    {
        if (node.Assignments.IsEmpty && node.Redirections.IsEmpty)
        {
            VisitAll(node.Words);
            return;
        }

        var parts = node.Assignments.Cast<ShellNode>().Concat(node.Words).Concat(node.Redirections);
        foreach (var part in parts.OrderBy(p => p.Span.Start))
        {
            Visit(part);
        }
    }

    public override void VisitAssignment(Assignment node) => AddWord(node);

    public override void VisitWord(Word node) => AddWord(node);

    public override void VisitShellName(ShellName node) => AddWord(node);

    public override void VisitRedirection(Redirection node)
    {
        Operator(Raw(TextSpan.FromBounds(node.Span.Start, node.Target.Span.Start)).Trim());
        AddWord(node.Target);
        Visit(node.HereDocument);
    }

    public override void VisitHereDocument(HereDocument node) =>
        _tokens.Add(new ShellToken(ShellTokenKind.HereDocument, Raw(node.BodySpan)));

    private static Joint JointBehind(Statement statement) =>
        statement.Terminator == StatementTerminator.Ampersand ? Joint.Background : Joint.Sequence;

    private void EndStatement(StatementTerminator terminator, bool isLast)
    {
        if (terminator == StatementTerminator.Ampersand)
        {
            Operator("&");
        }
        else if (!isLast)
        {
            Operator(_linesMatter && terminator == StatementTerminator.Newline ? "\n" : ";");
        }
    }

    private void AddPipeline(Pipeline node)
    {
        var (depth, statement, joint, first) = (_depth, _statement, _joint, _tokens.Count);
        Visit(node);
        if (depth == 1)
        {
            _pipelines.Add(new TopLevelPipeline(node, statement, joint, first, _tokens.Count));
        }
    }

    private void AddWord(ShellNode node) => _tokens.Add(new ShellToken(ShellTokenKind.Word, Raw(node.Span)));

    private void Operator(string text) => _tokens.Add(new ShellToken(ShellTokenKind.Operator, text));

    private string Raw(TextSpan span) => _text.Substring(span.Start, span.Length);
}
