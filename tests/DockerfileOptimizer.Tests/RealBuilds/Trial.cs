using System.Collections.Immutable;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>Builds the images of one application, and removes them.</summary>
internal sealed class Trial(Application application) : IDisposable
{
    private readonly List<string> _tags = [];

    public Application Application => application;

    /// <summary>Whether a change of Dockerfiles changes one of this application.</summary>
    public bool Changes(Func<byte[], byte[]> change) => Files.Any(f => !change(application.Read(f)).SequenceEqual(application.Read(f)));

    private IEnumerable<string> Files => application.BaseImage is { } local ? [local.Dockerfile, "Dockerfile"] : ["Dockerfile"];

    /// <summary>Builds the Dockerfile as <paramref name="change"/> makes it; the base that comes with the application, if there is one, before it.</summary>
    public IReadOnlyList<BuiltImage> Build(string variant, Func<byte[], byte[]> change) => Build(variant, change, fromNothing: false);

    /// <summary>The same for a table that shows seconds: in a full run from nothing, and once more after a source file was touched.</summary>
    public IReadOnlyList<BuiltImage> BuildMeasured(string variant, Func<byte[], byte[]> change)
    {
        var images = Build(variant, change, fromNothing: Corpus.Full);
        return Corpus.Full ? [.. images.SkipLast(1), images[^1] with { SecondsAgain = SecondsAfterTouch(change(application.Read("Dockerfile"))) }] : images;
    }

    /// <summary>Builds the base that comes with the application under the name that its Dockerfile knows; nothing for most.</summary>
    public IReadOnlyList<BuiltImage> BuildBase(Func<byte[], byte[]> change) => BuildBase("base", change, fromNothing: false);

    private List<BuiltImage> Build(string variant, Func<byte[], byte[]> change, bool fromNothing) =>
        [.. BuildBase(variant + "-base", change, fromNothing), BuiltImage.Of(change(application.Read("Dockerfile")), Request(variant, fromNothing))];

    private BuiltImage[] BuildBase(string variant, Func<byte[], byte[]> change, bool fromNothing)
    {
        if (application.BaseImage is not { } local)
        {
            return [];
        }

        var image = BuiltImage.Of(change(application.Read(local.Dockerfile)), Request(variant, fromNothing));
        Docker.Require("tag", image.Tag, local.Tag);
        _tags.Add(local.Tag);
        return [image];
    }

    /// <summary>Builds a Dockerfile in a copy of the context with other files that go with it.</summary>
    public BuiltImage Build(string variant, byte[] dockerfile, IEnumerable<KeyValuePair<string, string>> otherFiles)
    {
        using var context = new TouchedContext(application.Context);
        context.Write(otherFiles);
        return BuiltImage.Of(dockerfile, Request(variant, fromNothing: false) with { Context = context.Folder });
    }

    /// <summary>Builds the file by hand.</summary>
    public BuiltImage BuildBest()
    {
        var dockerfile = application.Read("Dockerfile.best");
        var image = BuiltImage.Of(dockerfile, Request("best", fromNothing: Corpus.Full));
        return Corpus.Full ? image with { SecondsAgain = SecondsAfterTouch(dockerfile) } : image;
    }

    /// <summary>
    /// In what the files of the images differ, noise left out. If they do, the unchanged files are built once more: what differs between those
    /// two is no difference, but told.
    /// </summary>
    public IReadOnlyList<string> Differences(IReadOnlyList<BuiltImage> before, IReadOnlyList<BuiltImage> after)
    {
        var noise = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var files = before.Select(FinalFiles.Of).ToList();
        var differences = files.Zip(after.Select(FinalFiles.Of)).SelectMany(p => FileDifferences.Between(p.First, p.Second, noise)).ToList();
        if (differences.Count > 0)
        {
            var again = Build("again", f => f, fromNothing: true).Select(FinalFiles.Of);
            var unstable = files.Zip(again).SelectMany(p => FileDifferences.Unstable(p.First, p.Second)).ToImmutableHashSet();
            noise["differs between two builds of the unchanged file"] = differences.RemoveAll(d => unstable.Contains(d.Key));
        }

        TestContext.Out.WriteLine($"{application.Name}: {string.Join(", ", noise.Select(n => $"{n.Value} × {n.Key}"))}");
        return [.. differences.Select(d => $"{d.Key}: {d.Value}")];
    }

    public void Dispose() => _tags.ForEach(t => Docker.Run(["image", "rm", "-f", t]));

    private BuildRequest Request(string variant, bool fromNothing)
    {
        var tag = $"dockeropt-apps/{application.Name}:{variant.Replace(' ', '-')}";
        _tags.Add(tag);
        return new(application.Context, tag, fromNothing);
    }

    private double SecondsAfterTouch(byte[] dockerfile)
    {
        using var context = new TouchedContext(application.Context);
        context.Touch(application.Touch);
        return BuiltImage.Of(dockerfile, Request("touched", fromNothing: false) with { Context = context.Folder }).Seconds;
    }
}
