namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>Builds an application, changes a line of its source file and builds it again; removes the images.</summary>
internal sealed class RebuildTrial(Application application) : IDisposable
{
    // The least of several: what else the machine does only adds.
    private const int Times = 2;

    private readonly List<string> _tags = [];

    /// <summary>The time of a build after the change, and its image.</summary>
    /// <param name="variant">What the image is called by.</param>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="otherFiles">What is written into the context with it.</param>
    public (Rebuild Rebuild, string Tag) Measure(string variant, byte[] dockerfile, IEnumerable<KeyValuePair<string, string>> otherFiles)
    {
        using var context = new TouchedContext(application.Context);
        context.Write(otherFiles);
        var request = new BuildRequest(context.Folder, $"dockeropt-apps/{application.Name}:rebuilt-{variant}", FromNothing: false);
        _tags.Add(request.Tag);

        // Whatever is not in the cache yet gets there.
        BuiltImage.Of(dockerfile, request);
        var rebuilds = new List<Rebuild>();
        while (rebuilds.Count < Times)
        {
            context.Touch(application.Touch);
            var image = BuiltImage.Of(dockerfile, request);
            rebuilds.Add(new Rebuild(image.Seconds, image.Log));
        }

        return (rebuilds.MinBy(r => r.Log.Seconds)!, request.Tag);
    }

    public void Dispose() => _tags.ForEach(t => Docker.Run(["image", "rm", "-f", t]));
}
