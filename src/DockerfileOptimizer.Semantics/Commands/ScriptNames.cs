using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>Names that a script gives a meaning of its own anywhere, whether or not that place is reached: variables, functions, aliases.</summary>
internal sealed class ScriptNames : ShellVisitor
{
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);
    private readonly List<SimpleCommand> _expanding = [];
    private string? _anyVariable;
    private bool _anyAlias;

    private ScriptNames()
    {
    }

    /// <summary>Whether unquoted values are split at blanks, tabs and newlines: IFS is set by no one (shells do not take it from the environment).</summary>
    public bool SplitsByDefault => _anyVariable is null && !_variables.Contains("IFS");

    /// <summary>Reads a script; one that is opaque sets none, but has no commands either.</summary>
    /// <param name="script">The script.</param>
    /// <param name="variableOf">The variables when it starts: they tell what a command is whose name expands.</param>
    public static ScriptNames Of(ShellScript script, Func<string, Known<string?>> variableOf)
    {
        var names = new ScriptNames();
        names.Visit(script.Statements);

        // What such a command sets can make another one's name unknown, so until nothing is new.
        for (var before = -1; names._expanding.Count > 0 && before != names._variables.Count;)
        {
            before = names._variables.Count;
            foreach (var command in names._expanding)
            {
                names.SetByExpanding(command, variableOf);
            }
        }

        return names;
    }

    /// <summary>Whether a word is a name (POSIX 3.216).</summary>
    public static bool IsName(string text)
    {
        if (text.Length == 0 || char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a command of the script sees of a variable.</summary>
    public Known<string?> ValueOf(string name, Func<string, Known<string?>> variableOf) =>
        _anyVariable is { } why ? Known.Unknown<string?>(why)
        : _variables.Contains(name) ? Known.Unknown<string?>("the script sets it")
        : ShellVariables.ValueOf(name, variableOf);

    /// <summary>Why a variable may differ from what it was when the script started, in words for a person; null when it does not.</summary>
    public string? WhySet(string name) => _anyVariable ?? (_variables.Contains(name) ? $"the script sets {name}" : null);

    /// <summary>Why one of the variables that a rule names may differ from what it was when the script started, in words for a person; null when none does.</summary>
    public string? WhySetAny(Func<string, bool> isMeant) =>
        _anyVariable ?? (_variables.FirstOrDefault(isMeant) is { } name ? $"the script sets {name}" : null);

    /// <summary>Why the shell may take a command name for something else than a program or built-in; null if it does not.</summary>
    public string? WhyNotProgram(string name) =>
        _functions.Contains(name) ? $"the script defines a function {name}"
        : _anyAlias || _aliases.Contains(name) ? $"the script may make {name} an alias"
        : null;

    /// <inheritdoc/>
    public override void VisitSimpleCommand(SimpleCommand node)
    {
        base.VisitSimpleCommand(node);
        var words = node.Words;
        while (words is [{ LiteralValue: "command" or "builtin" or "--" or "-p" }, ..])
        {
            words = words[1..];
        }

        if (words.IsEmpty || words[0].LiteralValue is not { } name)
        {
            SetAll(node);
            if (!words.IsEmpty)
            {
                _expanding.Add(node);
            }

            return;
        }

        // Assignments before a function or special built-in may last (POSIX 2.14, 2.9.5); before others they do not.
        if (_functions.Contains(name) || name is ":" or "." or "exec" or "export" or "readonly" or "set" or "shift" or "times" or "trap" or "unset")
        {
            SetAll(node);
        }

        foreach (var redirection in node.Redirections)
        {
            Set(redirection.DescriptorVariable);
        }

        SetByBuiltin(name, words[1..]);
    }

    // Plain words hold nothing that gives a name a meaning.
    /// <inheritdoc/>
    public override void VisitWord(Word node)
    {
        if (node.Parts is not [Literal])
        {
            base.VisitWord(node);
        }
    }

    /// <inheritdoc/>
    public override void VisitForClause(ForClause node)
    {
        Set(node.Variable.Text);
        base.VisitForClause(node);
    }

    /// <inheritdoc/>
    public override void VisitSelectClause(SelectClause node)
    {
        Set(node.Variable.Text);
        base.VisitSelectClause(node);
    }

    /// <inheritdoc/>
    public override void VisitCoprocCommand(CoprocCommand node)
    {
        _anyVariable ??= "the script starts a coprocess";
        base.VisitCoprocCommand(node);
    }

    /// <inheritdoc/>
    public override void VisitFunctionDefinition(FunctionDefinition node)
    {
        _functions.Add(node.Name.Text);
        base.VisitFunctionDefinition(node);
    }

    /// <inheritdoc/>
    public override void VisitParameterExpansion(ParameterExpansion node)
    {
        if (node.Operator is ParameterOperator.Assign or ParameterOperator.AssignIfEmpty)
        {
            Set(node.Name);
        }

        base.VisitParameterExpansion(node);
    }

    /// <inheritdoc/>
    public override void VisitArithmeticExpression(ArithmeticExpression node)
    {
        // Each name in it may be assigned to; a name more than are is only cautious.
        foreach (var part in node.Parts.OfType<Literal>())
        {
            SetNamesIn(part.Text);
        }

        base.VisitArithmeticExpression(node);
    }

    private void SetByExpanding(SimpleCommand node, Func<string, Known<string?>> variableOf)
    {
        var reader = new WordReader(name => ValueOf(name, variableOf), SplitsByDefault);
        var words = reader.Read(node.Words);
        var isPath = words is [{ MayBeSeveral: false } first, ..] && first.Start.Contains('/', StringComparison.Ordinal);
        if (isPath || (words is [var known, ..] && known.Value.TryGet(out var name) && ProgramName.IsNoBuiltin(name)))
        {
            return;
        }

        if (!words.IsEmpty)
        {
            _anyVariable ??= "the script runs a command whose name expands, which may set variables";
        }
    }

    private void SetAll(SimpleCommand node)
    {
        foreach (var assignment in node.Assignments)
        {
            Set(assignment.Name);
        }
    }

    private void Set(string? name)
    {
        if (name is not null)
        {
            _variables.Add(name);
        }
    }

    private void SetNamesIn(string text)
    {
        foreach (var name in text.Split([' ', '\t', '\n', '+', '-', '*', '/', '%', '=', '<', '>', '&', '|', '^', '!', '~', '(', ')', '?', ':', ',', '[', ']', ';']))
        {
            if (IsName(name))
            {
                _variables.Add(name);
            }
        }
    }

    private void SetByBuiltin(string name, IEnumerable<Word> operands)
    {
        switch (name)
        {
            case "declare" or "local" or "typeset" when operands.Any(o => o.LiteralValue is null or ['-', .., 'n'] or ['-', 'n', ..]):
                _anyVariable ??= $"the script runs {name}, which may give a variable a second name";
                break;
            case "export" or "readonly" or "local" or "declare" or "typeset" or "read" or "unset" or "mapfile" or "readarray" or "getopts" or "wait":
            case "printf" when operands.FirstOrDefault() is { } first && first.LiteralValue is null or ['-', 'v', ..]:
                SetOperands(name, operands);
                break;
            case "eval" or "." or "source" or "let" or "trap" or "enable" or "complete":
                _anyVariable ??= $"the script runs {name}, which may set variables";
                break;
            case "alias":
                _anyVariable ??= "the script runs alias, which may set variables";
                AddAliases(operands);
                break;
        }
    }

    private void SetOperands(string name, IEnumerable<Word> operands)
    {
        foreach (var operand in operands)
        {
            var text = operand.LiteralValue ?? (operand.Parts[0] as Literal)?.Text;
            var equals = text?.IndexOfAny(['=', '+', '[']) ?? -1;
            if (text is not null && (equals > 0 || operand.LiteralValue is not null))
            {
                _variables.Add(equals > 0 ? text[..equals] : text.StartsWith("-v", StringComparison.Ordinal) ? text[2..] : text);
            }
            else if (name is not ("wait" or "printf"))
            {
                _anyVariable ??= $"the script runs {name} on a name that expands";
            }
        }
    }

    private void AddAliases(IEnumerable<Word> operands)
    {
        foreach (var operand in operands)
        {
            var text = operand.LiteralValue ?? (operand.Parts[0] as Literal)?.Text;
            var equals = text?.IndexOf('=', StringComparison.Ordinal) ?? -1;
            if (equals > 0)
            {
                _aliases.Add(text![..equals]);
            }
            else
            {
                _anyAlias |= operand.LiteralValue is null;
            }
        }
    }
}
