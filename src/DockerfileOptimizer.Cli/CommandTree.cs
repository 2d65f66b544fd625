using System.CommandLine;
using DockerfileOptimizer.Cli.Commands;

namespace DockerfileOptimizer.Cli;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>A file may be called <c>@name</c>: arguments are never taken from a response file.</summary>
    public static ParserConfiguration Parsing => new() { ResponseFileTokenReplacer = null };

    /// <param name="surroundings">What the commands find around them.</param>
    public static RootCommand Create(Surroundings surroundings)
    {
        var root = new RootCommand("Makes Dockerfiles better without changing what they build.")
        {
            FixCommand.Create(surroundings),
            CheckCommand.Create(surroundings),
            VerifyCommand.Create(surroundings),
            InspectCommand.Create(surroundings),
            ExplainCommand.Create(surroundings),
            ListCommand.Create(surroundings),
            TreeCommand.Create(surroundings),
        };
        root.Directives.Clear();
        Texts.Apply(root);
        return root;
    }
}
