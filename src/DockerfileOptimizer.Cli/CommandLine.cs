using System.CommandLine;
using System.CommandLine.Invocation;

namespace DockerfileOptimizer.Cli;

/// <summary>Runs one command line and turns whatever happens into an exit code and a message.</summary>
internal static class CommandLine
{
    /// <param name="args">The arguments behind the program's name.</param>
    /// <param name="surroundings">What the command finds around it.</param>
    /// <param name="configuration">Where output and messages go.</param>
    public static int Run(string[] args, Surroundings surroundings, InvocationConfiguration configuration)
    {
        configuration.EnableDefaultExceptionHandler = false;
        try
        {
            var code = Invoke(CommandTree.Create(surroundings).Parse(args, CommandTree.Parsing), configuration);
            configuration.Output.Flush();
            return code;
        }
        catch (IOException failure)
        {
            configuration.Error.WriteLine($"dockeropt: cannot write the output: {failure.Message}");
            return ExitCode.UserError;
        }
#pragma warning disable CA1031 // The outermost frame: every other exception is a mistake of ours and is said to be one.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            configuration.Error.WriteLine(Faults.Describe(fault));
            return ExitCode.Fault;
        }
    }

    private static int Invoke(ParseResult command, InvocationConfiguration configuration)
    {
        if (command.Action is not ParseErrorAction wrong)
        {
            return command.Invoke(configuration);
        }

        // Its corrections would go to the output, which a pipe may read.
        wrong.ShowHelp = false;
        command.Invoke(new InvocationConfiguration { Output = configuration.Error, Error = configuration.Error });
        configuration.Error.WriteLine("Run 'dockeropt --help' or 'dockeropt COMMAND --help' to see what can be asked.");
        return ExitCode.UserError;
    }
}
