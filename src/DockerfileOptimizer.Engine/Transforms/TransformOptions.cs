using System.Collections.Immutable;

namespace DockerfileOptimizer.Engine;

/// <summary>The values of a transform's options that differ from the defaults. They are checked where they are read, so that asking cannot fail.</summary>
public sealed class TransformOptions
{
    private readonly ImmutableSortedDictionary<string, object> _values;

    private TransformOptions(ImmutableSortedDictionary<string, object> values) => _values = values;

    /// <summary>Defaults throughout.</summary>
    public static TransformOptions Default { get; } = new(ImmutableSortedDictionary<string, object>.Empty);

    /// <summary>The same options with another number. Throws <see cref="ArgumentOutOfRangeException"/> below the least one.</summary>
    public TransformOptions With(TransformOption.Number option, int value)
    {
        ArgumentNullException.ThrowIfNull(option);
        ArgumentOutOfRangeException.ThrowIfLessThan(value, option.Least);
        return new(_values.SetItem(option.Name, value));
    }

    /// <summary>The same options with another choice. Throws <see cref="ArgumentException"/> for a word that is none of them.</summary>
    public TransformOptions With(TransformOption.Choice option, string value)
    {
        ArgumentNullException.ThrowIfNull(option);
        return option.Values.Contains(value) ? new(_values.SetItem(option.Name, value)) : throw new ArgumentException($"'{value}' is none of {string.Join(", ", option.Values)}.", nameof(value));
    }

    /// <summary>The number in force.</summary>
    public int Of(TransformOption.Number option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return _values.TryGetValue(option.Name, out var value) ? (int)value : option.Default;
    }

    /// <summary>The choice in force.</summary>
    public string Of(TransformOption.Choice option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return _values.TryGetValue(option.Name, out var value) ? (string)value : option.Values[0];
    }

    /// <summary>These options; where they leave a default, what <paramref name="outer"/> says.</summary>
    internal TransformOptions Over(TransformOptions outer) => new(outer._values.SetItems(_values));
}
