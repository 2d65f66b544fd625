using System.CommandLine;
using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary><c>dockeropt check</c>: says what <c>fix</c> would do.</summary>
internal static class CheckCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var paths = PathArgument.Create();
        var format = FormatOption.Create("one object a line for each file (REPORT-FORMAT.md).");
        var common = new OptimizingOptions(surroundings);
        var command = new Command("check", "Say what fix would do, and write nothing. Exits with 1 when there is something to do.")
        {
            paths,
        };
        common.AddTo(command);
        command.Options.Add(format);
        command.SetAction(parsed => common.Run(parsed).Run(common.Read(parsed) with
        {
            Paths = [.. parsed.GetRequiredValue(paths)],
            Mode = FixMode.Check,
            FailOnChanges = true,
            Json = parsed.GetRequiredValue(format) == "json",
        }));
        return command;
    }
}
