using CsCheck;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>Random compound commands. <paramref name="list"/> makes statements that each end in a terminator and a blank or line break.</summary>
internal sealed class ScriptCompoundGen(bool bash, ScriptWordGen words, Gen<string> list)
{
    public Gen<string> Command => bash ? Gen.Frequency((3, Posix()), (2, Bash())) : Posix();

    /// <summary>The definition of a function, or a coprocess.</summary>
    public Gen<string> Standing
    {
        get
        {
            var head = bash
                ? Gen.OneOf("f()", "f ()", "do_it ( )\n", "function f", "function f()", "coproc", "coproc NAME")
                : Gen.OneOf("f()", "f ()", "f ( )\n", "do_it()");
            var body = Gen.OneOf(list.Select(l => " { " + l + "}"), list.Select(l => " ( " + l + ")"));
            return Gen.Select(head, body, words.Redirection.Array[0, 1], (h, b, r) => h + b + string.Concat(r.Select(x => " " + x)));
        }
    }

    private Gen<string> Posix() => Gen.OneOf(
        list.Select(l => "( " + l + ")"),
        list.Select(l => "{ " + l + "}"),
        If(),
        Gen.Select(Gen.OneOf("while ", "until "), list, list, (k, c, b) => $"{k}{c}do {b}done"),
        Gen.Select(words.Word.Array[0, 3], Gen.OneOf("; ", "\n"), list, (w, end, b) => $"for x in {string.Join(' ', w)}{end}do {b}done"),
        Gen.Select(Gen.OneOf("for x; ", "for x\n", "for x "), list, (head, b) => $"{head}do {b}done"),
        Case());

    private Gen<string> If()
    {
        var elif = Gen.Select(list, list, (c, b) => $"elif {c}then {b}").Array[0, 1];
        var otherwise = list.Select(b => $"else {b}").Array[0, 1];
        return Gen.Select(list, list, elif, otherwise, (c, b, e, o) => $"if {c}then {b}{string.Concat(e)}{string.Concat(o)}fi");
    }

    private Gen<string> Case()
    {
        var pattern = Gen.Frequency((3, Gen.OneOf("a", "*", "[0-9]", "-h", "\"$x\"", "'a b'", "$y", "a*b")), (1, words.Word));
        var end = bash ? Gen.OneOf(";;", ";&", ";;&", " ;;\n") : Gen.OneOf(";;", ";;\n", "\n;; ");
        var body = Gen.Frequency((4, list.Select(l => " " + l + " ")), (1, Gen.Const(" ")));
        var item = Gen.Select(Gen.OneOf("", "("), pattern.Array[1, 2], body, end, (open, p, b, e) => $"{open}{string.Join('|', p)}){b}{e}");
        return Gen.Select(words.Word, Gen.OneOf(" in ", " in\n", "\nin "), item.Array[0, 3], (w, head, items) => $"case {w}{head}{string.Concat(items)} esac");
    }

    private Gen<string> Bash() => Gen.OneOf(
        Test().Select(t => "[[ " + t + " ]]"),
        Gen.OneOf("((x++))", "(( x = 1 + (2 * 3) ))", "((x<2 && y))", "(( $x ))"),
        list.Select(l => $"for ((i=0; i<3; i++)); do {l}done"),
        list.Select(l => $"for ((;;)) do {l}done"),
        list.Select(l => $"select x in a b; do {l}done"),
        list.Select(l => $"for x in a b; {{ {l}}}"));

    private static Gen<string> Test()
    {
        var operand = Gen.OneOf("a", "$x", "\"$x y\"", "'a b'", "/etc/*", "${x:-y}");
        var term = Gen.OneOf(
            operand,
            Gen.Select(Gen.OneOf("-f ", "-z ", "-n ", "-d ", "-v "), operand, (o, w) => o + w),
            Gen.Select(operand, Gen.OneOf(" == ", " = ", " != ", " -eq ", " < ", " -nt "), operand, (l, o, r) => l + o + r),
            Gen.Select(operand, Gen.OneOf("^a", "^[0-9]+$", "(a|b)", "x.*", "$x"), (l, r) => l + " =~ " + r));
        var grouped = Gen.Select(term, t => "( " + t + " )");
        var joined = Gen.Select(Gen.OneOf(term, grouped), Gen.OneOf(" && ", " || "), Gen.OneOf(term, grouped), (a, o, b) => a + o + b);
        // shfmt 3.6 takes what is joined to a negated expression into the negation, so that one stands alone.
        return Gen.Frequency((3, term), (2, joined), (1, Gen.OneOf(term, grouped).Select(t => "! " + t)));
    }
}
