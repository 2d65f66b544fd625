using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>The literal names of all simple commands of a script, nested ones included.</summary>
internal sealed class CommandNames : ShellVisitor
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private CommandNames()
    {
    }

    public static IReadOnlySet<string> Of(ShellNode script)
    {
        var reader = new CommandNames();
        reader.Visit(script);
        return reader._names;
    }

    public override void VisitSimpleCommand(SimpleCommand node)
    {
        if (!node.Words.IsEmpty && ShellCommandName.Of(node).Name is { } name)
        {
            _names.Add(name);
        }

        base.VisitSimpleCommand(node);
    }

    // Plain words are most of a script, and hold nothing to look for.
    public override void VisitWord(Word node)
    {
        if (node.Parts is not [Literal])
        {
            base.VisitWord(node);
        }
    }
}
