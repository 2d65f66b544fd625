using System.CommandLine;
using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>The option <c>--verbosity</c>.</summary>
internal static class VerbosityOption
{
    public static Option<string> Create()
    {
        var verbosity = new Option<string>("--verbosity", "-v") { HelpName = "quiet|normal|detailed|diagnostic", Description = "How much is told beside results.", DefaultValueFactory = _ => "normal" };
        verbosity.AcceptOnlyFromAmong("quiet", "normal", "detailed", "diagnostic");
        return verbosity;
    }

    public static Verbosity Read(ParseResult parsed, Option<string> option) => parsed.GetRequiredValue(option) switch
    {
        "quiet" => Verbosity.Quiet,
        "normal" => Verbosity.Normal,
        "detailed" => Verbosity.Detailed,
        _ => Verbosity.Diagnostic,
    };
}
