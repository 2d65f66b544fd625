using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Calls of a distribution's package manager that install.</summary>
internal static class Caller
{
    /// <summary>The option that leaves out recommended packages in a call; null where it installs nothing, or there is none.</summary>
    public static RecommendedOption? OptionOf(CommandCall call) =>
        call.Program.TryGet(out var program) && RecommendedPackages.Options.FirstOrDefault(o => o.Programs.Contains(program)) is { } option
        && PackageManagers.OperationOf(call) is { } operation && (call.Parsed is null || (operation.Verb == PackageVerb.Install && option.Verbs.Contains(call.Parsed.Verb ?? "")))
            ? option
            : null;

    /// <summary>The names of the packages, without versions; those that are not known are left out.</summary>
    public static IEnumerable<string> NamesIn(CommandCall call) =>
        (call.Parsed?.Operands ?? []).Select(TextOf).OfType<string>().Select(NameOf).OfType<string>();

    /// <summary>A word as it stands in the command line, be it with the pattern of a version; null when it is not known.</summary>
    public static string? TextOf(CommandWord word) => word.Value.Or(null) ?? word.Pattern;

    /// <summary>The name of a package as it stands in a command line, without version, release and architecture; null for a file.</summary>
    public static string? NameOf(string operand) =>
        operand.Length == 0 || operand[0] is '.' or '/' || operand.Contains("://", StringComparison.Ordinal) || operand.EndsWith(".deb", StringComparison.Ordinal) || operand.EndsWith(".rpm", StringComparison.Ordinal)
            ? null
            : operand.Split('=', '/', ':')[0];
}
