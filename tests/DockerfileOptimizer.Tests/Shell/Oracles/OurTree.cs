using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>The outline of a script as we read it, in the words of <see cref="ShfmtTree"/>.</summary>
internal sealed class OurTree
{
    private readonly OutlineWriter _out = new();
    private readonly OurWords _words;
    private readonly OurCompound _compound;

    private OurTree(string script)
    {
        _words = new OurWords(script, _out, List);
        _compound = new OurCompound(_out, _words, List, Command);
    }

    /// <summary>The outline, or null if the script is opaque.</summary>
    public static string? Outline(string script, ShellDialect dialect)
    {
        var parsed = ShellScript.Parse(script, dialect);
        if (parsed.Statements is not { } statements)
        {
            return null;
        }

        var tree = new OurTree(script);
        tree.List(statements);
        foreach (var comment in parsed.Comments)
        {
            tree._out.Line("comment", OutlineWriter.Exact(comment.Text));
        }

        return tree._out.ToString();
    }

    private void List(StatementList list)
    {
        foreach (var statement in list.Statements)
        {
            var end = statement.Terminator switch
            {
                StatementTerminator.Ampersand => " &",
                StatementTerminator.Semicolon => " ;",
                _ => "", // shfmt does not say whether a line ends there
            };
            _out.Node("statement" + end, () => AndOr(statement.List));
        }
    }

    private void AndOr(AndOrList list)
    {
        Pipeline(list.First);
        foreach (var (op, _, pipeline) in list.Rest)
        {
            _out.Line(op == AndOrOperator.And ? "&&" : "||");
            Pipeline(pipeline);
        }
    }

    private void Pipeline(Pipeline pipeline)
    {
        _out.Line("pipeline", pipeline.IsNegated ? "!" : "", pipeline.IsTimed ? "time" : "");
        for (var i = 0; i < pipeline.Commands.Length; i++)
        {
            if (i > 0)
            {
                _out.Line(pipeline.Operators[i - 1] == PipeOperator.Output ? "|" : "|&");
            }

            Command(pipeline.Commands[i]);
        }
    }

    private void Command(ShellCommand command)
    {
        if (command is SimpleCommand simple)
        {
            Simple(simple);
        }
        else
        {
            _compound.Write(command);
        }
    }

    private void Simple(SimpleCommand command) =>
        _out.Node("simple", () =>
        {
            foreach (var assignment in command.Assignments)
            {
                _words.Assignment(assignment);
            }

            foreach (var word in command.Words)
            {
                _words.Word("word", word);
            }

            _words.Redirections(command);
        });
}
