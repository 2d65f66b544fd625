namespace DockerfileOptimizer.Validation;

/// <summary>
/// A COPY from the build context moves behind RUNs that need only some of its files, and COPYs of those files stand in its place: they bring
/// the same files to the same places as it does, and it brings them again. The steps between stay as they are.
/// </summary>
/// <param name="Line">The line of the COPY in the file before; from 1.</param>
/// <param name="BehindLine">The line, in the file before, of the RUN behind which it stands afterwards.</param>
public sealed record SplitsCopy(int Line, int BehindLine) : Claim;
