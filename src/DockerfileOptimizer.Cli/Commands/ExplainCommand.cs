using System.CommandLine;
using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary><c>dockeropt explain</c>: what a transform does, or what is done with a file and why not more.</summary>
internal static class ExplainCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var what = new Argument<string>("ID|FILE")
        {
            Description = "A transform, a Dockerfile, or - for standard input. A file that is called like a transform is written ./NAME.",
        };
        what.Validators.Add(PathArgument.RefuseOptions);
        var common = new OptimizingOptions(surroundings);
        var command = new Command("explain", "Explain a transform; or, instruction by instruction, what fix would do with a file, what it leaves alone, and why.")
        {
            what,
        };
        common.AddTo(command);
        command.SetAction(parsed => new ExplainRun(surroundings, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            .Run(parsed.GetRequiredValue(what), common.Read(parsed)));
        return command;
    }
}
