namespace DockerfileOptimizer.Validation;

/// <summary>An ADD becomes a COPY that says the same: nothing is fetched, and nothing that its sources name is an archive to be unpacked.</summary>
/// <param name="Line">The line of the ADD in the file before; from 1.</param>
public sealed record AddsAsCopy(int Line) : Claim;
