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
          dockeropt fix --diff                             what could be better here and below, as a patch
          dockeropt fix                                    make it so
          dockeropt check services Dockerfile              exit with 1 when fix would change something
          dockeropt explain Dockerfile                     why each instruction was changed or left alone
          dockeropt explain merge-run-layers               what a transform does; 'dockeropt list' names them
          dockeropt verify                                 build before and after fix, and compare the images
          dockeropt inspect app:1 --dockerfile Dockerfile  what each layer of an image holds, and what is waste
          curl -s URL | dockeropt fix -                    from standard input to standard output
          dockeropt tree --format json Dockerfile          the structure of a file, for programs
          dockeropt tree --facts Dockerfile                what the build means

        Exit codes: 0 fine, 1 changes found (check, --exit-code), images that differ (verify), or a limit that is missed
        (inspect), 2 wrong usage, or a file or image that cannot be read or written, 3 a fault in dockeropt, 4 a file has
        errors, 5 a file does not build, 6 nobody can tell (verify). Of several the first in the order 3, 2, 4, 5, 6, 1 counts.

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
