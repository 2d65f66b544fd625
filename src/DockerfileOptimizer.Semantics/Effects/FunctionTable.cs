using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>The functions that a script defines anywhere: a call may run any definition of its name, or none of them yet.</summary>
internal sealed class FunctionTable : ShellVisitor
{
    private readonly Dictionary<string, List<FunctionDefinition>> _definitions = new(StringComparer.Ordinal);

    private FunctionTable()
    {
    }

    /// <summary>No function. Nobody changes it.</summary>
    public static FunctionTable None { get; } = new();

    public static FunctionTable Of(StatementList script)
    {
        var table = new FunctionTable();
        table.Visit(script);
        return table;
    }

    public IReadOnlyList<FunctionDefinition> Find(string name) => _definitions.TryGetValue(name, out var found) ? found : [];

    public bool Has(string name) => _definitions.ContainsKey(name);

    public override void VisitFunctionDefinition(FunctionDefinition node)
    {
        if (!_definitions.TryGetValue(node.Name.Text, out var list))
        {
            _definitions.Add(node.Name.Text, list = []);
        }

        list.Add(node);
        base.VisitFunctionDefinition(node);
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
