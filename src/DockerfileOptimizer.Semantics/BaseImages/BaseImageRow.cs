using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>One row of the catalogue.</summary>
/// <param name="Repositories">The images it speaks of.</param>
/// <param name="Tags">The tags it speaks of, as patterns.</param>
/// <param name="Image">What it says.</param>
/// <param name="OfSizes">The same with a size, by patterns for the last part of the name and the tag, of which the last that fits counts; empty where one size, or none, is said of all.</param>
internal sealed record BaseImageRow(ImmutableArray<string> Repositories, ImmutableArray<string> Tags, BaseImage Image, ImmutableArray<(string Pattern, BaseImage Image)> OfSizes)
{
    private static readonly ImmutableArray<string> DefaultShell = ["/bin/sh", "-c"];

    /// <summary>Whether the tag of a name fits, whose repository is one of <see cref="Repositories"/>.</summary>
    public bool Fits(ImageName name) => Tags.Any(t => FileSystemName.MatchesSimpleExpression(t, name.Tag, ignoreCase: false));

    /// <summary>What the row says of one of its images: one object for each pattern, by which others know what comes from here.</summary>
    public BaseImage ImageOf(ImageName name)
    {
        if (OfSizes.IsEmpty)
        {
            return Image;
        }

        var tagged = $"{name.Repository[(name.Repository.LastIndexOf('/') + 1)..]}:{name.Tag}";
        return OfSizes.LastOrDefault(s => FileSystemName.MatchesSimpleExpression(s.Pattern, tagged, ignoreCase: false)).Image ?? Image;
    }

    public static BaseImageRow Read(JsonElement row, IReadOnlyDictionary<string, Distro> distros)
    {
        var repositories = Texts(row, "images") ?? [];
        var tags = Texts(row, "tags") ?? ["*"];
        var name = $"{repositories[0]}:{tags[0]}";
        JsonElement? sizes = row.TryGetProperty("megabytes", out var value) ? value : null;
        var image = new BaseImage
        {
            Name = name,
            Distro = Text(row, "distro") is { } distro ? Known.Of(distros[distro]) : Known.Unknown<Distro>($"the system of {name} depends on its version"),
            Since = Text(row, "since")?.Split(':') is [var system, var version] ? new ImageRelease(system, ImageRelease.Numbers(version)!.Value) { IsOldest = true } : null,
            User = Fact(row, "user", "", name),
            Workdir = Fact(row, "workdir", "/", name),
            Shell = Known.Of(Texts(row, "shell") ?? DefaultShell),
            Environment = EnvironmentOf(row, name),
            HasDockerClean = Known.Of(row.TryGetProperty("dockerClean", out var clean) && clean.GetBoolean()),
            HasTriggers = Known.Of(row.TryGetProperty("triggers", out var triggers) && triggers.GetBoolean()),
            Entrypoint = Texts(row, "entrypoint") is { } entrypoint ? Known.Of(entrypoint) : Known.Unknown<ImmutableArray<string>>($"the ENTRYPOINT of {name} is not catalogued"),
            RunsArguments = row.Flag("runsArguments") || Texts(row, "entrypoint") is [],
            IsRetired = row.Flag("retired"),
            Contains = Texts(row, "contains") ?? [],
            Lacks = Texts(row, "lacks") ?? [],
            Megabytes = sizes is { ValueKind: JsonValueKind.Number } size ? size.GetInt32() : null,
            LookedUp = Text(row, "seen"),
            Source = Text(row, "source") ?? throw new InvalidOperationException($"{name} names no source."),
        };
        return new BaseImageRow(repositories, tags, image, OfSizesOf(image, sizes));
    }

    private static ImmutableArray<(string Pattern, BaseImage Image)> OfSizesOf(BaseImage image, JsonElement? sizes) =>
        sizes is { ValueKind: JsonValueKind.Object } patterns ? [.. patterns.EnumerateObject().Select(p => (p.Name, image with { Megabytes = p.Value.GetInt32() }))] : [];

    // A fact that is left out is the front end's default; null means that it differs between the tags of the row.
    private static Known<string> Fact(JsonElement row, string property, string otherwise, string name) =>
        !row.TryGetProperty(property, out var value) ? Known.Of(otherwise)
        : value.ValueKind == JsonValueKind.Null ? Known.Unknown<string>($"the {property} of {name} depends on its version")
        : Known.Of(value.GetString()!);

    private static Known<ImmutableDictionary<string, Known<string?>>> EnvironmentOf(JsonElement row, string name)
    {
        if (!row.TryGetProperty("env", out var env) || env.ValueKind == JsonValueKind.Null)
        {
            return Known.Unknown<ImmutableDictionary<string, Known<string?>>>($"the environment of {name} is not catalogued");
        }

        return Known.Of(env.EnumerateObject().ToImmutableDictionary(
            p => p.Name,
            p => p.Value.ValueKind == JsonValueKind.Null
                ? Known.Unknown<string?>($"{p.Name} depends on the version of {name}")
                : Known.Of(p.Value.GetString())));
    }

    private static string? Text(JsonElement row, string property) =>
        row.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ImmutableArray<string>? Texts(JsonElement row, string property) =>
        row.TryGetProperty(property, out var value) ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : null;
}
