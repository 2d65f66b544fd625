using System.Text.Json;
using DockerfileOptimizer.Cli.Facts;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>Writes an instruction as a JSON object.</summary>
internal static class InstructionJson
{
    /// <param name="json">Where it goes.</param>
    /// <param name="source">The file.</param>
    /// <param name="instruction">The instruction.</param>
    /// <param name="facts">What the file means; null when nobody asked. A trigger has no facts: it belongs to another build.</param>
    public static void Write(Utf8JsonWriter json, SourceText source, Instruction instruction, BuildModel? facts)
    {
        json.WriteStartObject();
        json.WriteString("kind", InstructionView.KindOf(instruction));
        json.WriteNumber("line", source.PositionOf(instruction.Span.Start).Line);
        json.WriteNumber("endLine", InstructionView.EndLineOf(source, instruction));
        Flags(json, instruction);
        json.WriteString("form", InstructionView.FormOf(instruction));
        json.WriteString("text", InstructionView.TextOf(instruction));
        json.WriteStartArray("arguments");
        foreach (var argument in InstructionView.ArgumentsOf(instruction))
        {
            json.WriteStringValue(argument);
        }

        json.WriteEndArray();
        Heredocs(json, instruction);
        json.WritePropertyName("script");
        if (InstructionView.ScriptOf(instruction) is { } script)
        {
            ShellJson.Write(json, source, script);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WritePropertyName("inner");
        if (instruction is OnBuildInstruction { Inner: { } inner })
        {
            Write(json, source, inner, null);
        }
        else
        {
            json.WriteNullValue();
        }

        if (facts is not null)
        {
            json.WritePropertyName("facts");
            FactsJson.Write(json, instruction, facts);
        }

        json.WriteEndObject();
    }

    private static void Flags(Utf8JsonWriter json, Instruction instruction)
    {
        json.WriteStartArray("flags");
        foreach (var flag in instruction.Flags)
        {
            json.WriteStartObject();
            json.WriteString("name", flag.Name);
            json.WriteString("value", flag.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Heredocs(Utf8JsonWriter json, Instruction instruction)
    {
        json.WriteStartArray("heredocs");
        foreach (var heredoc in instruction.Heredocs)
        {
            json.WriteStartObject();
            json.WriteString("name", heredoc.Name);
            json.WriteBoolean("expand", heredoc.Expand);
            json.WriteBoolean("stripTabs", heredoc.StripTabs);
            json.WriteString("body", heredoc.Body);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
