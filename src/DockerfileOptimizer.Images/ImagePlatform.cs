namespace DockerfileOptimizer.Images;

/// <summary>The system that an image is for, such as <c>linux/arm64/v8</c>.</summary>
/// <param name="Os">The operating system, such as <c>linux</c>.</param>
/// <param name="Architecture">The processor, in Go's words, such as <c>amd64</c>.</param>
/// <param name="Variant">The version of the processor, such as <c>v8</c>; null if none is said.</param>
public sealed record ImagePlatform(string Os, string Architecture, string? Variant = null)
{
    /// <summary>Reads <c>os/arch[/variant]</c>; null if the text is none. Names that <c>uname</c> gives are translated, as engines do.</summary>
    /// <param name="text">The text, as <c>--platform</c> takes it.</param>
    public static ImagePlatform? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.ToLowerInvariant().Split('/');
        return parts.Length is 2 or 3 && parts.All(p => p.Length > 0) ? Of(parts[0], parts[1], parts.Length == 3 ? parts[2] : null) : null;
    }

    /// <summary>Says whether an image for this platform is one that was asked for; a variant that was not asked for does not matter.</summary>
    /// <param name="asked">The platform that was asked for.</param>
    public bool Serves(ImagePlatform asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var (have, want) = (Of(Os, Architecture, Variant), Of(asked.Os, asked.Architecture, asked.Variant));
        return have.Os == want.Os && have.Architecture == want.Architecture && (want.Variant is null || have.Variant == want.Variant);
    }

    /// <inheritdoc/>
    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    // containerd platforms/database.go (normalizeArch): v8 is what arm64 means anyway, v1 what amd64 means.
    private static ImagePlatform Of(string os, string architecture, string? variant) => (os, architecture, variant) switch
    {
        (_, "x86_64" or "x86-64" or "amd64", "v1" or null) => new(os, "amd64"),
        (_, "x86_64" or "x86-64", _) => new(os, "amd64", variant),
        (_, "aarch64" or "arm64", "8" or "v8" or null) => new(os, "arm64"),
        (_, "aarch64", _) => new(os, "arm64", variant),
        (_, "i386" or "i486" or "i586" or "i686", _) => new(os, "386", variant),
        (_, "armhf", _) => new(os, "arm", "v7"),
        (_, "armel", _) => new(os, "arm", "v6"),
        _ => new(os, architecture, variant),
    };
}
