using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using DockerfileOptimizer.Cli.Facts;
using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary><c>dockeropt tree</c>: shows what was read, and with <c>--facts</c> what it means.</summary>
internal static class TreeCommand
{
    public static Command Create(Func<Stream> standardInput)
    {
        var files = Files();
        var format = Format();
        var facts = new Option<bool>("--facts")
        {
            Description = "Show what the build means instead: stages, the state before each instruction, what scripts run and leave behind.",
        };
        var target = new Option<string>("--target")
        {
            Description = "The stage that is built, a name or a number; the last one without it. Needs --facts.",
            HelpName = "STAGE",
        };
        var arguments = BuildArguments();
        var command = new Command("tree", "Show the structure of Dockerfiles: instructions, flags, arguments, shell scripts, comments, diagnostics.")
        {
            files, format, facts, target, arguments,
        };
        command.Validators.Add(given =>
        {
            if (!given.GetValue(facts) && (given.GetResult(target) ?? given.GetResult(arguments)) is { IdentifierToken: { } option })
            {
                given.AddError($"{option.Value} says what is built; it needs --facts.");
            }
        });
        command.SetAction(parsed => new TreeRun(standardInput, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error).Show(
            parsed.GetRequiredValue(files),
            Writer(parsed.GetRequiredValue(format) == "json", parsed.GetValue(facts) ? Inputs(parsed.GetValue(target), parsed.GetValue(arguments)) : null)));
        return command;
    }

    private static Argument<string[]> Files()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Dockerfiles to read; - is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        files.Validators.Add(RefuseOptions);
        return files;
    }

    private static Option<string> Format()
    {
        var format = new Option<string>("--format", "-f")
        {
            Description = "text for people, json for programs: one object a line for each file (TREE-FORMAT.md).",
            DefaultValueFactory = _ => "text",
            HelpName = "text|json",
        };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    private static Option<string[]> BuildArguments()
    {
        var arguments = new Option<string[]>("--build-arg")
        {
            Description = "A build argument, and with others of its kind all that are given; without any, nobody knows which are. Needs --facts.",
            HelpName = "NAME=VALUE",
        };
        arguments.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                given.AddError($"--build-arg needs NAME=VALUE; '{token.Value}' is none.");
            }
        });
        return arguments;
    }

    private static BuildModelInputs Inputs(string? target, string[]? arguments) => new()
    {
        Target = target,
        BuildArguments = arguments is { Length: > 0 }
            ? arguments.Select(a => a.Split('=', 2)).Aggregate(ImmutableDictionary<string, string>.Empty, (all, a) => all.SetItem(a[0], a[1]))
            : null,
    };

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

    // Without this a mistyped option would be one more file.
    private static void RefuseOptions(ArgumentResult given)
    {
        foreach (var token in given.Tokens.Where(t => t.Value.Length > 1 && t.Value.StartsWith('-')))
        {
            given.AddError($"Unknown option '{token.Value}'. A file whose name begins with a dash is written './{token.Value}'.");
        }
    }
}
