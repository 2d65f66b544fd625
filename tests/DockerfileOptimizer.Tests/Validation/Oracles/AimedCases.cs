using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>Cases that only one condition keeps from being proven, although they must not be.</summary>
/// <param name="Condition">The condition's id.</param>
/// <param name="Shells">The shells in which the difference shows.</param>
/// <param name="Lefts">Statements that may stand at the end of the first script.</param>
/// <param name="Rights">What the second script may be.</param>
internal sealed record AimedCases(string Condition, ImmutableArray<OracleShell> Shells, ImmutableArray<string> Lefts, ImmutableArray<string> Rights)
{
    private static readonly ImmutableArray<OracleShell> Six = [.. OracleShell.All];
    private static readonly ImmutableArray<OracleShell> Heeding = [.. OracleShell.All.Where(s => s.Errexit)];
    private static readonly ImmutableArray<OracleShell> Forgiving = [.. OracleShell.All.Where(s => !s.Errexit)];
    private static readonly ImmutableArray<OracleShell> Bash = [.. OracleShell.All.Where(s => s.Name.StartsWith("bash", StringComparison.Ordinal))];
    // Where errexit may be on, "errexit-plain" keeps functions and negated groups apart as well, so that no condition stands alone.
    private static readonly ImmutableArray<OracleShell> ForgivingBash = [.. Bash.Where(s => !s.Errexit)];
    private static readonly ImmutableArray<OracleShell> Posix = [.. OracleShell.All.Where(s => s.CalledAs == "sh")];
    private static readonly ImmutableArray<OracleShell> UnknownBash = [.. OracleShell.BehindUnknownBases.Where(s => s.Program == "/bin/bash")];
    private static readonly string Long = ": " + string.Join(" \\\n    ", Enumerable.Repeat(new string('x', 1_000), 66));

    // The job of the first script waits for it.
    private const string Waiting = ">go; for i in 1 2 3 4; do [ -f late ] || sleep 0.1; done; [ -f late ]";

    /// <summary>What stands between the scripts, in turn; none where they are joined as they should be.</summary>
    public ImmutableArray<string> Joints { get; init; } = [];

    /// <summary>Whether the first script is joined in a subshell where it leaves state behind.</summary>
    public bool Contains { get; init; }

    /// <summary>How the instructions are written.</summary>
    public RunLayout Layout { get; init; }

    /// <summary>A third script; empty for none.</summary>
    public string Third { get; init; } = "";

    /// <summary>All that a shell over stub commands can show, each with its aim.</summary>
    public static ImmutableArray<AimedCases> All { get; } =
    [
        new("unknown-shell-reads-alike", UnknownBash, ["((X=5)) && alpha", "((X=7)); beta"], ["beta \"$X\"", "gamma \"${X-none}\""]),
        new("cut-not-in-background", Six, ["alpha", "beta 1"], ["gamma &", "delta && alpha &"]) { Joints = [" && "] },
        new("cut-in-last-statement", Heeding, ["alpha", "beta 1"], ["gamma", "delta"]) { Joints = [" && ", "; "], Third = "alpha 3" },
        new("right-side-grouped", Six, ["alpha", "false"], ["beta; gamma", "gamma; true"]) { Joints = [" && "] },
        new("no-or-behind-cut", Six, ["alpha", "false"], ["beta || gamma", "gamma || true"]) { Joints = [" && "] },
        new("script-fits-128-kib", Six, [Long], [Long]),
        new("sequence-only-under-errexit", Forgiving, ["alpha", "false"], ["beta", "gamma"]) { Joints = ["; "] },
        new("nothing-observes-process", Bash, ["alpha 1", "beta 2"], ["gamma \"$_\"", "hash"]),
        new("subshell-is-unseen", Bash, ["cd d && alpha $BASH_SUBSHELL", "X=5; beta $BASH_SUBSHELL"], ["gamma", "delta"]) { Contains = true },
        new("subshell-is-not-negated", ForgivingBash, ["! { X=5; alpha ${U?}; }", "! { cd d; beta ${U?}; }"], ["gamma", "delta"]) { Contains = true },
        new("group-reads-alike", Posix, ["gamma", "delta 1"], ["alias al=beta\nal 1", "alias al=beta\nal 1 || alpha"]) { Layout = RunLayout.Heredoc },
        new("left-keeps-directory", Six, ["cd d", "command cd d", "mkdir e && cd e"], ["alpha", "beta >f", "echo \"$PWD\" >p"]),
        new("left-keeps-variables", Six, ["X=5", "export X=5", ": ${X:=5}", "HOME=/none"], ["beta \"$X$HOME\"", "echo \"${X-none}$HOME\" >p"]),
        new("left-keeps-options", Six, ["set -f", "set -u", "set -C"], ["alpha *; beta \"$U\"", "alpha * \"$U\"", "echo a >f; echo b >f; alpha"]),
        new("left-keeps-functions", Forgiving, ["alpha() { beta fn; }; true", "f() { alpha f; }; true"], ["alpha; f", "alpha || f", "f; alpha"]),
        new("left-keeps-traps", Six, ["trap 'echo t >f' EXIT && true", "trap 'echo t >g; echo t >f' EXIT && true"], ["echo b >f", "echo b >f && echo c >g"]),
        new("left-keeps-umask", Six, ["umask 077", "umask 0"], ["alpha", "echo a >f", "mkdir e"]),
        new("left-keeps-limits", Six, ["ulimit -n 200", "ulimit -n 100"], ["alpha", "beta"]),
        new("left-keeps-descriptors", Six, ["exec 3>g; true", "exec >g; true", "exec 3>&1; beta"], ["alpha", "beta 1"]),
        new("left-keeps-positional-parameters", Six, ["set -- p q", "set -- p"], ["delta \"$#\" \"$*\"", "echo \"$1\" >p"]),
        new("left-keeps-all-that-is-not-known", Six, ["eval 'X=5'; true", "echo 'X=7' >s && . ./s && true", "eval 'cd d' && true"], ["echo \"$X$PWD\" >p", "printf '%s\\n' \"$X$PWD\""]),
        new("left-does-not-end-early", Six, ["exit 0", "exec beta", "alpha || exit 0"], ["gamma", "delta 1"]),
        new("errexit-plain", Heeding, ["( alpha; beta )", "{ alpha; beta; }", "if true; then alpha; beta; fi"], ["gamma", "delta"]),
        new("shell-stays", Six, ["ln -sf alpha ../../bin/sh && ln -sf alpha ../../bin/bash"], ["beta", "gamma 1"]),
        new("startup-files-stay", [OracleShell.WithStartupFile], ["echo X=7 >.bashrc", "cp f .bashrc"], ["beta \"$X\"", "gamma \"${X-none}\""]),
        new("working-directory-stays", Six, ["rm -rf ../wd", "mv ../wd ../we"], ["alpha", "echo a >f", "mkdir e"]),
        new("programs-stay", Six, ["alpha && cp ../../bin/cat ../../sbin/alpha", "alpha && mv ../../bin/alpha ../../sbin/alpha"], ["alpha", "alpha 1"]),
        new("left-leaves-no-process", Six, ["( { until [ -f go ]; do sleep 0.02; done; echo l >late; } & ); true"], [Waiting, Waiting + " && rm late"]),
    ];

    /// <summary>Random cases of the row in one of its shells.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="count">How many are drawn; those that cannot be joined are left out.</param>
    public IEnumerable<JoinedCase> Draw(OracleShell shell, int count)
    {
        var random = new Random(OracleSeed.Value);
        var gen = new RunPairGen(random);
        for (var i = 0; i < count; i++)
        {
            var left = random.Next(2) == 0 ? Pick(Lefts, random) : gen.Call() + "; " + Pick(Lefts, random);
            var scripts = Third.Length > 0 ? new[] { left, Pick(Rights, random), Third } : [left, Pick(Rights, random)];
            var next = new OracleCase(shell, [.. scripts.Select(s => new RunText([s], Layout))]);
            if ((Joints.IsEmpty ? next.Join(Contains) : next.JoinCarelessly([.. Joints])) is { } joined)
            {
                yield return joined;
            }
        }
    }

    public override string ToString() => Condition;

    private static T Pick<T>(ImmutableArray<T> from, Random random) => from[random.Next(from.Length)];
}
