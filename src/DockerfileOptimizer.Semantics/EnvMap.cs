using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics;

/// <summary>Variables as a command of the build sees them.</summary>
/// <param name="Values">What the file says; a null value means that the variable is known not to be set.</param>
/// <param name="Others">What holds for names that the file does not mention: known null when they are not set, unknown when the base image may set them.</param>
public sealed record EnvMap(ImmutableDictionary<string, Known<string?>> Values, Known<string?> Others)
{
    /// <summary>The value of a variable; a known null when it is not set.</summary>
    public Known<string?> this[string name] => Values.TryGetValue(name, out var value) ? value : Others;

    /// <summary>Whether both hold the same, even if they were made apart.</summary>
    internal bool IsSameAs(EnvMap other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (Others != other.Others || Values.Count != other.Values.Count)
        {
            return false;
        }

        foreach (var (name, value) in Values == other.Values ? [] : Values)
        {
            if (!other.Values.TryGetValue(name, out var its) || value != its)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The map with one variable set.</summary>
    public EnvMap With(string name, Known<string?> value) => this with { Values = Values.SetItem(name, value) };
}
