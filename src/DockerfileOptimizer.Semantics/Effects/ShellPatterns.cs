using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Whether a shell still expands patterns such as <c>/var/cache/apk/*</c>.</summary>
public static class ShellPatterns
{
    /// <summary>Whether a command may keep the shell from expanding patterns: <c>set -f</c>, <c>set -o noglob</c> (POSIX 2.14 set).</summary>
    /// <param name="call">The command.</param>
    public static bool MayStop(CommandCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Program.Or("") == "set"
            && call.Arguments.TakeWhile(a => a.Start != "--").Any(a => !a.Value.IsKnown || a.Start == "noglob" || (a.Start is ['-', .. var letters] && letters.Contains('f', StringComparison.Ordinal)));
    }
}
