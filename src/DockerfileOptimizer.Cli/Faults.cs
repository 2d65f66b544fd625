namespace DockerfileOptimizer.Cli;

/// <summary>How a mistake of ours is told.</summary>
internal static class Faults
{
    public static string Describe(Exception fault, string? file = null) =>
        $"dockeropt: a fault in dockeropt{(file is null ? "" : $" while reading {file}")}; please report it with the file that shows it.\n{fault}";
}
