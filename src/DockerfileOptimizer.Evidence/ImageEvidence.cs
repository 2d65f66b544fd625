using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Evidence;

/// <summary>What an image tells of the Dockerfile that it was built from.</summary>
/// <param name="Bases">What is known of base images: of the one that the image is built on, what it shows, unless <paramref name="WhyNoBase"/> says why not; of others, what the catalogue says.</param>
/// <param name="Measured">What its layers hold; null where its layers and its history do not fit.</param>
/// <param name="Known">What was seen of the base, in words for a person; null where nothing was.</param>
/// <param name="WhyNoBase">Why nothing is taken for known of the base, in words for a person; null where it is.</param>
public sealed record ImageEvidence(KnownBases Bases, MeasuredImage? Measured, string? Known, string? WhyNoBase);
