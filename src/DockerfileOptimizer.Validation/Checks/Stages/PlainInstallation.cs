using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>A RUN that installs named packages of Debian and leaves nothing else: no lists of packages, and what is only recommended where the claim says so.</summary>
internal static class PlainInstallation
{
    /// <summary>Whether it does just that.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="packages">The packages.</param>
    /// <param name="withRecommended">Whether what they recommend is installed, too.</param>
    /// <param name="isQuiet">Whether the packages must ask nothing.</param>
    public static bool Installs(RunStep run, ImmutableArray<string> packages, bool withRecommended, bool isQuiet) =>
        run.Run.Flags.IsEmpty && run.Run.Form is ScriptForm form && packages.All(IsName)
        && PlainSequence.OfInstallation(form.ScriptIn(ShellDialect.Posix), isQuiet).Select(c => string.Join(' ', c.Words.Select(w => w.UnexpandedValue ?? "$"))).SequenceEqual(["apt-get update", $"apt-get install -y {(withRecommended ? "" : "--no-install-recommends ")}{string.Join(' ', packages)}", "rm -rf /var/lib/apt/lists/*"]);

    /// <summary>Whether it does just that by <c>apk</c>, which leaves no lists with <c>--no-cache</c>.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="packages">The packages.</param>
    public static bool InstallsOnAlpine(RunStep run, ImmutableArray<string> packages) =>
        run.Run.Flags.IsEmpty && run.Run.Form is ScriptForm form && packages.All(IsName)
        && PlainSequence.Of(form.ScriptIn(ShellDialect.Posix)) is [var command] && command.Words.Select(w => w.LiteralValue).SequenceEqual(["apk", "add", "--no-cache", .. packages]);

    /// <summary>Whether a word is the plain name of a package.</summary>
    public static bool IsName(string package) => package.Length > 1 && char.IsAsciiLetterOrDigit(package[0]) && package.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '+');
}
