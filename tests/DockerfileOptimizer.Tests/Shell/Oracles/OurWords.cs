using System.Globalization;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Words, assignments and redirections of our tree, written as <see cref="ShfmtWords"/> writes shfmt's.</summary>
internal sealed class OurWords(string script, OutlineWriter output, Action<StatementList> list)
{
    private static readonly string[] Operators = ["<", ">", ">>", ">|", "<>", "<&", ">&", "<<", "<<-", "<<<", "&>", "&>>"];

    public void Words(string name, IEnumerable<Word> words)
    {
        foreach (var word in words)
        {
            Word(name, word);
        }
    }

    public void Word(string name, Word word) => output.Node(name + " " + Quote(word.Span), () => Parts(word.Parts));

    public void Assignment(Assignment assignment) =>
        output.Node("assign " + assignment.Name + (assignment.IsAppend ? " +=" : ""), () =>
        {
            if (assignment.Index is { } index)
            {
                Arithmetic("index", index);
            }

            if (assignment.Value is { } value)
            {
                Word("value", value);
            }
        });

    public void Arithmetic(string name, ArithmeticExpression expression) =>
        output.Node(name + " " + output.Word(Raw(expression.Span).Trim()), () => Parts(expression.Parts));

    /// <summary>What stands behind the operator of a parameter expansion; an offset or length is arithmetic, so blanks around it do not count.</summary>
    public void Operand(Word operand, bool isArithmetic)
    {
        var raw = Raw(operand.Span);
        output.Node("operand " + output.Word(isArithmetic ? raw.Trim() : raw), () => Parts(operand.Parts));
    }

    public void Redirections(ShellCommand command)
    {
        foreach (var redirection in command.Redirections)
        {
            var descriptor = redirection.DescriptorVariable is { } variable
                ? "{" + variable + "}"
                : redirection.Descriptor?.ToString(CultureInfo.InvariantCulture) ?? "";
            output.Node($"redirection {descriptor}{Operators[(int)redirection.Operator]}", () => Target(redirection));
        }
    }

    private void Target(Redirection redirection)
    {
        Word("target", redirection.Target);
        if (redirection.HereDocument is { } document)
        {
            var parts = document.IsQuoted ? [] : document.Parts;
            output.Node("body " + OutlineWriter.Exact(Raw(document.BodySpan)), () => Parts(parts));
        }
    }

    private string Raw(TextSpan span) => script.Substring(span.Start, span.Length);

    private string Quote(TextSpan span) => output.Word(Raw(span));

    private void Parts(IEnumerable<WordPart> parts)
    {
        foreach (var part in parts)
        {
            Part(part);
        }
    }

    private void Part(WordPart part)
    {
        switch (part)
        {
            case Literal or EscapedCharacter:
                break;
            case SingleQuoted:
                output.Line("''", Quote(part.Span));
                break;
            case AnsiQuoted:
                output.Line("$''", Quote(part.Span));
                break;
            case DoubleQuoted quoted:
                output.Node("\"\" " + Quote(part.Span), () => Parts(quoted.Parts));
                break;
            case LocaleQuoted quoted:
                output.Node("$\"\" " + Quote(part.Span), () => Parts(quoted.Parts));
                break;
            case CommandSubstitution substitution:
                Substitution(substitution);
                break;
            case ProcessSubstitution substitution:
                output.Node(script[part.Span.Start] + "()", () => list(substitution.Body));
                break;
            case ArithmeticExpansion arithmetic:
                Arithmetic("$(())", arithmetic.Expression);
                break;
            case ParameterExpansion parameter:
                new OurParameter(output, this).Write(parameter);
                break;
            case ArrayLiteral array:
                output.Node("array", () => Elements(array));
                break;
            case ExtendedGlob:
                output.Line("glob", Quote(part.Span));
                break;
            default:
                output.Line("unexpected", part.GetType().Name);
                break;
        }
    }

    private void Substitution(CommandSubstitution substitution)
    {
        if (substitution.Style == CommandSubstitutionStyle.Dollar)
        {
            output.Node("$()", () => list(substitution.Body));
        }
        else
        {
            output.Node("``", () => output.InBackquotes(() => list(substitution.Body)));
        }
    }

    private void Elements(ArrayLiteral array)
    {
        foreach (var element in array.Elements)
        {
            output.Node("element", () =>
            {
                if (element.Index is { } index)
                {
                    Arithmetic("index", index);
                }

                if (element.Value is { } value)
                {
                    Word("value", value);
                }
            });
        }
    }
}
