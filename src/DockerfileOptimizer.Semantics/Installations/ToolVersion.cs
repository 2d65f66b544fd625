using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>A call that brings a package manager of Node.js: a version in its words, null for whichever is the newest, or that corepack decides.</summary>
internal sealed record ToolVersion(bool ByCorepack, string? Version)
{
    /// <summary>The first number of a version; null when none is said.</summary>
    public static int? MajorOf(string? version)
    {
        var digits = version is null ? 0 : version.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 6 ? int.Parse(version.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    /// <summary>All calls of a build up to a RUN that bring a program, as <c>npm install -g pnpm@10</c> and <c>corepack enable</c> do.</summary>
    public static ImmutableArray<ToolVersion> Of(BuildPlace place, string program) =>
        [.. place.Build.StepsUpTo(place.Run).OfType<RunInstruction>().SelectMany(r => place.Build.CommandsOf(r)).SelectMany(c => BroughtBy(c, program))];

    private static IEnumerable<ToolVersion> BroughtBy(Commands.CommandCall call, string program)
    {
        var operands = call.Parsed?.Operands.Select(o => o.Value.Or(null)).ToArray() ?? [];
        var named = operands.OfType<string>().Where(o => o == program || o.StartsWith(program + "@", StringComparison.Ordinal)).Select(o => o.Length > program.Length ? o[(program.Length + 1)..] : null);
        return (call.Program.Or(null), call.Parsed?.Verb) switch
        {
            ("npm", "install") when call.Parsed!.Has("--global") => named.Select(v => new ToolVersion(false, v is "latest" ? null : v)),
            ("corepack", "enable") when operands.Length == 0 || operands.Contains(program) => [new ToolVersion(true, null)],
            ("corepack", "prepare" or "install") => named.Select(v => new ToolVersion(true, v ?? "")),
            _ => [],
        };
    }
}
