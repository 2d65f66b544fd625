using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>
/// The two RUNs of <see cref="LinkedPackages"/>, word for word: one that writes the names of packages down and nothing else, one that installs them and leaves no lists of packages
/// (find(1), -exec; ldd(1); dpkg-query(1), --search; apt-get(8), --no-upgrade).
/// </summary>
internal static class LinkedInstallation
{
    /// <summary>Whether a RUN only writes down from which packages the libraries come.</summary>
    public static bool Lists(RunStep run, LinkedPackages linked)
    {
        if (run.Run is not { Flags.IsEmpty: true, Form: ScriptForm form }
            || form.ScriptIn(ShellDialect.Posix).Statements is not { Statements: [{ Terminator: StatementTerminator.None, List: { Rest.IsEmpty: true, First: { IsNegated: false, Commands: var commands } } }] })
        {
            return false;
        }

        var simple = commands.OfType<SimpleCommand>().ToList();
        return simple.Count == commands.Length && simple.All(c => c.Assignments.IsEmpty) && simple.SkipLast(1).All(c => c.Redirections.IsEmpty)
            && simple[^1].Redirections is [{ Operator: RedirectionOperator.Output, Descriptor: null, Target.LiteralValue: { } list }] && list == linked.List
            && Names(simple[0], linked) && simple.Skip(1).Select(Text).SequenceEqual(linked.IsOfAlpine ? ["awk $3 ~ \"^/(usr/)?lib\" { print \"so:\" $1 }", "sort -u"] :
            [
                "awk $3 ~ \"^/(usr/)?lib\" { print \"*/\" $1 }", "sort -u", "xargs -r dpkg-query --search", "awk sub(\":$\", \"\", $1) { print $1 }", "sort -u",
            ]);
    }

    // The shell takes the pattern of files apart, and find that of names, which the shell must not.
    private static bool Names(SimpleCommand command, LinkedPackages linked) =>
        linked.IsOfAlpine ? command.Words.Select(w => w.LiteralValue).SequenceEqual(linked.IsDeep ? ["find", linked.Folder, "-name", "*.so*", "-exec", "ldd", "{}", ";"] : ["find", .. linked.Programs, "-exec", "ldd", "{}", ";"])
        : linked.IsDeep ? command.Words.Select(w => w.LiteralValue).SequenceEqual(["find", linked.Folder, "-name", "*.so*", "-exec", "ldd", "{}", "+"])
        : !linked.Programs.IsEmpty ? command.Words.Select(w => w.LiteralValue).SequenceEqual(linked.Programs.Prepend("ldd")) : Text(command) == $"ldd {linked.Files}";

    /// <summary>Whether a RUN installs just the packages that the list names, and the others.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="linked">What is linked.</param>
    /// <param name="isQuiet">Whether the packages must ask nothing.</param>
    public static bool Installs(RunStep run, LinkedPackages linked, bool isQuiet)
    {
        if (linked.IsOfAlpine)
        {
            return run.Run is { Flags.IsEmpty: true, Form: ScriptForm script } && PlainSequence.Of(script.ScriptIn(ShellDialect.Posix)) is [{ Words: [.. var front, var list] }]
                && linked.Others.All(PlainInstallation.IsName) && front.Select(w => w.LiteralValue).SequenceEqual(["apk", "add", "--no-cache", .. linked.Others]) && Reads(list, linked.List);
        }

        if (run.Run is not { Flags.IsEmpty: true, Form: ScriptForm form } || PlainSequence.OfInstallation(form.ScriptIn(ShellDialect.Posix), isQuiet) is not [var update, var install, var clean] || install.Words is not [.. var words, var last])
        {
            return false;
        }

        ImmutableArray<string> expected = ["apt-get", "install", "-y", .. linked.WithRecommended ? [] : new[] { "--no-install-recommends" }, "--no-upgrade", .. linked.Others];
        return Text(update) == "apt-get update" && Text(clean) == "rm -rf /var/lib/apt/lists/*"
            && linked.Others.All(PlainInstallation.IsName) && words.Select(w => w.LiteralValue).SequenceEqual(expected) && Reads(last, linked.List);
    }

    private static string Text(SimpleCommand command) => string.Join(' ', command.Words.Select(w => w.UnexpandedValue ?? "?"));

    // $(cat FILE)
    private static bool Reads(Word word, string file) =>
        word.Parts is [CommandSubstitution { Body.Statements: [{ Terminator: StatementTerminator.None, List: { Rest.IsEmpty: true, First: { IsNegated: false, Commands: [SimpleCommand { Assignments.IsEmpty: true, Redirections.IsEmpty: true } command] } } }] }]
        && command.Words.Select(w => w.LiteralValue).SequenceEqual(["cat", file]);
}
