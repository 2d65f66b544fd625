using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>An image that could stand in the place of another one, and what it lacks.</summary>
/// <param name="Image">Its reference.</param>
/// <param name="Difference">How it differs, in words for a person that go on from "which".</param>
internal sealed record SmallerBase(string Image, string Difference)
{
    private static readonly ImmutableArray<string> Families = ["slim", "jre", "alpine"];

    /// <summary>The smaller relatives of an image, as far as the catalogue knows them.</summary>
    /// <param name="reference">The reference after expansion.</param>
    public static IEnumerable<SmallerBase> Of(string reference)
    {
        var name = ImageName.Of(reference);
        foreach (var smaller in Families.Select(f => SmallerImages.Find(name, f)).OfType<SmallerImage>())
        {
            yield return new($"{name.Repository}:{smaller.TagOf([.. name.Tag.Split('-')])}", Lacks(smaller));
        }

        if (RuntimeImages.Of(reference) is { } runtime)
        {
            yield return new(runtime.Image, $"runs {runtime.Program} and has no compiler");
        }
    }

    private static string Lacks(SmallerImage smaller) =>
        smaller.IsOtherSystem ? "is another system, with another C library"
        : smaller.Lacking.Values.Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } packages ? $"lacks {string.Join(", ", packages.Take(6))}{(packages.Count > 6 ? $" and {packages.Count - 6} more" : "")}"
        : "lacks documentation and translations";
}
