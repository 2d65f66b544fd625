using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary><c>RUN --mount=…</c> with its comma-separated fields (BuildKit <c>instructions/commands_runmount.go</c>).</summary>
public sealed class MountFlag : Flag
{
    internal MountFlag(TextSpan span, Token token, string value, ImmutableArray<MountField> fields)
        : base(span, token, "mount", value) => Fields = fields;

    /// <summary>The fields in order; empty when the value is no CSV.</summary>
    public ImmutableArray<MountField> Fields { get; }

    /// <summary><c>bind</c>, <c>cache</c>, <c>tmpfs</c>, <c>secret</c>, <c>ssh</c> in lower case, whatever else is written, or <c>bind</c> when no type is given.</summary>
    public string Type => this["type"]?.ToLowerInvariant() ?? "bind";

    /// <summary>Where the mount appears: <c>target</c>, <c>dst</c> or <c>destination</c>; null when not given.</summary>
    public string? Target => this["target"];

    /// <summary>What is mounted: <c>source</c> or <c>src</c>; null when not given.</summary>
    public string? Source => this["source"];

    /// <summary>The stage, image or named context that a bind or cache mount takes its files from; null when not given.</summary>
    public string? From => this["from"];

    /// <summary>
    /// The last value given for a key, under its main name (<c>target</c>, <c>source</c>, <c>readonly</c>, <c>readwrite</c>, …);
    /// an empty text for a key without value, such as <c>required</c>; null when the key does not occur.
    /// </summary>
    public string? this[string key] => Fields.LastOrDefault(f => f.Key == key) is { } field ? field.Value ?? "" : null;
}
