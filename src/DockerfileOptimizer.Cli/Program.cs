using System.CommandLine;
using System.Text;
using DockerfileOptimizer.Cli;

// The console's own writers flush at every write; a tree is many writes. UTF-8 without mark, whatever the locale says.
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true };
var surroundings = new Surroundings(Console.OpenStandardInput)
{
    OutputIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Variable = Environment.GetEnvironmentVariable,
    Processors = Environment.ProcessorCount,
};
return CommandLine.Run(args, surroundings, new InvocationConfiguration { Output = output, Error = error });
