using System.Globalization;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>Where the random cases come from: DOCKEROPT_SEED, or a fixed number.</summary>
internal static class OracleSeed
{
    public static int Value { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("DOCKEROPT_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 2;
}
