namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Lists of names in what is said to people.</summary>
internal static class Names
{
    private const int Most = 12;

    /// <summary>All of them, or the first and how many more there are: nobody shall think that a list is whole which is not.</summary>
    /// <param name="names">The names.</param>
    public static string Of(IReadOnlyCollection<string> names) =>
        names.Count <= Most + 1 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(Most))} and {names.Count - Most} more";
}
