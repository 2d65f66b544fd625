using System.CommandLine;
using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary><c>dockeropt inspect</c>: what the layers of an image hold, and what of it is waste.</summary>
internal static class InspectCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var image = new Argument<string>("IMAGE")
        {
            Description = "An archive of docker save, an OCI layout (folder or archive), - for such an archive on standard input, or the name of an image that a builder has.",
        };
        image.Validators.Add(PathArgument.RefuseOptions);
        var options = new InspectOptions(surroundings);
        var command = new Command("inspect", "Show what the layers of an image store, which instruction made them, and what of it is waste.")
        {
            image,
        };
        options.AddTo(command);
        command.SetAction(parsed => new InspectRun(surroundings, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            .Run(options.Read(parsed) with { Image = parsed.GetRequiredValue(image) }));
        return command;
    }
}
