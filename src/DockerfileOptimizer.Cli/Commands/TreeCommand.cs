using System.CommandLine;
using System.CommandLine.Parsing;
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
        files.Validators.Add(RefuseOptions);
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

    // Without this a mistyped option would be one more file.
    private static void RefuseOptions(ArgumentResult given)
    {
        foreach (var token in given.Tokens.Where(t => t.Value.Length > 1 && t.Value.StartsWith('-')))
        {
            given.AddError($"Unknown option '{token.Value}'. A file whose name begins with a dash is written './{token.Value}'.");
        }
    }
}
