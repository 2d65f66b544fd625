using CsCheck;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>Random words, assignments and redirections. <paramref name="list"/> is what a substitution runs; without one none is made.</summary>
internal sealed class ScriptWordGen
{
    private readonly bool _bash;
    private readonly Gen<string>? _list;
    private readonly Gen<string> _operand;
    private readonly Gen<string> _quotedPart;

    public ScriptWordGen(bool bash, Gen<string>? list, ScriptWordGen? inner)
    {
        _bash = bash;
        _list = list;
        _operand = inner?.Word ?? Literal;
        var expansion = Gen.OneOf(Expansions(quoted: true));
        _quotedPart = Gen.Frequency((2, Gen.OneOf("a b", "it's", "#", "\\\"", "\\$", "\\\\", ";", "&", "(", "é", "*", "\n")), (2, expansion));
        var parts = Gen.Frequency((5, Literal), (2, Quoted()), (2, Gen.OneOf(Expansions(quoted: false))));
        Word = Gen.Select(parts.Array[1, 3], string.Concat);
        HereLine = Gen.Select(Gen.OneOf("a ", "\"", "'", "x=", ""), expansion, (l, e) => l + e);
        Redirection = Redirections();
        Variable = Gen.Select(Gen.OneOf("x", "FOO", "_a1", "if"), Word.Array[0, 1], (n, w) => n + "=" + string.Concat(w));
        Assignment = Assignments();
    }

    public Gen<string> Word { get; }

    /// <summary>A line of a here-document that expands.</summary>
    public Gen<string> HereLine { get; }

    public Gen<string> Redirection { get; }

    /// <summary>An assignment that may stand before a command.</summary>
    public Gen<string> Variable { get; }

    /// <summary>An assignment, in bash of arrays and their elements too.</summary>
    public Gen<string> Assignment { get; }

    /// <summary>The name of a command that no dialect reserves.</summary>
    public Gen<string> Name { get; } = Gen.OneOf("echo", "a", "apt-get", "./run", "/bin/sh", "[", "test", "set", "cd", "x.y", "if_", "\\if", "'for'", "%s", "eval", "a#b");

    private static Gen<string> Literal { get; } = Gen.OneOf(
        "a", "b", "foo", "-y", "--no-x=1", "/etc/x", "*.c", "?", "[a-z]", "~", "a~b", "x=y", "1", "if", "fi", "}", "{", "{a,b}", "done", "!", "%", "@", "+", ",", ":",
        "\\;", "\\ ", "\\\"", "\\'", "\\\\", "\\$x", "a\\\nb", "é", "^", "=", "==", ".", "{}", "in", "]", "-");

    private Gen<string> Quoted()
    {
        var single = Gen.OneOf("''", "'a b'", "'\"'", "'$x`('", "'\\'", "'a\nb'", "'#'");
        var quoted = Gen.Select(_quotedPart.Array[0, 3], p => "\"" + string.Concat(p) + "\"");
        return _bash
            ? Gen.Frequency((3, single), (5, quoted), (1, Gen.OneOf("$'a'", "$'\\''", "$'\\n\\\\'", "$\"a\"", "$\"b $x\"")))
            : Gen.Frequency((3, single), (5, quoted));
    }

    private Gen<string>[] Expansions(bool quoted)
    {
        var operand = quoted ? Gen.OneOf("", "a", "a b", "$y", "${z}", "\\}") : _operand;
        var op = Gen.OneOf("-", ":-", "=", ":=", "?", ":?", "+", ":+", "%", "%%", "#", "##");
        List<Gen<string>> all =
        [
            Gen.OneOf("$x", "$1", "$@", "$*", "$#", "$?", "$$", "$!", "$-", "${x}", "${10}", "${#x}", "${#}", "${@}", "${?}", "$_a1"),
            Gen.Select(op, operand, (o, w) => "${x" + o + w + "}"),
            Gen.OneOf("$((1 + 2))", "$((x))", "$(( $x * (2 - 1) ))", "$((1<<2))", "$((a ? b : c))", "$((x=1))"),
        ];
        if (_bash)
        {
            all.Add(Gen.OneOf("${a[1]}", "${a[@]}", "${#a[*]}", "${!x}", "${x/a/b}", "${x//a}", "${x/#a/b}", "${x:1}", "${x:1:2}", "${x: -1}", "${x^}", "${x,,}", "${!x*}", "${x@Q}", "$[1+2]"));
        }

        if (_list is not null)
        {
            all.Add(_list.Select(l => "$(" + (l.StartsWith('(') ? " " : "") + l + ")"));
            all.Add(Gen.OneOf("`a`", "`a b | c`", "`a \\$x \\\\ b`", "`a; b`", "`echo 'x y'`"));
        }

        return [.. all];
    }

    private Gen<string> Redirections()
    {
        var file = Gen.Frequency((3, Gen.OneOf("/dev/null", "f", "\"$x\"", "'a b'")), (1, Word));
        var op = Gen.OneOf(">", ">>", "<", "<>", ">|", "2>", "2>>", "1> ", "< ", "0<", "3<>");
        var duplicate = Gen.OneOf("2>&1", ">&2", "1>&-", "<&0", "<&-", "3>&$x");
        var plain = Gen.Frequency((3, Gen.Select(op, file, (o, f) => o + f)), (2, duplicate));
        if (!_bash)
        {
            return plain;
        }

        var more = Gen.Select(Gen.OneOf("&>", "&>>", "<<<", "<<< ", "{fd}>"), file, (o, f) => o + f);
        var process = _list is null ? more : Gen.Select(Gen.OneOf("< <(", "> >("), _list, (o, l) => o + l + ")");
        return Gen.Frequency((6, plain), (1, more), (1, process));
    }

    private Gen<string> Assignments()
    {
        if (!_bash)
        {
            return Variable;
        }

        // bash 5.2 refuses a backslash in an array inside $( ), so elements have none.
        var element = Gen.OneOf("a", "'b c'", "\"$x y\"", "$x", "${x[@]}", "*.c", "--y=1", "$'a'", "\"${x:-a}\"", "[1]=a", "a=b");
        var array = Gen.Select(Gen.OneOf("x=(", "x+=(", "x=( "), element.Array[0, 3], Gen.OneOf(")", " )", "\n)"), (o, w, c) => o + string.Join(' ', w) + c);
        return Gen.Frequency((4, Variable), (1, array), (1, Gen.Select(Gen.OneOf("x+=", "x[1]=", "x[$i]=", "x[1]+="), Word, (n, w) => n + w)));
    }
}
