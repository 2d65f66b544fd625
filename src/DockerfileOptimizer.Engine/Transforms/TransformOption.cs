using System.Collections.Immutable;

namespace DockerfileOptimizer.Engine;

/// <summary>An option of a transform, as data: configuration files are checked against it and <c>dockeropt explain</c> prints it.</summary>
/// <param name="Name">Its key in the configuration file, in camelCase.</param>
/// <param name="Meaning">What it does, in one sentence.</param>
public abstract record TransformOption(string Name, string Meaning)
{
    /// <summary>A whole number.</summary>
    /// <param name="Name">Its key.</param>
    /// <param name="Meaning">What it does, with its unit.</param>
    /// <param name="Default">The value that holds when none is given.</param>
    /// <param name="Least">The least value allowed.</param>
    public sealed record Number(string Name, string Meaning, int Default, int Least) : TransformOption(Name, Meaning);

    /// <summary>One of a few words; the first is the default.</summary>
    /// <param name="Name">Its key.</param>
    /// <param name="Meaning">What it does.</param>
    /// <param name="Values">The words allowed.</param>
    public sealed record Choice(string Name, string Meaning, ImmutableArray<string> Values) : TransformOption(Name, Meaning);
}
