using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Verification.Snapshots;

namespace DockerfileOptimizer.Verification.Comparison;

/// <summary>The kinds of paths whose differences do not count; whatever is not in it is a difference.</summary>
/// <param name="Rows">The rows; the first one that fits a path and excuses it counts.</param>
public sealed record NoiseTable(ImmutableArray<NoiseRow> Rows)
{
    /// <summary>The table that comes with the program, <c>Knowledge/noise.json</c>.</summary>
    public static NoiseTable BuiltIn()
    {
        using var stream = typeof(NoiseTable).Assembly.GetManifestResourceStream("noise.json")!;
        using var document = JsonDocument.Parse(stream);
        return new NoiseTable([.. document.RootElement.GetProperty("rows").EnumerateArray().Select(Row)]);
    }

    /// <summary>The row that excuses a difference; null when none does.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="unstable">In what the path differs between two builds of one file.</param>
    public NoiseRow? Excuse(PathDifference difference, PathAspects unstable) =>
        Rows.FirstOrDefault(r => Excuses(r.Excuse, difference, unstable) && r.Paths.Any(p => p.Matches(difference.Path)));

    private static bool Excuses(NoiseExcuse excuse, PathDifference difference, PathAspects unstable) => excuse switch
    {
        NoiseExcuse.Anything => true,
        NoiseExcuse.Files => IsFileOrNothing(difference.Before) && IsFileOrNothing(difference.After),
        NoiseExcuse.Content => difference.Aspects == PathAspects.Content,
        NoiseExcuse.Times => difference.Aspects == PathAspects.Content && unstable == PathAspects.Content
            && difference is { Before.Members: { Length: > 0 } members } && members == difference.After?.Members,
        _ => unstable.HasFlag(PathAspects.Presence) || (difference.Aspects & ~unstable) == PathAspects.None,
    };

    private static bool IsFileOrNothing(PathState? state) => state is null or { Type: PathType.File };

    private static NoiseRow Row(JsonElement row) => new(
        row.GetProperty("id").GetString()!,
        row.GetProperty("reason").GetString()!,
        row.GetProperty("source").GetString()!,
        row.GetProperty("excuses").GetString() switch
        {
            "anything" => NoiseExcuse.Anything,
            "files" => NoiseExcuse.Files,
            "content" => NoiseExcuse.Content,
            "times" => NoiseExcuse.Times,
            "unstable" => NoiseExcuse.Unstable,
            var other => throw new InvalidDataException($"noise.json: '{other}' is no excuse"),
        },
        [.. row.GetProperty("paths").EnumerateArray().Select(p => new PathPattern(p.GetString()!))]);
}
