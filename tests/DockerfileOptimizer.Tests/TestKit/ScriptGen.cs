using CsCheck;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>
/// Random shell scripts that the shell of their dialect accepts, with every construct of the grammar. One instance is one level of
/// nesting: what it nests comes from the level below, so that scripts stay finite.
/// </summary>
internal sealed class ScriptGen
{
    private readonly bool _bash;
    private readonly ScriptGen? _inner;
    private readonly ScriptWordGen _words;

    private ScriptGen(bool bash, ScriptGen? inner)
    {
        _bash = bash;
        _inner = inner;
        _words = new ScriptWordGen(bash, inner?.InlineList, inner?._words);
        Inline = Chain(inline: true);
        InlineList = Gen.Select(Inline.Array[1, 2], Gen.OneOf("", ";", " &"), (all, end) => string.Join("; ", all) + end);
        Terminated = Gen.Select(Statement().Array[1, 3], string.Concat);
        List = Gen.Select(Statement().Array[0, 3], Inline, (lines, last) => string.Concat(lines) + last);
    }

    /// <summary>A statement without a line break or terminator.</summary>
    private Gen<string> Inline { get; }

    /// <summary>Statements on one line; the last may lack a terminator.</summary>
    private Gen<string> InlineList { get; }

    /// <summary>Statements that each end in a terminator.</summary>
    private Gen<string> Terminated { get; }

    /// <summary>Statements of which the last lacks a terminator.</summary>
    private Gen<string> List { get; }

    /// <summary>Scripts of the dialect.</summary>
    public static Gen<string> Scripts(ShellDialect dialect)
    {
        var bash = dialect == ShellDialect.Bash;
        var top = new ScriptGen(bash, new ScriptGen(bash, new ScriptGen(bash, null)));
        return Gen.OneOf(top.List, top.Terminated, top._inner!.List);
    }

    private Gen<string> Statement()
    {
        var end = Gen.OneOf("; ", ";", "\n", "\n\n", " &\n", " & ", " # it's a ( comment\n", "\n# \"line\n");
        var chain = Gen.Select(Chain(inline: false), end, (a, b) => a + b);
        if (_inner is null)
        {
            return Gen.Frequency((6, chain), (1, HereDocument()));
        }

        // shfmt 3.6 takes what follows the body of a function or coprocess, such as a pipe, to the body; so these stand alone.
        var function = Gen.Select(Compound(_inner.Terminated).Standing, Gen.OneOf("\n", "; "), (f, e) => f + e);
        return Gen.Frequency((12, chain), (2, HereDocument()), (1, function));
    }

    private ScriptCompoundGen Compound(Gen<string> list) => new(_bash, _words, list);

    private Gen<string> Chain(bool inline)
    {
        var pipeline = Pipeline(inline);
        var op = inline ? Gen.OneOf(" && ", " || ", "&&", "||") : Gen.OneOf(" && ", " || ", "&&\n", " ||\n\n\t", " \\\n && ", " && # why\n");
        var pair = Gen.Select(op, pipeline, (o, p) => o + p);
        return Gen.Select(pipeline, pair.Array[0, 1], (first, rest) => first + string.Concat(rest));
    }

    private Gen<string> Pipeline(bool inline)
    {
        var command = Command(inline);
        var pipe = _bash ? Gen.OneOf(" | ", "|", " |& ") : Gen.OneOf(" | ", "|", inline ? " | " : " |\n");
        var rest = Gen.Select(pipe, command, (p, c) => p + c).Array[0, 1];
        var prefix = Gen.Frequency((9, ""), (1, "! "));
        var pipeline = Gen.Select(prefix, command, rest, (p, c, r) => p + c + string.Concat(r));
        // bash 5.2 refuses compound commands and arrays behind time inside $( ), so only words are timed.
        var timed = Gen.Select(Gen.OneOf("time ", "time -p ", "! time "), _words.Name, _words.Word.Array[0, 2], (t, n, w) => t + string.Join(' ', [n, .. w]));
        return _bash ? Gen.Frequency((12, pipeline), (1, timed)) : pipeline;
    }

    private Gen<string> Command(bool inline)
    {
        var simple = Simple();
        if (_inner is null)
        {
            return simple;
        }

        var compound = Compound(inline ? _inner.Inline.Array[1, 2].Select(l => string.Concat(l.Select(x => x + "; "))) : _inner.Terminated);
        var redirected = Gen.Select(compound.Command, _words.Redirection.Array[0, 1], (c, r) => c + string.Concat(r.Select(x => " " + x)));
        return Gen.Frequency((4, simple), (1, redirected));
    }

    private Gen<string> Simple()
    {
        var item = Gen.Frequency((4, _words.Word), (1, _words.Redirection));
        var named = Gen.Select(_words.Variable.Array[0, 1], _words.Name, item.Array[0, 3], (a, n, i) => string.Join(' ', [.. a, n, .. i]));
        return Gen.Frequency((9, named), (1, _words.Assignment), (1, _bash ? Declaration() : named));
    }

    private Gen<string> Declaration() =>
        Gen.Select(Gen.OneOf("declare", "export", "local -r", "readonly", "typeset -a"), _words.Assignment, (k, a) => k + " " + a);

    /// <summary>Commands with here-documents and the bodies behind their line.</summary>
    private Gen<string> HereDocument()
    {
        var operators = Gen.OneOf(("<<E", "E", true), ("<<-E", "\tE", true), ("<<'E'", "E", false), ("<<\"E\"", "E", false), ("<<\\E", "E", false), ("<< E", "E", true));
        var line = Gen.OneOf(_words.HereLine, Gen.OneOf("it's", "a \"b", "# no comment", "", "\\$x", " E", "E F", "$", "a\\\\"));
        var raw = Gen.OneOf("$(", "`", "it's", "${x", "# y", "", "\\");
        return Gen.Select(operators, line.Array[0, 3], raw.Array[0, 3], _words.Name, Gen.OneOf("", " | sort", " && b", " >f", " 2>&1 &", ";"), (op, expanding, plain, name, rest) =>
            $"{name} {op.Item1}{rest}\n{string.Concat((op.Item3 ? expanding : plain).Select(l => l + "\n"))}{op.Item2}\n");
    }
}
