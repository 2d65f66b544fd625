using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Calls that succeed on Debian and Ubuntu and fail on Alpine, although the program is there.</summary>
internal static class OtherSystem
{
    // BusyBox: adduser.c and addgroup.c, their long options.
    private static readonly string[] Options = ["--home", "--gecos", "--shell", "--ingroup", "--disabled-password", "--empty-password", "--system", "--no-create-home", "--uid", "--skel"];
    private static readonly string[] GroupOptions = ["--gid", "--system"];

    // Compile for the system that they run on, with its packages.
    private static readonly string[] Compilers = ["docker-php-ext-install", "docker-php-ext-configure", "pecl", "pear", "phpize"];

    /// <summary>What hinders, or null.</summary>
    public static Obstacle? Of(CommandCall call, string program, int line)
    {
        if (Compilers.Contains(program))
        {
            return new Obstacle("may-compile", $"{program} in line {line} compiles, and what it needs for that are other packages there");
        }

        if (call.Arguments.Select(a => a.Value.Or(a.Start)!).FirstOrDefault(a => AlpineDifferences.Lacks(program, a)) is { } other)
        {
            return new Obstacle("lacks-programs", $"{program} of Alpine knows no {other}, which line {line} gives it");
        }

        var known = program switch { "adduser" => Options, "addgroup" => GroupOptions, _ => null };
        var odd = known is null ? null : call.Arguments.Select(a => a.Start.Split('=')[0]).FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal) && !known.Contains(a));
        return odd is null ? null : new Obstacle("lacks-programs", $"{program} of Alpine knows no {odd}, which line {line} gives it");
    }
}
