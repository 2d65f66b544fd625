using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>Writes a shell tree as JSON, a node an object; a list of statements is an array of them.</summary>
internal sealed partial class ShellJson : ShellVisitor
{
    /// <summary>
    /// Readers of JSON give up on deep nesting, Python's at about 1,000 and older ones at 512. Deeper nodes are cut off, and say so;
    /// scripts that people write nest to about 60.
    /// </summary>
    private const int DepthLimit = 480;

    private readonly Utf8JsonWriter _json;
    private readonly SourceText _source;
    private readonly ShellScript _script;

    private ShellJson(Utf8JsonWriter json, SourceText source, ShellScript script)
    {
        _json = json;
        _source = source;
        _script = script;
    }

    /// <summary>Writes a script as an object.</summary>
    public static void Write(Utf8JsonWriter json, SourceText source, ShellScript script)
    {
        json.WriteStartObject();
        json.WriteString("dialect", ShellSymbols.Of(script.Dialect));
        json.WriteBoolean("opaque", script.IsOpaque);
        json.WriteString("reason", script.OpaqueReason);
        json.WriteString("text", script.Text.Text);
        if (script.Statements is { } statements)
        {
            new ShellJson(json, source, script).Statements("statements", statements);
        }
        else
        {
            json.WriteNull("statements");
        }

        json.WriteEndObject();
    }

    public override void VisitStatement(Statement node)
    {
        if (!Open(node, "Statement", placed: true))
        {
            return;
        }

        _json.WriteString("terminator", ShellSymbols.Of(node.Terminator));
        Child("list", node.List);
        _json.WriteEndObject();
    }

    public override void VisitAndOrList(AndOrList node)
    {
        if (!Open(node, "AndOrList"))
        {
            return;
        }

        Strings("operators", node.Rest.Select(l => ShellSymbols.Of(l.Operator)));
        Children("pipelines", [node.First, .. node.Rest.Select(l => l.Pipeline)]);
        _json.WriteEndObject();
    }

    public override void VisitPipeline(Pipeline node)
    {
        if (!Open(node, "Pipeline"))
        {
            return;
        }

        _json.WriteBoolean("negated", node.IsNegated);
        _json.WriteBoolean("timed", node.IsTimed);
        Strings("operators", node.Operators.Select(ShellSymbols.Of));
        Children("commands", node.Commands);
        _json.WriteEndObject();
    }

    // StatementLists are written by Statements; none is reached through Visit.
    private void Statements(string name, StatementList list) => Children(name, list.Statements);

    private void Child(string name, ShellNode? node)
    {
        if (node is null)
        {
            _json.WriteNull(name);
            return;
        }

        _json.WritePropertyName(name);
        node.Accept(this);
    }

    private void Children<T>(string name, ImmutableArray<T> nodes)
        where T : ShellNode
    {
        _json.WriteStartArray(name);
        VisitAll(nodes);
        _json.WriteEndArray();
    }

    private void Strings(string name, IEnumerable<string> values)
    {
        _json.WriteStartArray(name);
        foreach (var value in values)
        {
            _json.WriteStringValue(value);
        }

        _json.WriteEndArray();
    }

    /// <summary>Starts the object of a node; false when it is nested too deeply, and then nothing more is to be written.</summary>
    private bool Open(ShellNode node, string type, bool placed = false)
    {
        _json.WriteStartObject();
        _json.WriteString("type", type);
        _json.WriteNumber("start", node.Span.Start);
        _json.WriteNumber("end", node.Span.End);
        if (placed)
        {
            var position = _source.PositionOf(_script.Text.ToSource(node.Span.Start));
            _json.WriteNumber("line", position.Line);
            _json.WriteNumber("column", position.Column);
        }

        if (_json.CurrentDepth < DepthLimit)
        {
            return true;
        }

        _json.WriteBoolean("cut", true);
        _json.WriteEndObject();
        return false;
    }

    private string Written(TextSpan span) => _script.Text.Text.Substring(span.Start, span.Length);
}
