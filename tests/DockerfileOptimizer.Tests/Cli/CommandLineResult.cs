using System.CommandLine;
using System.Text;
using System.Text.Json;
using DockerfileOptimizer.Cli;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>What one run of the command line, inside the test's process, answered.</summary>
internal sealed record CommandLineResult(int ExitCode, string Output, string Error)
{
    /// <summary>Every line of the output as JSON.</summary>
    public IReadOnlyList<JsonElement> Json =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement)];

    public static CommandLineResult Of(params string[] args) => WithInput("", args);

    /// <summary>Runs with <paramref name="input"/> as standard input.</summary>
    public static CommandLineResult WithInput(string input, params string[] args) =>
        In(new Surroundings(() => new MemoryStream(Encoding.UTF8.GetBytes(input))), args);

    /// <summary>Runs in other surroundings.</summary>
    public static CommandLineResult In(Surroundings surroundings, params string[] args)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = CommandLine.Run(args, surroundings, new InvocationConfiguration { Output = output, Error = error });
        return new CommandLineResult(code, output.ToString(), error.ToString());
    }
}
