using System.CommandLine;
using DockerfileOptimizer.Cli.Reports;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary><c>dockeropt list</c>: which transforms there are.</summary>
internal static class ListCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var format = FormatOption.Create("one object a line for each transform.");
        var command = new Command("list", "List the transforms: what each does, when it runs, whether its changes can be safe.") { format };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var transforms = surroundings.Optimizer().Build().Transforms.All;
            if (parsed.GetRequiredValue(format) == "json")
            {
                TransformList.Json(transforms, output);
            }
            else
            {
                TransformList.Text(transforms, output);
            }
        });
        return command;
    }
}
