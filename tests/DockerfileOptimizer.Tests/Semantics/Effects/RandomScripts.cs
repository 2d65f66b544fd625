namespace DockerfileOptimizer.Tests.Semantics.Effects;

/// <summary>Small scripts that change the state of a shell, or look as if they did.</summary>
internal sealed class RandomScripts(int seed, bool bash)
{
    private static readonly string[] Common =
    [
        "cd /tmp", "cd /", "cd ..", "cd - >/dev/null", "cd /nowhere", "command cd /usr", "chdir /usr", "CDPATH=/ cd tmp", "X=1", "X=", "export Y=2", "export X", "unset X",
        "readonly Q=1", "read v w < input", "umask 027", "umask", "umask -S >/dev/null", "ulimit -n 512", "ulimit -n >/dev/null", "ulimit -c 0", "set -f", "set +f", "set -C", "set -u",
        "set -e", "set +e", "set -o noglob", "set -- a b", "set a b", "set -f -- c", "shift", "shift 2>/dev/null", "set -", "trap 'echo bye' EXIT", "trap - INT", "trap '' TERM", "trap 'exit 0' EXIT",
        "alias q=w", "unalias -a", "f", "g", "exec 3>/dev/null", "exec 4<input", "exec 5>&1", "exec 2>/dev/null", ": ${V:=1}", "echo ${V=2}", "echo \"${W:-$V}\"", "echo $((A=3))", "echo $((1+2))",
        "printf '%s\\n' x", "getopts ab o -a", "eval 'X=5'", ". ./dotfile", "true", "false", ":", "echo hi", "test -f input", "[ 1 = 1 ]", "ls >/dev/null", "cat input", "env true", "command -v ls",
        "P=1 :", "P=1 export Z=1", "P=1 true", "P=1 f", "P=1 cd /tmp", "P=1 ls >/dev/null", "P=1 eval :", "P=1 set -f", "Q=2 command :", "echo hi 3>/dev/null", "read x", "times >/dev/null",
        "hash -r", "wait", "type ls", "exit", "exit 0", "exit 1", "return 0", "exec true", "exec ls", "kill -0 $$", "sleep 1 >/dev/null 2>&1 &", "cat <<E\n${H:=1}\nE", "cat <<'E'\n${H:=1}\nE",
        "set", "export -p", "readonly -p", "trap", "alias", "jobs", "$EMPTY", "$EMPTY cd /usr", "\"ls\"", "\\cd /usr", "'cd' /usr", "env cd /usr", "x=$(cd /usr; X=9; pwd)", "echo `umask 077`", "unset -f f",
    ];

    private static readonly string[] BashOnly =
    [
        "shopt -s nullglob", "shopt -s lastpipe", "shopt -q nullglob", "declare D=1", "declare -p X", "declare -r E=1", "typeset T=1", "((B=1))", "((1<2))", "[[ a =~ a ]]", "[[ a == a ]]", "[[ B -eq 1 ]]", "pushd /usr >/dev/null",
        "popd", "dirs", "mapfile m < input", "r=(1 2)", "r+=(3)", "let L=2", "printf -v pv x", "echo hi {fd}>/dev/null", "for ((n=0;n<2;n++)); do :; done", "source ./dotfile", "builtin cd /usr", "time cd /usr",
        "set -o pipefail", "echo ${r[k=1]}", "echo ${X:k=1}", "coproc true", "enable -n pwd", "s='t=4'; echo $((s))", "time", "!", "POSIXLY_CORRECT=1", "echo ${!X}", "export -f f", "cat < <(echo a)", "disown -a", "wait -n",
    ];

    private static readonly string[] PosixOnly = ["s='t=4'; echo $((s))", "local l=1", "echo $(($# + 1))"];

    private readonly Random _random = new(seed);

    public string Next()
    {
        var list = List(2);
        return Chance(3) ? $"f() {{ {Braced(1)} }}\n{list}" : list;
    }

    private string List(int depth)
    {
        var count = 1 + _random.Next(3);
        return string.Join(One([" && ", "; ", "\n", " || ", "; ", "\n"]), Enumerable.Range(0, count).Select(_ => Statement(depth)).Select(s => s.EndsWith("\nE", StringComparison.Ordinal) ? $"{{ {s}\n}}" : s.EndsWith('&') ? $"{{ {s} }}" : s));
    }

    private string Braced(int depth) => List(depth) is var list && list.EndsWith('}') ? list + ";" : list + "\n";

    private string Statement(int depth)
    {
        if (depth == 0 || Chance(2))
        {
            return Piece();
        }

        var inner = depth - 1;
        return _random.Next(12) switch
        {
            0 => $"( {Braced(inner)} )",
            1 => $"{{ {Braced(inner)} }}",
            2 => $"if {Braced(inner)} then {Braced(inner)} else {Braced(inner)} fi",
            3 => $"for i in a b; do {Braced(inner)} done",
            4 => $"while {Braced(inner)} do {Braced(inner)} break; done",
            5 => $"case a in a) {Braced(inner)} ;; *) {Braced(inner)} ;; esac",
            6 => $"{{ {Braced(inner)} }} | {{ {Braced(inner)} }}",
            7 => $"echo \"$( {Braced(inner)} )\"",
            8 => $"g() {{ {Braced(inner)} }}",
            9 => $"! {{ {Braced(inner)} }}",
            10 => $"{{ {Braced(inner)} }} >/dev/null",
            _ => $"{{ {{ {Braced(inner)} }} & }}",
        };
    }

    private string Piece() => Chance(4) ? One(bash ? BashOnly : PosixOnly) : One(Common);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T One<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
