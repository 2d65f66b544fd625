using System.CommandLine;
using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary><c>dockeropt fix</c>: makes files better, or shows how.</summary>
internal static class FixCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var paths = PathArgument.Create();
        var diff = new Option<bool>("--diff") { Description = "Print patches that 'git apply' takes, and write nothing." };
        var exitCode = new Option<bool>("--exit-code") { Description = "Exit with 1 when a file is changed, or with --diff would be." };
        var format = FormatOption.Create("one object a line for each file (REPORT-FORMAT.md).");
        var common = new OptimizingOptions(surroundings);
        var command = new Command("fix", "Make Dockerfiles better in place: changes that are proven to build the same image. The text of standard input goes to standard output.")
        {
            paths,
            diff,
        };
        common.AddTo(command);
        command.Options.Add(exitCode);
        command.Options.Add(format);
        command.SetAction(parsed => common.Run(parsed).Run(common.Read(parsed) with
        {
            Paths = [.. parsed.GetRequiredValue(paths)],
            Mode = parsed.GetValue(diff) ? FixMode.Diff : FixMode.Write,
            FailOnChanges = parsed.GetValue(exitCode),
            Json = parsed.GetRequiredValue(format) == "json",
        }));
        return command;
    }
}
