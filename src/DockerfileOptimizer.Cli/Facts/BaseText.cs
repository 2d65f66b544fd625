using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes what is known of a catalogued base image beyond the state that it brings, for people.</summary>
internal static class BaseText
{
    public static void Write(Outline outline, string reference, BaseImage image)
    {
        foreach (var (name, text) in LinesOf(reference, image).Where(l => l.Text.Length > 0))
        {
            FactsText.Line(outline, name, text);
        }
    }

    private static IEnumerable<(string Name, string Text)> LinesOf(string reference, BaseImage image)
    {
        yield return ("source", image.LookedUp is null ? image.Source : $"{image.Source}; looked up on {image.LookedUp}");
        yield return ("entrypoint", image.Entrypoint.TryGet(out var words) ? words.IsEmpty ? "none" : string.Join(' ', words) : image.RunsArguments ? "none, or one that runs its arguments" : "");
        yield return ("size", image.Megabytes is { } megabytes ? $"about {megabytes} MB" : "");
        yield return ("holds", string.Join(", ", image.Contains));
        yield return ("lacks", string.Join(", ", image.Lacks));
        foreach (var end in EndsOfLife.Of(reference))
        {
            yield return ("ended", EndOf(end));
        }

        foreach (var smaller in SmallerBase.Of(reference))
        {
            yield return ("smaller", $"{smaller.Image}, which {smaller.Difference}");
        }
    }

    private static string EndOf(EndOfLife end) =>
        $"{end.What}, {(end.Date is null ? "no longer published" : $"no fixes since {end.Date}")}{(end.Successor is null ? "" : $"; successor {end.Successor}")}";
}
