using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Calls that succeed on Debian and Ubuntu and fail on Alpine, although the program is there.</summary>
internal static class OtherSystem
{
    /// <summary>What hinders, or null.</summary>
    public static Obstacle? Of(CommandCall call, string program, int line)
    {
        if (BusyBox.CompilesForSystem(program))
        {
            return new Obstacle("may-compile", $"{program} in line {line} compiles, and what it needs for that are other packages there");
        }

        if (call.Arguments.Select(a => a.Value.Or(a.Start)!).FirstOrDefault(a => AlpineDifferences.Lacks(program, a)) is { } other)
        {
            return new Obstacle("lacks-programs", $"{program} of Alpine knows no {other}, which line {line} gives it");
        }

        var odd = BusyBox.OptionsOf(program) is not { } known ? null : call.Arguments.Select(a => a.Start.Split('=')[0]).FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal) && !known.Contains(a));
        return odd is null ? null : new Obstacle("lacks-programs", $"{program} of Alpine knows no {odd}, which line {line} gives it");
    }
}
