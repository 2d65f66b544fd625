using System.CommandLine;
using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary><c>dockeropt verify</c>: builds a file before and after fix, and compares the images.</summary>
internal static class VerifyCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var dockerfile = new Argument<string>("DOCKERFILE")
        {
            Description = "The Dockerfile, or the folder that it is in.",
            DefaultValueFactory = _ => ".",
        };
        dockerfile.Validators.Add(PathArgument.RefuseOptions);
        var options = new VerifyOptions(surroundings);
        var command = new Command("verify", "Build a Dockerfile as it stands and as fix would make it, and compare the images: files, configuration, packages, size, build time, behaviour. Nothing of yours is written.")
        {
            dockerfile,
        };
        options.AddTo(command);
        command.SetAction(parsed => new VerifyRun(surroundings, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            .Run(options.Read(parsed) with { Dockerfile = parsed.GetRequiredValue(dockerfile) }));
        return command;
    }
}
