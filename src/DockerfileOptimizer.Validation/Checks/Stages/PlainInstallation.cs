using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>A RUN that installs named packages of Debian and leaves nothing else: neither lists of packages nor what is only recommended.</summary>
internal static class PlainInstallation
{
    /// <summary>Whether it does just that.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="packages">The packages.</param>
    public static bool Installs(RunStep run, ImmutableArray<string> packages) =>
        run.Run.Flags.IsEmpty && run.Run.Form is ScriptForm form && packages.All(IsName)
        && PlainSequence.Of(form.ScriptIn(ShellDialect.Posix)).Select(c => string.Join(' ', c.Words.Select(w => w.UnexpandedValue ?? "$"))).SequenceEqual(["apt-get update", $"apt-get install -y --no-install-recommends {string.Join(' ', packages)}", "rm -rf /var/lib/apt/lists/*"]);

    private static bool IsName(string package) => package.Length > 1 && char.IsAsciiLetterOrDigit(package[0]) && package.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '+');
}
