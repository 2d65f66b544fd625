using System.Text;
using System.Text.Json;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>The outline of a script as shfmt reads it, from its JSON. shfmt nests what real shells chain: and-or lists and pipelines are made flat here.</summary>
internal sealed class ShfmtTree
{
    private readonly OutlineWriter _out = new();
    private readonly ShfmtWords _words;

    private ShfmtTree() => _words = new ShfmtWords(_out, List);

    public static string Outline(string script, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4000 });
        var file = new ShfmtNode(document.RootElement, Encoding.UTF8.GetBytes(script));
        var tree = new ShfmtTree();
        tree.List(file, "Stmts");
        // A backslash at the end of a comment does nothing (POSIX 2.3); shfmt keeps the line break behind it in the text.
        foreach (var comment in Comments(file).OrderBy(c => c.Start).Select(c => c.Text("Text")))
        {
            tree._out.Line("comment", OutlineWriter.Exact("#" + comment.TrimEnd('\n')));
        }

        return tree._out.ToString();
    }

    private static IEnumerable<ShfmtNode> Comments(ShfmtNode node)
    {
        foreach (var child in node.Everything())
        {
            if (child.IsObject && child.Has("Hash"))
            {
                yield return child;
            }

            foreach (var inner in Comments(child))
            {
                yield return inner;
            }
        }
    }

    private void List(ShfmtNode owner, string field)
    {
        foreach (var statement in owner.Children(field))
        {
            var end = statement.Flag("Background") ? "&" : statement.Has("Semicolon") ? ";" : "";
            _out.Node(end.Length == 0 ? "statement" : "statement " + end, () => AndOr(statement));
        }
    }

    private void AndOr(ShfmtNode statement)
    {
        if (statement.TryChild("Cmd", out var command) && command.Value.Type == "BinaryCmd" && command.Value.Operator("Op") is "&&" or "||")
        {
            AndOr(command.Value.Child("X"));
            _out.Line(command.Value.Operator("Op"));
            AndOr(command.Value.Child("Y"));
            return;
        }

        Pipeline(statement, negated: false, timed: false);
    }

    private void Pipeline(ShfmtNode statement, bool negated, bool timed)
    {
        negated ^= statement.Flag("Negated");
        if (statement.TryChild("Cmd", out var command) && command.Value.Type == "TimeClause")
        {
            if (command.Value.TryChild("Stmt", out var inner))
            {
                Pipeline(inner.Value, negated, timed: true);
                return;
            }

            _out.Line("pipeline", negated ? "!" : "", "time");
            return;
        }

        _out.Line("pipeline", negated ? "!" : "", timed ? "time" : "");
        Commands(statement);
    }

    private void Commands(ShfmtNode statement)
    {
        if (statement.TryChild("Cmd", out var command) && command.Value.Type == "BinaryCmd")
        {
            Commands(command.Value.Child("X"));
            _out.Line(command.Value.Operator("Op"));
            Commands(command.Value.Child("Y"));
            return;
        }

        if (command is null)
        {
            _out.Node("simple", () => Redirections(statement));
        }
        else
        {
            Command(command.Value, () => Redirections(statement));
        }
    }

    private void Redirections(ShfmtNode statement)
    {
        foreach (var redirection in statement.Children("Redirs"))
        {
            _words.Redirection(redirection);
        }
    }

    private void Command(ShfmtNode command, Action redirections)
    {
        switch (command.Type)
        {
            case "CallExpr":
                Simple(command, redirections);
                break;
            case "DeclClause":
                Declaration(command, redirections);
                break;
            case "LetClause":
                Let(command, redirections);
                break;
            case "BinaryCmd" or "TimeClause":
                _out.Line("unexpected", command.Type);
                break;
            default:
                new ShfmtCompound(_out, _words, List, AndOr).Write(command, redirections);
                break;
        }
    }

    private void Simple(ShfmtNode command, Action redirections) =>
        _out.Node("simple", () =>
        {
            foreach (var assignment in command.Children("Assigns"))
            {
                _words.Assignment(assignment);
            }

            foreach (var word in command.Children("Args"))
            {
                _words.Word("word", word);
            }

            redirections();
        });

    /// <summary>declare, export and their like are ordinary commands to us; shfmt takes their arguments apart.</summary>
    private void Declaration(ShfmtNode command, Action redirections) =>
        _out.Node("simple", () =>
        {
            _out.Line("word", _out.Word(command.Child("Variant").Raw()));
            foreach (var argument in command.Children("Args"))
            {
                _out.Node("word " + _out.Word(argument.Raw()), () => _words.AssignmentParts(argument));
            }

            redirections();
        });

    private void Let(ShfmtNode command, Action redirections) =>
        _out.Node("simple", () =>
        {
            _out.Line("word", _out.Word("let"));
            foreach (var expression in command.Children("Exprs"))
            {
                _out.Node("word " + _out.Word(expression.Raw()), () => _words.ExpansionsOf(expression));
            }

            redirections();
        });
}
