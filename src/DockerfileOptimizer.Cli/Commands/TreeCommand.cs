using System.CommandLine;
using DockerfileOptimizer.Cli.Facts;
using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary><c>dockeropt tree</c>: shows what was read, and with <c>--facts</c> what it means.</summary>
internal static class TreeCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Dockerfiles to read; - is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        files.Validators.Add(PathArgument.RefuseOptions);
        var format = FormatOption.Create("one object a line for each file (TREE-FORMAT.md).");
        var facts = new Option<bool>("--facts")
        {
            Description = "Show what the build means instead: stages, the state before each instruction, what scripts run and leave behind.",
        };
        var build = new BuildOptions(surroundings);
        var command = new Command("tree", "Show the structure of Dockerfiles: instructions, flags, arguments, shell scripts, comments, diagnostics.")
        {
            files, format, facts,
        };
        build.AddTo(command);
        command.Validators.Add(given =>
        {
            if (!given.GetValue(facts) && build.FirstOf(given) is { } option)
            {
                given.AddError($"{option} says what is built; it needs --facts.");
            }
        });
        command.SetAction(parsed => new TreeRun(surroundings.StandardInput, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error).Show(
            parsed.GetRequiredValue(files),
            Writer(parsed.GetRequiredValue(format) == "json", parsed.GetValue(facts) ? build.Read(parsed) : null)));
        return command;
    }

    private static Func<string, DockerfileSyntax, TextWriter, string?> Writer(bool json, BuildModelInputs? facts) => (json, facts) switch
    {
        (true, null) => WriteJson,
        (false, null) => WriteText,
        (true, { } inputs) => new FactsView(inputs).WriteJson,
        (false, { } inputs) => new FactsView(inputs).WriteText,
    };

    private static string? WriteJson(string file, DockerfileSyntax syntax, TextWriter output)
    {
        TreeJson.Write(file, syntax, null, output);
        return null;
    }

    private static string? WriteText(string file, DockerfileSyntax syntax, TextWriter output)
    {
        TreeText.Write(file, syntax, output);
        return null;
    }
}
