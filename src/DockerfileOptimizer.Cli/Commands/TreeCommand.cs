using System.CommandLine;
using DockerfileOptimizer.Cli.Trees;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary><c>dockeropt tree</c>: shows what was read.</summary>
internal static class TreeCommand
{
    public static Command Create(Func<Stream> standardInput)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Dockerfiles to read; - is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--format", "-f")
        {
            Description = "text for people, json for programs: one object a line for each file (TREE-FORMAT.md).",
            DefaultValueFactory = _ => "text",
            HelpName = "text|json",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("tree", "Show the structure of Dockerfiles: instructions, flags, arguments, shell scripts, comments, diagnostics.")
        {
            files,
            format,
        };
        command.SetAction(parsed => new TreeRun(standardInput, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)
            .Show(parsed.GetRequiredValue(files), parsed.GetRequiredValue(format) == "json" ? TreeJson.Write : TreeText.Write));
        return command;
    }
}
