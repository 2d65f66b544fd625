using System.Collections.Immutable;

namespace DockerfileOptimizer.Engine;

/// <summary>What a <c>dockeropt.json</c> says. What it does not say is left to files further up and to the defaults.</summary>
public sealed record OptionsFile
{
    /// <summary>What such a file is called.</summary>
    public const string FileName = "dockeropt.json";

    /// <summary>A file that says nothing.</summary>
    public static OptionsFile Empty { get; } = new();

    /// <summary><c>root</c>: whether files in folders further up do not count.</summary>
    public bool IsRoot { get; init; }

    /// <summary><c>disable</c>: ids of transforms that do not run; null when it does not say.</summary>
    public ImmutableHashSet<string>? Disable { get; init; }

    /// <summary><c>unsafe</c>: ids of transforms that may make unsafe changes; null when it does not say. There is no way to allow them to all.</summary>
    public ImmutableHashSet<string>? Unsafe { get; init; }

    /// <summary><c>transforms</c>: options of transforms by id.</summary>
    public ImmutableDictionary<string, TransformOptions> Transforms { get; init; } = ImmutableDictionary<string, TransformOptions>.Empty;

    /// <summary>Reads a file; comments and trailing commas are allowed. Throws <see cref="OptionsException"/> with path, line and column for whatever is not as it should be.</summary>
    /// <param name="path">The path for messages; it is not opened.</param>
    /// <param name="text">The file.</param>
    /// <param name="transforms">The transforms that it may name.</param>
    public static OptionsFile Parse(string path, string text, TransformSet transforms)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(transforms);
        return new OptionsReader(path, text, transforms).Read();
    }

    /// <summary>This file together with one from further up: key by key, and option by option, the nearer one counts.</summary>
    public OptionsFile Over(OptionsFile outer)
    {
        ArgumentNullException.ThrowIfNull(outer);
        return IsRoot ? this : new()
        {
            IsRoot = outer.IsRoot,
            Disable = Disable ?? outer.Disable,
            Unsafe = Unsafe ?? outer.Unsafe,
            Transforms = Merge(Transforms, outer.Transforms),
        };
    }

    /// <summary>The options that hold where the command line says <paramref name="commandLine"/>, which is stronger.</summary>
    public OptimizerOptions Under(OptimizerOptions commandLine)
    {
        ArgumentNullException.ThrowIfNull(commandLine);
        return commandLine with
        {
            Ignored = commandLine.Ignored.Union((Disable ?? []).Except(commandLine.Selected ?? [])),
            UnsafeTransforms = commandLine.UnsafeTransforms.Union(Unsafe ?? []),
            Transforms = Merge(commandLine.Transforms, Transforms),
        };
    }

    private static ImmutableDictionary<string, TransformOptions> Merge(ImmutableDictionary<string, TransformOptions> near, ImmutableDictionary<string, TransformOptions> far) =>
        far.SetItems(near.Select(n => KeyValuePair.Create(n.Key, far.TryGetValue(n.Key, out var outer) ? n.Value.Over(outer) : n.Value)));
}
