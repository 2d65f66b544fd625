using System.Text.Json;
using DockerfileOptimizer.Cli.Facts;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>Writes a file's tree as one JSON object on one line, as <c>TREE-FORMAT.md</c> describes it.</summary>
internal static class TreeJson
{
    /// <summary>The number of the format; it changes when a program that reads the old one would be misled.</summary>
    private const int Schema = 1;

    /// <param name="file">The file as it was named.</param>
    /// <param name="syntax">Its tree.</param>
    /// <param name="facts">What it means; null when nobody asked.</param>
    /// <param name="output">Where the line goes.</param>
    public static void Write(string file, DockerfileSyntax syntax, BuildModel? facts, TextWriter output) => JsonLine.Write(output, json =>
    {
        json.WriteNumber("schema", Schema);
        json.WriteString("file", file);
        json.WriteString("escape", syntax.EscapeCharacter.ToString());
        Directives(json, syntax);
        json.WriteStartArray("instructions");
        foreach (var instruction in syntax.Instructions)
        {
            InstructionJson.Write(json, syntax.Source, instruction, facts);
        }

        json.WriteEndArray();
        Comments(json, syntax);
        Diagnostics(json, syntax);
        if (facts is not null)
        {
            StageJson.Write(json, facts);
        }
    });

    private static void Directives(Utf8JsonWriter json, DockerfileSyntax syntax)
    {
        json.WriteStartArray("directives");
        foreach (var directive in syntax.Items.OfType<DirectiveLine>())
        {
            json.WriteStartObject();
            json.WriteString("name", directive.Name);
            json.WriteString("value", directive.Value);
            json.WriteNumber("line", syntax.Source.PositionOf(directive.Span.Start).Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Comments(Utf8JsonWriter json, DockerfileSyntax syntax)
    {
        json.WriteStartArray("comments");
        foreach (var comment in CommentList.Of(syntax))
        {
            json.WriteStartObject();
            json.WriteNumber("line", syntax.Source.PositionOf(comment.Offset).Line);
            json.WriteString("text", comment.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Diagnostics(Utf8JsonWriter json, DockerfileSyntax syntax)
    {
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in syntax.Diagnostics)
        {
            var position = syntax.Source.PositionOf(diagnostic.Span.Start);
            json.WriteStartObject();
            json.WriteString("code", diagnostic.Code);
            json.WriteString("severity", diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning");
            json.WriteNumber("line", position.Line);
            json.WriteNumber("column", position.Column);
            json.WriteString("message", diagnostic.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
