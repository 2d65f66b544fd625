using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>
/// Random scripts over the stubs of <see cref="ShellBox"/>. No two stubs ever run at once, so that their log has one order; a job that is
/// not waited for is the last of its script.
/// </summary>
internal sealed class RunPairGen(Random random)
{
    private static readonly string[] Calls =
    [
        "alpha", "beta 1", "gamma \"$X\"", "delta $Y", "alpha \"$X\" '$X'", "beta \"$Z\"", "gamma * ", "delta \"$#\" \"$*\"", "alpha \"${X-none}\"", "beta ${Y:-a b}",
        "X=5 gamma", "Y=6 delta $Y", "alpha >f", "beta >>f", "gamma 2>/dev/null", "delta 3>&1", "echo \"$X\"", "echo a b >f", "cat f", "cat d/f", "alpha >f 2>&1",
        "mkdir -p e", "touch d/g", "rm -f f", "[ -f f ]", "test -d e", "true", "alpha $((1 + 2))", "beta \"$(gamma)\"", "delta `alpha 1`", "echo x | beta",
        "alpha | cat", "! alpha", "! true", "false", "echo \"$PWD\"", "command alpha", "command -v beta >/dev/null", "printf '%s\\n' a >f", "gamma \"$?\"", "mv f g", "cp f h",
        "beta a#b", "alpha 'it is # none'", "ln -s f l", "ln -sf d l", "ln f k", "chmod 600 f", "chmod +x f", "mkdir -m 700 e", "cp -p f h", "rm -f l k", "cat l",
        "sh -c 'alpha; beta'", "sh -c 'cd d && alpha'", "env X=1 beta", "echo a | tee f", "grep a f", "sed -i s/a/b/ f", "find . -name g -delete", "alpha || exit 1", "beta || true",
        "[ -f f ] || alpha", "test -n \"$X\" && beta", "( umask 077; alpha >f )", "( trap 'beta sub' EXIT; alpha )", "( set -e; false; alpha )", "( cd d && beta >f )", "( exit 3 )",
        "( set -u; gamma $U )", "( exec 3>g; alpha )", "( exec alpha )", "( X=5; beta \"$X\" )", "( ulimit -n 200; delta )", "mv f d", "rm -r d", "find . | sort",
    ];

    private static readonly string[] Changes =
    [
        "cd d", "cd ..", "cd e", "cd", "cd -", "export X=1", "X=2", "Y=$(beta)", "export Y", "unset X", "readonly X=3", "Z=a; export Z", ": ${X:=7}", "beta ${Y:=8}", "echo $((Z=9))",
        "set -e", "set +e", "set -u", "set -f", "set -x", "set -a", "set -n", "set -C", "set -o pipefail", "set -- p q", "shift", "set -eu", "set -ex", "IFS=:",
        "trap 'alpha trap' EXIT", "trap '' TERM", "trap 'exit 0' EXIT", "trap - EXIT", "umask 077", "umask 0", "exec 3>g", "exec >g", "exec 3>&1", "exec alpha", "exec 1>&2", "exec 2>g",
        "f() { alpha f; }", "alpha() { beta fn; }", "alpha() { false; beta; }", "alias beta=gamma", "unalias -a", "exit 0", "exit 3", "exit", "return 0", "alpha & wait",
        "ulimit -n 200", "eval 'X=5'", "eval alpha", "eval 'false; beta'", "echo 'X=7; export X' >s", ". ./s", "hash -r", "rm -rf ../wd", "rmdir d", "mv ../wd ../we", "read X <f",
        "getopts a X", "shopt -s nullglob", "printf -v X a", "declare -x X=4", "local X=1", "$X", "${Y:?}", "delta $!", "delta $-", "delta ${X?}", "let X=3", "command cd d", "builtin cd d",
        "command exit 0", "kill -9 $$", "break", "mapfile X <f", "pushd d", "unset -f f", "export PATH=/none", "PATH=/none", "mkdir -p bin", "enable -n echo", "wait", "alpha $LINENO",
        "exec 3>&-", "umask", "umask u=rwx,go=", "set +u", "exec <f", "HOME=/none", "echo $((Z++))", "trap 'exit 3' EXIT", "delta $U", "alpha || exit 0",
    ];

    private static readonly string[] OfBash =
    [
        "[[ -n $X ]] && alpha", "[[ a < b ]]", "((1 + 2))", "((X++))", "alpha <<<x", "cat <(echo a)", "time alpha", "alpha |& cat", "beta &>f", "alpha {a,b}", "X=(a b)",
        "for ((X=0; X<2; X++)); do alpha; done", "beta \"${X[@]}\"", "trap 'alpha err' ERR", "trap 'alpha dbg' DEBUG", "shopt -s lastpipe", "echo x | read X", "set -euo pipefail",
        "set -E", "declare -i X=1", "alpha $'a b'", "gamma \"${X@Q}\"", "pushd d && popd", "export -f f", "beta \"${X//a/b}\"", "wait -n", "exec {X}>g", "[[ x =~ (x) ]]",
    ];

    private static readonly string[] Documents = ["; cat <<E >f\nbody $X\nE", "; cat <<'E'\nbody $X # none\nE", "; beta <<-E\n\t$(echo b)\n\tE"];

    private static readonly string[] Jobs = ["; alpha &", "; ( alpha & )", " && { beta && alpha & }"];

    private static readonly string[] Probes = ["; f", "; alpha * \"$X$Y$Z\" \"$*\"", "; false", "; echo p >p"];

    private static readonly string[] Loops =
        ["while read -r l; do alpha \"$l\"; done <f", "{ alpha; cat f; } >g", "{ beta; } 3>g", "if alpha; then exit 0; fi", "( alpha; exit 0 )"];

    private static readonly string[] Options =
        ["; set -e", "; set -e", "; set -ex", "; set -eu", "; set -eux", "; set -euo pipefail", "; set -e -x", "; set -x", "; set -ef"];

    private static readonly string[] Joints = ["; ", "; ", " && ", " && ", " && ", " || "];

    private bool _isBash;

    /// <summary>A random case.</summary>
    public OracleCase Next(OracleShell shell)
    {
        _isBash = shell.Program == "/bin/bash";
        var mixed = random.Next(3) == 0;
        var runs = Enumerable.Range(0, random.Next(6) == 0 ? 3 : 2)
            .Select(_ => Script(random.Next(3), mixed ? (RunLayout)random.Next(3) : RunLayout.OneLine));
        var next = random.Next(4) == 0 ? WithOptions(shell, [.. runs])
            : new OracleCase(shell, [.. runs]) { JoinsByLines = shell.Errexit && random.Next(4) == 0, Contains = random.Next(3) == 0 };
        return random.Next(15) == 0 ? WithLast(next, [Pick(Jobs)]) : next;
    }

    /// <summary>A case whose scripts set options, joined by <c>;</c> as far as that may be, and whose scripts leave little else.</summary>
    public OracleCase NextWithOptions(OracleShell shell)
    {
        _isBash = shell.Program == "/bin/bash";
        return WithOptions(shell, [.. Enumerable.Range(0, random.Next(2, 4)).Select(i => Script(0, RunLayout.OneLine))]);
    }

    /// <summary>A case whose last script also looks at what a script before may have left.</summary>
    public OracleCase NextProbed(OracleShell shell) => WithLast(Next(shell), Probes);

    /// <summary>A command that changes no state.</summary>
    public string Call() => Pick(Calls);

    // The first script sets options, and the others do or see them; the joints that this allows.
    private OracleCase WithOptions(OracleShell shell, ImmutableArray<RunText> runs) =>
        new(shell, [.. runs.Select((r, i) => i == 0 || random.Next(3) == 0 ? r with { Statements = [Pick(Options), "; " + r.Statements[0].TrimStart(' ', ';', '&', '|'), .. r.Statements[1..]] } : r)])
        {
            JoinsByLines = true,
            EndsInList = runs.Length > 2 && random.Next(2) == 0,
        };

    private static OracleCase WithLast(OracleCase next, string[] statements) =>
        next.Runs[^1] is var last && Jobs.Contains(last.Statements[^1]) ? next
        : next with { Runs = next.Runs.SetItem(next.Runs.Length - 1, last with { Statements = [.. last.Statements, .. statements] }) };

    // A script with changes ends with them as often as with a command, so that what they leave is seen.
    private RunText Script(int wildness, RunLayout layout)
    {
        var joint = random.Next(2) == 0 ? " && " : null;
        var statements = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (joint ?? Pick(Joints)) + Statement(wildness, 2)).ToList();
        if (layout == RunLayout.Heredoc && random.Next(2) == 0)
        {
            var at = random.Next(statements.Count + 1);
            statements.Insert(at, Pick(Documents));
            if (at + 1 < statements.Count)
            {
                statements[at + 1] = "; " + statements[at + 1].TrimStart(' ', ';', '&', '|');
            }
        }

        return new RunText([.. statements], layout);
    }

    private string Statement(int wildness, int depth) =>
        depth > 0 && random.Next(4) == 0 ? Compound(wildness, depth - 1)
        : _isBash && random.Next(12) == 0 ? Pick(OfBash)
        : random.Next(10) < wildness * 3 ? Pick(Changes)
        : Pick(Calls);

    private string Compound(int wildness, int depth)
    {
        string List() => string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(i => (i == 0 ? "" : Pick(Joints)) + Statement(wildness, depth)));
        string One() => Statement(wildness, depth);
        return random.Next(15) switch
        {
            0 => $"( {List()} )",
            1 => $"{{ {List()}; }}",
            2 => $"if {One()}; then {List()}; fi",
            3 => $"if {One()}; then {List()}; else {List()}; fi",
            4 => $"for X in a b; do {List()}; done",
            5 => $"while {One()}; do {List()}; break; done",
            6 => $"until {One()}; do {List()}; break; done",
            7 => $"case \"$X\" in 1|5) {List()};; *) {List()};; esac",
            8 => $"echo \"$({List()})\"",
            9 => $"! {{ {List()}; }}",
            10 => $"( {List()} ) >f",
            11 => $"( set -e; {List()}; alpha )",
            12 => $"( trap 'delta left' EXIT; {List()} )",
            13 => Pick(Loops),
            _ => $"f() {{ {List()}; }}; f",
        };
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
