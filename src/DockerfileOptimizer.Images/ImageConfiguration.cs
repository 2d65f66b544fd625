using System.Collections.Immutable;

namespace DockerfileOptimizer.Images;

/// <summary>
/// What an image says of itself (OCI image-spec, <c>config.md</c>, with the fields that Docker adds). Text that is absent or null is empty; of
/// lists absence and emptiness are told apart where that means something to an engine: null is absent.
/// </summary>
public sealed record ImageConfiguration
{
    /// <summary>The system it is for; null if it does not say both operating system and architecture.</summary>
    public ImagePlatform? Platform { get; init; }

    /// <summary>When it was made, as written (RFC 3339); empty if not said.</summary>
    public string Created { get; init; } = "";

    /// <summary>Who made it.</summary>
    public string Author { get; init; } = "";

    /// <summary>Who runs the command.</summary>
    public string User { get; init; } = "";

    /// <summary>Where it runs.</summary>
    public string WorkingDir { get; init; } = "";

    /// <summary>The environment, <c>NAME=value</c> each, in order.</summary>
    public ImmutableArray<string> Env { get; init; } = [];

    /// <summary>The command, or arguments of the entry point.</summary>
    public ImmutableArray<string>? Cmd { get; init; }

    /// <summary>The entry point.</summary>
    public ImmutableArray<string>? Entrypoint { get; init; }

    /// <summary>The shell of instructions in shell form; null: the engine's default.</summary>
    public ImmutableArray<string>? Shell { get; init; }

    /// <summary>Instructions for builds that start from it, in order.</summary>
    public ImmutableArray<string> OnBuild { get; init; } = [];

    /// <summary>Names and values, sorted by name.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Ports, such as <c>80/tcp</c>, sorted.</summary>
    public ImmutableArray<string> ExposedPorts { get; init; } = [];

    /// <summary>Paths of volumes, sorted.</summary>
    public ImmutableArray<string> Volumes { get; init; } = [];

    /// <summary>The signal that ends it; empty: the engine's default.</summary>
    public string StopSignal { get; init; } = "";

    /// <summary>How to ask whether it is well; null if not said.</summary>
    public ImageHealthcheck? Healthcheck { get; init; }

    /// <summary>The command is one Windows command line already.</summary>
    public bool ArgsEscaped { get; init; }

    /// <summary>How it was made, the oldest step first; empty if not said.</summary>
    public ImmutableArray<HistoryRow> History { get; init; } = [];

    /// <summary>Digests of the unpacked layers, the lowest first.</summary>
    public ImmutableArray<string> DiffIds { get; init; } = [];

    /// <summary>The object <c>config</c> as written, for fields that this type does not know; <c>{}</c> if there is none.</summary>
    public string ConfigJson { get; init; } = "{}";
}
