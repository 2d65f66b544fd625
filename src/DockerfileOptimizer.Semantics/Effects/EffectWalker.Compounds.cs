using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

internal sealed partial class EffectWalker
{
    private Flow Compound(ShellCommand command, EffectScope scope, Places from)
    {
        switch (command)
        {
            case IfClause clause:
                return If(clause, scope, from);
            case LoopClause loop:
                return Loop(loop.Condition, loop.Body, scope, from);
            case ForClause clause:
                Read(clause.Words, scope, from);
                Name(clause.Words, from);
                LeaveVariable(clause, clause.Variable.Text, scope);
                return Loop(null, clause.Body, scope, from);
            case SelectClause clause:
                Read(clause.Words, scope, from);
                LeaveVariable(clause, clause.Variable.Text, scope);
                LeaveVariable(clause, "REPLY", scope);
                return Loop(null, clause.Body, scope, from);
            case ArithmeticForClause clause:
                var reader = Expansions(scope, from);
                reader.Arithmetic(clause.Initializer);
                reader.Arithmetic(clause.Condition);
                reader.Arithmetic(clause.Step);
                return Loop(null, clause.Body, scope, from);
            case CaseClause clause:
                return Case(clause, scope, from);
            case ArithmeticCommand arithmetic:
                Expansions(scope, from).Arithmetic(arithmetic.Expression);
                return Flow.At(from);
            case TestCommand test:
                Expansions(scope, from).Visit(test.Expression);
                Name([.. TestedFiles.In(test.Expression)], from);
                return Flow.At(from);
            default:
                throw new InvalidOperationException($"No rule for {command.GetType().Name}.");
        }
    }

    private void Name(ImmutableArray<Word> words, Places from)
    {
        foreach (var word in _resolved.Words.Read(words))
        {
            _files.Name(word, from);
        }
    }

    private Flow If(IfClause clause, EffectScope scope, Places from)
    {
        var condition = Walk(clause.Condition, scope, from);
        var result = Walk(clause.Then, scope, condition.Success);
        var otherwise = condition.Failure;
        foreach (var elif in clause.Elifs)
        {
            condition = Walk(elif.Condition, scope, otherwise);
            result = result.Or(Walk(elif.Then, scope, condition.Success));
            otherwise = condition.Failure;
        }

        return result.Or(clause.Else is { } last ? Walk(last, scope, otherwise) : Flow.At(otherwise));
    }

    /// <summary>A body that moves is walked a second time from anywhere: its second round starts where the first ended.</summary>
    private Flow Loop(StatementList? condition, StatementList body, EffectScope scope, Places from)
    {
        var behind = Round(condition, body, scope, from);
        if (!from.Covers(behind))
        {
            behind = Round(condition, body, scope, Places.Any);
        }

        // A program that one round runs and changes, in this order or the other, is remembered in the next.
        Round(condition, body, scope, behind.Union(from));
        return Flow.At(behind.Union(from));
    }

    private Places Round(StatementList? condition, StatementList body, EffectScope scope, Places from)
    {
        var start = condition is null ? from : Walk(condition, scope, from).Either;
        return start.Union(Walk(body, scope, start).Either);
    }

    private Flow Case(CaseClause clause, EffectScope scope, Places from)
    {
        var reader = Expansions(scope, from);
        reader.Visit(clause.Subject);
        var result = Flow.At(from);
        var into = from;
        foreach (var item in clause.Items)
        {
            reader.VisitAll(item.Patterns);
            var flow = Walk(item.Body, scope, into);
            result = result.Or(flow);
            into = item.Terminator is CaseTerminator.FallThrough or CaseTerminator.TestNext ? into.Union(flow.Either) : from;
        }

        return result;
    }

    private void LeaveVariable(ShellNode node, string name, EffectScope scope) =>
        _recorder.Leave(scope, StateKinds.Variables, $"\"{Snippet(node)}\" sets {name}");
}
