using System.CommandLine;
using DockerfileOptimizer.Cli.Commands;

namespace DockerfileOptimizer.Cli;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>A file may be called <c>@name</c>: arguments are never taken from a response file.</summary>
    public static ParserConfiguration Parsing => new() { ResponseFileTokenReplacer = null };

    /// <param name="standardInput">Opens what <c>-</c> reads.</param>
    public static RootCommand Create(Func<Stream> standardInput)
    {
        var root = new RootCommand("Reads Dockerfiles, and the shell scripts inside them, without losing a character.")
        {
            TreeCommand.Create(standardInput),
        };
        root.Directives.Clear();
        Texts.Apply(root);
        return root;
    }
}
