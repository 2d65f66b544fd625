namespace DockerfileOptimizer.Validation;

/// <summary>A call of a package manager gets a catalogued flag that only keeps it from writing its cache, such as <c>pip install --no-cache-dir</c>.</summary>
/// <param name="Line">The line of the RUN in the file before; from 1.</param>
/// <param name="Flag">The flag.</param>
public sealed record DisablesCache(int Line, string Flag) : Claim;
