using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What expanding words may change: assignments in <c>${x:=y}</c> and in arithmetic; commands in substitutions.</summary>
internal sealed class ExpansionReader : ShellVisitor
{
    /// <summary>
    /// Variables that tell of the process or of the whole <c>-c</c> text (bash manual, Shell Variables; dash has some of them).
    /// <c>$_</c> is the last argument of the command before.
    /// </summary>
    private static readonly string[] ProcessVariables =
    [
        "_", "SECONDS", "PIPESTATUS", "LINENO", "BASH_LINENO", "BASH_COMMAND", "BASH_EXECUTION_STRING", "BASH_CMDS", "BASH_ALIASES",
        "BASH_SOURCE", "FUNCNAME", "HISTCMD", "DIRSTACK", "BASH_ARGV", "BASH_ARGC", "COLUMNS", "LINES", "!",
    ];

    private readonly EffectWalker _walker;
    private readonly EffectRecorder _recorder;
    private readonly EffectScope _scope;
    private readonly Places _from;

    public ExpansionReader(EffectWalker walker, EffectRecorder recorder, EffectScope scope, Places from)
    {
        _walker = walker;
        _recorder = recorder;
        _scope = scope;
        _from = from;
    }

    public override void VisitParameterExpansion(ParameterExpansion node)
    {
        _recorder.ObservesProcess |= ProcessVariables.Contains(node.Name) || (node.Form == ParameterForm.Indirect && node.Operator != ParameterOperator.NamesByPrefix);
        if (node.Operator == ParameterOperator.Bad)
        {
            // Bash 5.3 runs the commands of ${ …; } in the shell itself; older shells fail.
            _recorder.Leave(_scope, StateKinds.Anything, $"\"{_walker.Snippet(node)}\" is not understood");
        }
        else if (MayAssign(node))
        {
            Assign(node);
        }

        base.VisitParameterExpansion(node);
    }

    public override void VisitCommandSubstitution(CommandSubstitution node) => _walker.WalkContained(node.Body, _scope, _from);

    public override void VisitProcessSubstitution(ProcessSubstitution node)
    {
        // Bash does not wait for it before the next command.
        var reason = $"\"{_walker.Snippet(node)}\" may still run behind its command";
        _recorder.Leave(_scope, StateKinds.Background, reason);
        _recorder.Hazard(ProcessHazards.LeavesProcess, reason);
        _walker.WalkContained(node.Body, _scope, _from);
    }

    public override void VisitArithmeticExpression(ArithmeticExpression node) => Arithmetic(node);

    public override void VisitTestBinary(TestBinary node)
    {
        // =~ sets BASH_REMATCH; operands of -eq and its like are arithmetic, so a variable's value may hold an assignment.
        if (node.Operator is "=~" || (node.Operator is "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge" && !(IsNumber(node.Left) && IsNumber(node.Right))))
        {
            Assign(node);
        }

        base.VisitTestBinary(node);
    }

    public override void VisitTestUnary(TestUnary node)
    {
        // -v and -R evaluate an index in brackets.
        if (node.Operator is "-v" or "-R" && node.Operand.LiteralValue?.Contains('[') != false)
        {
            Assign(node);
        }

        base.VisitTestUnary(node);
    }

    /// <summary>
    /// Bash and busybox evaluate the value of a variable as an expression again (measured: <c>a='b=5'; echo $((a))</c> sets b), and what
    /// <c>$</c> inserts is part of the expression in every shell. So only numbers, and lengths and counts, certainly assign nothing.
    /// </summary>
    public void Arithmetic(ArithmeticExpression? expression)
    {
        if (expression is null)
        {
            return;
        }

        if (expression.Parts.Any(p => !IsHarmless(p)))
        {
            Assign(expression);
            _recorder.ObservesProcess |= expression.Parts.Any(p => p is Literal l && ProcessVariables.Skip(1).Any(v => l.Text.Contains(v)));
        }

        VisitAll(expression.Parts);
    }

    private static bool IsHarmless(WordPart part) => part switch
    {
        Literal literal => !literal.Text.AsSpan().ContainsAnyExceptInRange('\0', '\u007f') && !literal.Text.Any(c => char.IsAsciiLetter(c) || c is '_' or '='),
        ParameterExpansion p => p.Operator == ParameterOperator.None && p.Index is null && (p.Form == ParameterForm.Length || p.Name is "#" or "?" or "$"),
        ArithmeticExpansion => true,
        _ => false,
    };

    private static bool IsNumber(Word word) => word.LiteralValue is { Length: > 0 } text && text.All(char.IsAsciiDigit);

    private static bool MayAssign(ParameterExpansion node) =>
        node.Operator is ParameterOperator.Assign or ParameterOperator.AssignIfEmpty or ParameterOperator.Transform
        || (node.Operator == ParameterOperator.Substring && !(IsNumberOrNone(node.Operand) && IsNumberOrNone(node.Replacement)))
        || (node.Form == ParameterForm.Indirect && node.Operator != ParameterOperator.NamesByPrefix);

    private static bool IsNumberOrNone(Word? word) =>
        word is null || (word.LiteralValue is { } text && text.All(c => char.IsAsciiDigit(c) || c is ' ' or '-'));

    private void Assign(ShellNode node) =>
        _recorder.Leave(_scope, StateKinds.Variables, $"\"{_walker.Snippet(node)}\" may set a variable");
}
