using System.Collections.Immutable;
using System.Text.Json;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>What BuildKit's front end says of a file.</summary>
/// <param name="Accepts">Whether it gets as far as the target.</param>
/// <param name="Message">Why not; empty when it does.</param>
/// <param name="Nodes">Its parser's nodes as <see cref="NodeText"/> prints them; null when the parser itself refuses the file.</param>
internal sealed record BuildKitAnswer(bool Accepts, string Message, ImmutableArray<string>? Nodes)
{
    public static BuildKitAnswer From(JsonElement answer)
    {
        var verdict = answer.GetProperty("verdict").GetString();
        var nodes = answer.GetProperty("parsed").GetBoolean()
            ? ListOf(answer.GetProperty("nodes")).Select(NodeText.Of).ToImmutableArray()
            : (ImmutableArray<string>?)null;
        return verdict is "ok" or "error"
            ? new BuildKitAnswer(verdict == "ok", answer.GetProperty("message").GetString()!, nodes)
            : throw new InvalidOperationException($"{verdict}: {answer.GetProperty("message").GetString()}");
    }

    /// <summary>The elements of an array; none for Go's nil.</summary>
    public static IEnumerable<JsonElement> ListOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
}
