using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.FrontEnds;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>A RUN that writes the one file that tells nginx what to serve.</summary>
internal static class WebServer
{
    private const string Settings = "/etc/nginx/conf.d/default.conf";

    /// <summary>Why a RUN does not tell just that; null when it does.</summary>
    public static string? WhyNot(RunStep run, ServedSite site) =>
        run.Run.Flags.IsEmpty && run.Run.Form is ScriptForm script && Printed(script.ScriptIn(ShellDialect.Posix)) is { } lines && lines.Select(l => l.Trim()).Where(l => l.Length > 0).SequenceEqual(Expected(site))
            ? null
            : "the RUN of the final stage does not write what the web server shall serve";

    /// <summary>Why a program cannot be replaced by a web server; null when it may.</summary>
    /// <param name="words">The old program and its arguments, where no shell has a say in them.</param>
    /// <param name="site">What is served now.</param>
    public static string? WhyNotFor(ImmutableArray<string> words, ServedSite site) =>
        FrontEndPrograms.ServerOf(words) is not { } server ? null
        : server.Port is { } port && port != site.Port ? "the web server listens on another port"
        : server.FallsBack != site.FallsBack || server.FindsPages != site.FindsPages ? "the web server answers other pages than the old one"
        : null;

    private static IEnumerable<string> Expected(ServedSite site) =>
        ["server {", $"listen {site.Port};", $"root {site.Folder};", "charset utf-8;", "error_page 404 /404.html;", "location / {", $"try_files $uri {(site.FindsPages ? "$uri.html $uri/ " : "")}{(site.FallsBack ? "/index.html" : "=404")};", "}", "}"];

    // One command: printf with a format of one text a line, and its output to the file.
    private static ImmutableArray<string>? Printed(ShellScript script) =>
        script.Statements is { Statements: [{ Terminator: StatementTerminator.None, List: { Rest.IsEmpty: true, First: { IsNegated: false, Commands: [SimpleCommand { Assignments.IsEmpty: true, Redirections: [{ Operator: RedirectionOperator.Output, Target.LiteralValue: Settings }] } command] } } }] }
        && command.Words.Select(w => w.LiteralValue).ToImmutableArray() is ["printf", "%s\\n", .. var lines] && !lines.Contains(null)
            ? lines!
            : null;
}
