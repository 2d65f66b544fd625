namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>The containers of an image that checks look at: one for each set of options, as starting takes longer than asking.</summary>
/// <param name="tag">The name of the image.</param>
internal sealed class StartedImage(string tag) : IDisposable
{
    private readonly Dictionary<string, StartedContainer> _containers = [];

    public string Tag => tag;

    /// <summary>A container that was started with these words for <c>docker run</c>.</summary>
    public StartedContainer With(IReadOnlyList<string> options)
    {
        var key = string.Join('\0', options);
        if (!_containers.TryGetValue(key, out var container))
        {
            _containers[key] = container = new StartedContainer(tag, options);
        }

        return container;
    }

    public void Dispose()
    {
        foreach (var container in _containers.Values)
        {
            container.Dispose();
        }
    }
}
