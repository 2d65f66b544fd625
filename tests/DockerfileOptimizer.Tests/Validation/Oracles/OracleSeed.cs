using System.Globalization;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>Where the random cases come from: DOCKEROPT_SEED, or a fixed number.</summary>
internal static class OracleSeed
{
    public static int Value { get; } = Or(2);

    /// <param name="usual">The number of an oracle that has one of its own, where DOCKEROPT_SEED says none.</param>
    public static int Or(int usual) => Number("DOCKEROPT_SEED") ?? usual;

    /// <summary>A number that a variable of the environment holds; null when it holds none.</summary>
    public static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
