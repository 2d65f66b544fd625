using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>Builds the images of one application, looks at what they do, and removes them.</summary>
internal sealed class PublicTrial(PublicApplication application) : IDisposable
{
    /// <summary>By how much an image may grow: logs hold times and names of temporary files.</summary>
    private const int Wobble = 100_000;

    private readonly List<string> _tags = [];
    private readonly Dictionary<string, BuiltImage> _built = [];
    private readonly Dictionary<string, List<string>> _seen = [];

    /// <summary>The image of the file as it is, and what it does.</summary>
    /// <exception cref="InvalidOperationException">It does not build, or does something else than what is known.</exception>
    public (BuiltImage Image, IReadOnlyList<string> Seen) Before()
    {
        var image = Build("before", DockerfileSyntax.Parse(application.Text), ImmutableDictionary<string, string>.Empty);
        return (image, Seen(image));
    }

    /// <summary>What a variant makes.</summary>
    public PublicOutcome Try(PublicVariant variant, Optimizer optimizer, (BuiltImage Image, IReadOnlyList<string> Seen) before)
    {
        var result = optimizer.WithOptions(variant.Options with { Inputs = application.Inputs })
            .Optimize(application.Dockerfile, DockerfileSyntax.Parse(application.Text), new(Known.Of(application.BuildContext())));
        string[] applied = [.. result.Applied.Select(a => a.Transform).Distinct().Order(StringComparer.Ordinal)];
        var file = HereDockerfile.Of(result.After, application.StandIns);
        if (result.Faults.Any())
        {
            return new(variant.Name, applied, null, $"a fault: {result.Faults.First()}");
        }

        if (applied.Length == 0)
        {
            return new(variant.Name, applied, before.Image, null);
        }

        return BaseImages.Missing(file) is { } missing
            ? new(variant.Name, applied, null, null) { Missing = missing }
            : Tried(new(variant.Name, applied, null, null), () => Build(variant.Name, result.After, result.OtherFiles), before);
    }

    public void Dispose() => _tags.ForEach(t => Docker.Run(["image", "rm", "-f", t]));

    // A repository of an engine has lower-case letters, digits and single marks between them.
    private string RepositoryName =>
        string.Join('-', string.Concat(application.Name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private List<string> Seen(BuiltImage image)
    {
        if (!_seen.TryGetValue(image.Tag, out var seen))
        {
            using var started = new StartedImage(image.Tag);
            _seen[image.Tag] = seen = [.. application.Checks.Select(c => c.Seen(started))];
        }

        return seen;
    }

    private PublicOutcome Tried(PublicOutcome outcome, Func<BuiltImage> build, (BuiltImage Image, IReadOnlyList<string> Seen) before)
    {
        BuiltImage? image = null;
        try
        {
            image = build();
            return outcome with { Image = image, Complaint = Difference(outcome.Variant, before, (image, Seen(image))) };
        }
        catch (InvalidOperationException e)
        {
            return outcome with { Image = image, Complaint = e.Message };
        }
    }

    private string? Difference(string variant, (BuiltImage Image, IReadOnlyList<string> Seen) before, (BuiltImage Image, IReadOnlyList<string> Seen) after)
    {
        var unlike = application.Checks.Zip(before.Seen, after.Seen).Where(c => c.Second != c.Third).Select(c => $"{c.First}: {c.Second} became {c.Third}");
        var configuration = variant != "safe" || JsonNode.DeepEquals(before.Image.Configuration, after.Image.Configuration)
            ? []
            : new[] { $"{before.Image.Configuration} became {after.Image.Configuration}" };
        var larger = after.Image.Bytes > before.Image.Bytes + Wobble
            ? new[] { string.Create(CultureInfo.InvariantCulture, $"larger by {(after.Image.Bytes - before.Image.Bytes) / 1e6:F1} MB") }
            : [];
        return string.Join("; ", [.. unlike, .. configuration, .. larger]) is { Length: > 0 } text ? text : null;
    }

    // Variants that come to the same text are built once.
    private BuiltImage Build(string variant, DockerfileSyntax dockerfile, IReadOnlyDictionary<string, string> otherFiles)
    {
        var file = HereDockerfile.Of(dockerfile, application.StandIns).Source;
        var key = string.Join('\0', [file.Content, .. otherFiles.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => new[] { f.Key, f.Value })]);
        if (!_built.TryGetValue(key, out var image))
        {
            using var context = new TouchedContext(application.Context);
            context.Write(otherFiles);
            var tag = $"dockeropt-public/{RepositoryName}:{variant}";
            _tags.Add(tag);
            _built[key] = image = BuiltImage.Of(file.ToBytes(), new(context.Folder, tag, FromNothing: false) { Words = application.Words });
        }

        return image;
    }
}
