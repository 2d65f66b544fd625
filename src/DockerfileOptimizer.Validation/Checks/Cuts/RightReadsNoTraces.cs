using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>Parameters that any command changes and that a fresh shell starts with other values.</summary>
internal sealed class RightReadsNoTraces() : CutCondition(new(
    "right-reads-no-traces", "The right script reads no parameter that tells what ran before it.", "POSIX 2.5.2; bash manual, Shell Variables; hazard M2"))
{
    private static readonly HashSet<string> Traces =
    [
        "_", "!", "LINENO", "SECONDS", "RANDOM", "SRANDOM", "PIPESTATUS", "BASH_COMMAND", "BASH_EXECUTION_STRING", "BASH_REMATCH",
        "BASH_LINENO", "EPOCHREALTIME", "BASH_ARGV", "BASH_ARGC", "BASHPID", "PPID", "OLDPWD", "OPTIND", "OPTARG", "REPLY", "MAPFILE",
    ];

    public override string? Violation(Cut cut)
    {
        var reader = new Reader();
        foreach (var run in cut.Following)
        {
            reader.Visit(run.Content.Program?.Script.Statements);
        }

        return reader.Found is { } name ? $"the second script reads ${name}, which tells what ran before it" : null;
    }

    private sealed class Reader : ShellVisitor
    {
        public string? Found { get; private set; }

        public override void VisitParameterExpansion(ParameterExpansion node)
        {
            if (Traces.Contains(node.Name))
            {
                Found ??= node.Name;
            }

            base.VisitParameterExpansion(node);
        }

        // Arithmetic names variables without "$".
        public override void VisitLiteral(Literal node)
        {
            if (Traces.FirstOrDefault(t => t.Length > 1 && node.Text.Contains(t, StringComparison.Ordinal)) is { } name)
            {
                Found ??= name;
            }
        }
    }
}
