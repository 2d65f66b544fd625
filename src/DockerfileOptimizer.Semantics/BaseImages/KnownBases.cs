using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>What is known of base images by their references. Immutable; two are equal when they are the same object.</summary>
public sealed class KnownBases
{
    private readonly ImmutableDictionary<string, BaseImage> _images;
    private readonly bool _asksCatalogue;

    private KnownBases(ImmutableDictionary<string, BaseImage> images, bool asksCatalogue) => (_images, _asksCatalogue) = (images, asksCatalogue);

    /// <summary>What the catalogue says.</summary>
    public static KnownBases Catalogue { get; } = new(ImmutableDictionary<string, BaseImage>.Empty, true);

    /// <summary>Nothing at all.</summary>
    public static KnownBases Nothing { get; } = new(ImmutableDictionary<string, BaseImage>.Empty, false);

    /// <summary>The same, with what was seen of one image: it counts in place of what the catalogue says of it.</summary>
    /// <param name="reference">The reference after expansion, as FROM has it.</param>
    /// <param name="image">What was seen.</param>
    public KnownBases With(string reference, BaseImage image) => new(_images.SetItem(reference, image), _asksCatalogue);

    /// <summary>What is known of an image; null for nothing.</summary>
    /// <param name="reference">The reference after expansion, such as <c>node:20-alpine</c>.</param>
    public BaseImage? Find(string reference) =>
        _images.GetValueOrDefault(reference) ?? (_asksCatalogue ? BaseImageCatalog.Find(reference) : null);
}
