using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>A transform's option in words.</summary>
internal static class OptionText
{
    /// <summary>The value that holds when none is given.</summary>
    public static string Default(TransformOption option) => option switch
    {
        TransformOption.Number number => number.Default.ToString(),
        TransformOption.Choice choice => choice.Values[0],
        _ => "",
    };

    /// <summary>The values that may be given.</summary>
    public static string Allowed(TransformOption option) => option switch
    {
        TransformOption.Number number => $"a number from {number.Least}",
        TransformOption.Choice choice => string.Join(" or ", choice.Values),
        _ => "",
    };
}
