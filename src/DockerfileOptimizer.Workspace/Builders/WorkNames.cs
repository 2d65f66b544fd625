using System.Collections.Immutable;
using System.Security.Cryptography;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Names of images and containers that nobody else uses, and which of them were given out.</summary>
internal sealed class WorkNames
{
    /// <summary>The label of containers, for whoever looks for them.</summary>
    public const string Label = "dockeropt.verify";

    private readonly List<string> _images = [];
    private readonly List<string> _containers = [];

    /// <summary>Tells this work from all others.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    public ImmutableArray<string> Images => [.. _images];

    public ImmutableArray<string> Containers => [.. _containers];

    public string ForImage(string tag) => $"dockeropt-verify/{Id}:{tag}";

    /// <summary>Remembers an image that is about to be made.</summary>
    public void Make(string image)
    {
        if (!_images.Contains(image))
        {
            _images.Add(image);
        }
    }

    /// <summary>The name of a container that is about to be made.</summary>
    public string NextContainer()
    {
        _containers.Add($"dockeropt-verify-{Id}-{_containers.Count + 1}");
        return _containers[^1];
    }
}
