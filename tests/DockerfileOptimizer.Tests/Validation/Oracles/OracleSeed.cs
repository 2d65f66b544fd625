using System.Globalization;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>Where the random cases come from: DOCKEROPT_SEED, or a fixed number.</summary>
internal static class OracleSeed
{
    public static int Value { get; } = Or(2);

    /// <param name="usual">The number of an oracle that has one of its own, where DOCKEROPT_SEED says none.</param>
    public static int Or(int usual) => int.TryParse(Environment.GetEnvironmentVariable("DOCKEROPT_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : usual;
}
