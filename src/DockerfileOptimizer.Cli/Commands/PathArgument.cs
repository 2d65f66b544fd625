using System.CommandLine;
using System.CommandLine.Parsing;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>Paths on a command line.</summary>
internal static class PathArgument
{
    /// <summary>An argument for any number of files and folders.</summary>
    public static Argument<string[]> Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Dockerfiles, folders to search for them, or - for standard input. Without one: the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => [],
        };
        paths.Validators.Add(RefuseOptions);
        return paths;
    }

    /// <summary>Without this a mistyped option would be one more file.</summary>
    public static void RefuseOptions(ArgumentResult given)
    {
        foreach (var token in given.Tokens.Where(t => t.Value.Length > 1 && t.Value.StartsWith('-')))
        {
            given.AddError($"Unknown option '{token.Value}'. A file whose name begins with a dash is written './{token.Value}'.");
        }
    }
}
