using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;

namespace DockerfileOptimizer.Cli;

/// <summary>What <c>--help</c> and <c>--version</c> print beyond what the library knows.</summary>
internal static class Texts
{
    private const string Examples = """
        Examples:
          dockeropt tree Dockerfile                        the structure, for people
          dockeropt tree --format json Dockerfile          the structure, for programs
          dockeropt tree --format json */Dockerfile        one JSON object a line
          dockeropt tree --facts Dockerfile                what the build means
          curl -s URL | dockeropt tree -                   from standard input

        Exit codes: 0 fine, 4 a file has errors, 2 wrong usage or an unreadable file, 3 a fault in dockeropt.

        """;

    /// <summary>The version as packages carry it, without the commit that a build may append.</summary>
    public static string Version =>
        typeof(Texts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void Apply(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                option.Action = new HelpWithExamples(help);
            }
            else if (option is VersionOption)
            {
                option.Action = new PrintVersion();
            }
        }
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.Write(Examples);
            return ExitCode.Fine;
        }
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"dockeropt {Version}");
            return ExitCode.Fine;
        }
    }
}
