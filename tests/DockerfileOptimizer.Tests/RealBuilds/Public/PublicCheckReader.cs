using System.Collections.Immutable;
using System.Text.Json;

namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>Reads checks of a list of applications.</summary>
internal static class PublicCheckReader
{
    /// <summary>Reads one: it has <c>run</c>, <c>get</c> or <c>says</c>.</summary>
    public static PublicCheck Read(JsonElement check)
    {
        var contains = check.TryGetProperty("contains", out var part) ? part.GetString()! : "";
        PublicCheck read = check switch
        {
            _ when check.TryGetProperty("run", out _) => new EndsCheck(Words(check, "run"), contains),
            _ when check.TryGetProperty("get", out var get) => new AnswersCheck(get.GetString()!, contains) { Words = Words(check, "curl") },
            _ => new SaysCheck(check.GetProperty("says").GetString()!),
        };
        return read with { Environment = Texts(check, "environment"), Varies = check.TryGetProperty("varies", out var varies) && varies.GetBoolean() };
    }

    /// <summary>Texts by name; none where the property is missing.</summary>
    public static ImmutableDictionary<string, string> Texts(JsonElement element, string property) =>
        element.TryGetProperty(property, out var texts)
            ? texts.EnumerateObject().ToImmutableDictionary(t => t.Name, t => t.Value.GetString()!)
            : ImmutableDictionary<string, string>.Empty;

    private static IReadOnlyList<string> Words(JsonElement check, string property) =>
        check.TryGetProperty(property, out var words) ? [.. words.EnumerateArray().Select(w => w.GetString()!)] : [];
}
