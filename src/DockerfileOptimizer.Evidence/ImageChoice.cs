using System.Collections.Immutable;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Evidence;

/// <summary>Which images of an archive are the one that was built, and its base.</summary>
internal static class ImageChoice
{
    /// <summary>The image that was built; null with the problem where that is not clear.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="reference">The base image, as FROM names it; null where it names none.</param>
    /// <param name="problem">What is wrong; null where nothing is.</param>
    public static ImageListing? Built(ImageArchive archive, EvidenceQuestion question, string? reference, out string? problem)
    {
        ImmutableArray<ImageListing> own = [.. archive.Images.Where(i => !IsBase(i, reference))];
        ImmutableArray<ImageListing> fitting = [.. own.Where(i => question.Platform is null || i.Platform?.Serves(question.Platform) == true)];
        problem = own.IsEmpty ? $"{question.Name} is the base image of the file; the image that was built from the file is needed"
            : fitting.IsEmpty ? $"{question.Name} holds no image for {question.Platform}: {List(own)}"
            : fitting.Length > 1 ? $"{question.Name} holds several images: {List(fitting)}{(fitting.Select(f => f.Platform).Distinct().Count() > 1 ? "; --platform chooses one" : "; save the one alone, or with its base image")}"
            : null;
        return problem is null ? fitting[0] : null;
    }

    /// <summary>The base image, where the archive holds it, too; for the platform of the image that was built.</summary>
    public static BaseLayers? Base(ImageArchive archive, string reference, ImagePlatform? platform) =>
        archive.Images.FirstOrDefault(i => IsBase(i, reference) && (platform is null || i.Platform?.Serves(platform) != false)) is { } listing ? Of(Read(archive, listing)) : null;

    /// <summary>Reads one of the images of an archive.</summary>
    public static Image Read(ImageArchive archive, ImageListing listing) =>
        archive.Read(archive.Images.Length == 1 ? null : new ImageRequest(listing.Platform, listing.Digest));

    private static BaseLayers Of(Image image) => new([.. image.Layers.Select(l => l.DiffId)], !image.Configuration.OnBuild.IsEmpty);

    private static bool IsBase(ImageListing listing, string? reference) =>
        reference is not null && listing.References.Any(r => ImageName.Of(r) == ImageName.Of(reference));

    private static string List(ImmutableArray<ImageListing> images) => string.Join(", ", images);
}
