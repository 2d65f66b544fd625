using System.Text.Json;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// One line that holds all that BuildKit's parser knows of an instruction, printed from its node and from ours. Bytes that are no
/// UTF-8 are U+FFFD in both, as JSON has them.
/// </summary>
internal sealed record NodeText
{
    private string Keyword { get; init; } = "";

    private string Lines { get; init; } = "";

    private IEnumerable<string> Flags { get; init; } = [];

    private IEnumerable<string> Arguments { get; init; } = [];

    private bool IsJson { get; init; }

    private IEnumerable<string> Heredocs { get; init; } = [];

    private NodeText? Trigger { get; init; }

    public static string Of(JsonElement node) => Read(node).ToString();

    public static string Of(SourceText source, Instruction instruction) => TreeOutline.WithoutLoneSurrogates(Read(source, instruction).ToString());

    // The parser gives the node behind ONBUILD neither lines nor here-documents; ours shares those of ONBUILD.
    public override string ToString() => Trigger is null
        ? $"{Keyword} {Lines} {Words} {List(Heredocs)}"
        : $"{Keyword} {Lines} {Words} {List(Heredocs)} ({Trigger.Keyword} {Trigger.Words})";

    private string Words => $"{List(Flags)} {(IsJson ? "json" : "")}{List(Arguments)}";

    private static NodeText Read(JsonElement node) => new()
    {
        Keyword = node.GetProperty("value").GetString()!,
        Lines = $"{node.GetProperty("start").GetInt32()}-{node.GetProperty("end").GetInt32()}",
        Flags = BuildKitAnswer.ListOf(node.GetProperty("flags")).Select(f => f.GetString()!),
        Arguments = BuildKitAnswer.ListOf(node.GetProperty("args")).Select(f => f.GetString()!),
        IsJson = node.GetProperty("json").GetBoolean(),
        Heredocs = BuildKitAnswer.ListOf(node.GetProperty("heredocs")).Select(ReadHeredoc),
        Trigger = node.GetProperty("inner") is { ValueKind: JsonValueKind.Object } inner ? Read(inner) : null,
    };

    private static NodeText Read(SourceText source, Instruction instruction) => new()
    {
        Keyword = instruction.TextOf(instruction.Keyword),
        Lines = $"{source.PositionOf(instruction.FullSpan.Start).Line}-{TreeOutline.LastLine(source, instruction)}",
        Flags = instruction.Flags.Select(TreeOutline.TextOf),
        Arguments = TreeArguments.Of(instruction),
        IsJson = TreeArguments.AreJson(instruction),
        Heredocs = instruction.Heredocs.Select(h => $"{h.FileDescriptor} {h.Expand} {h.StripTabs} {h.Name}:{h.Body}"),
        Trigger = instruction is OnBuildInstruction { Inner: { } inner } ? Read(source, inner) : null,
    };

    private static string ReadHeredoc(JsonElement h)
    {
        var marks = $"{h.GetProperty("FileDescriptor").GetUInt64()} {h.GetProperty("Expand").GetBoolean()} {h.GetProperty("Chomp").GetBoolean()}";
        return $"{marks} {h.GetProperty("Name").GetString()}:{h.GetProperty("Content").GetString()}";
    }

    private static string List(IEnumerable<string> items) => "[" + string.Join(", ", items.Select(GoText.Quote)) + "]";
}
