using System.Collections.Frozen;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Variables;

/// <summary>The rows of <c>Knowledge/environment.json</c>, whose head says what the fields mean.</summary>
internal sealed record EnvironmentData(FrozenSet<string> ApplicationVariables, ImmutableArray<string> SteeringVariables, FrozenDictionary<string, ImmutableArray<string>> Programs)
{
    private static readonly Lazy<EnvironmentData> Loaded = new(Read);

    public static EnvironmentData Rows => Loaded.Value;

    private static EnvironmentData Read()
    {
        var root = KnowledgeFile.Environment.Root;
        return new(
            root.Strings("applicationVariables").ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            [.. root.Strings("steeringVariables")],
            root.GetProperty("programs").EnumerateArray()
                .SelectMany(r => r.Strings("names").Select(n => KeyValuePair.Create(n, r.Strings("refused").ToImmutableArray())))
                .ToFrozenDictionary(StringComparer.Ordinal));
    }
}
