using System.CommandLine;
using System.Text;
using DockerfileOptimizer.Cli;

// The console's own writers flush at every write; a tree is many writes. UTF-8 without mark, whatever the locale says.
// Output first: a descriptor that is free would be taken by what is opened next.
var stream = Streams.Open(Console.OpenStandardOutput);
using var error = new StreamWriter(Streams.Open(Console.OpenStandardError) ?? Stream.Null, new UTF8Encoding(false)) { AutoFlush = true };
if (stream is null)
{
    error.WriteLine("dockeropt: cannot write the output: standard output is closed");
    return ExitCode.UserError;
}

using var output = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
var surroundings = new Surroundings(Console.OpenStandardInput)
{
    OutputIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Variable = Environment.GetEnvironmentVariable,
    Processors = Environment.ProcessorCount,
};
return CommandLine.Run(args, surroundings, new InvocationConfiguration { Output = output, Error = error });
