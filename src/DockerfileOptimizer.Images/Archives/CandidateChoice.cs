using System.Collections.Immutable;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>Chooses the image that is meant.</summary>
internal static class CandidateChoice
{
    private const int Told = 20;

    public static ImageCandidate Choose(ImmutableArray<ImageCandidate> all, ImageRequest request, Place place)
    {
        if (all.IsEmpty)
        {
            throw place.Error("the archive names no image");
        }

        var named = all.Where(c => request.Reference is null || Names(c.Listing).Contains(Whole(request.Reference))).ToArray();
        if (named.Length == 0)
        {
            throw place.Error($"no image is called {request.Reference}; there {Listed(all)}");
        }

        var serving = named.Where(c => request.Platform is null || c.Listing.Platform?.Serves(request.Platform) == true).ToArray();
        return serving switch
        {
            [var one] => one,
            [] => throw place.Error($"no image is for {request.Platform}; there {Listed(named)}"),
            _ => throw place.Error($"{serving.Length} images; say which by platform or name: there {Listed(serving)}"),
        };
    }

    private static IEnumerable<string> Names(ImageListing listing) => listing.References.Select(Whole).Append(listing.Digest);

    // distribution/reference normalize.go (ParseDockerRef): what a name leaves out.
    private static string Whole(string name)
    {
        if (Digest.IsDigest(name))
        {
            return name;
        }

        var whole = name.LastIndexOf(':') > name.LastIndexOf('/') ? name : name + ":latest";
        foreach (var prefix in new[] { "docker.io/library/", "docker.io/", "index.docker.io/library/" })
        {
            if (whole.StartsWith(prefix, StringComparison.Ordinal))
            {
                return whole[prefix.Length..];
            }
        }

        return whole;
    }

    private static string Listed(IReadOnlyCollection<ImageCandidate> candidates)
    {
        var lines = candidates.Select(c => c.Listing.ToString()).Distinct().ToArray();
        var more = lines.Length > Told ? $" and {lines.Length - Told} more" : "";
        return (lines.Length == 1 ? "is " : "are ") + string.Join(", ", lines.Take(Told)) + more;
    }
}
