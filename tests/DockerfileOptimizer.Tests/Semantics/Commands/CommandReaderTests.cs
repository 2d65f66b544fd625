using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

public class CommandReaderTests
{
    [TestCase("apt-get update", "apt-get", "update")]
    [TestCase("/usr/bin/apt-get update", "apt-get", "update")]
    [TestCase("./apt-get update", "./apt-get", "update")]
    [TestCase("/opt/app/test x", "/opt/app/test", "x")]
    [TestCase("/bin/cd x", "/bin/cd", "x")]
    [TestCase("env -- A=1 x", "x", "")]
    [TestCase("env A=1 B=2 apt-get update", "apt-get", "update")]
    [TestCase("env -i -u HOME A=1 make all", "make", "all")]
    [TestCase("env -S 'A=1 make'", "?", "-S|A=1 make")]
    [TestCase("env", "env", "")]
    [TestCase("sudo -E -u build A=1 make all", "make", "all")]
    [TestCase("sudo -i make", "?", "-i|make")]
    [TestCase("sudo --strange make", "?", "--strange|make")]
    [TestCase("sudo -n sudo -H env X=y nice -n 5 ls -l", "ls", "-l")]
    [TestCase("time make -j4", "make", "-j4")]
    [TestCase("exec nginx -g x", "nginx", "-g|x")]
    [TestCase("command -v curl", "command", "-v|curl")]
    [TestCase("command cp a b", "cp", "a|b")]
    [TestCase("timeout -k 5 10 curl x", "curl", "x")]
    [TestCase("ionice -c2 -n 7 tar xf a", "tar", "xf|a")]
    [TestCase("python3 -m pip install x", "pip", "install|x")]
    [TestCase("python3 -m venv x", "python3", "-m|venv|x")]
    [TestCase("chroot /x ls", "chroot", "/x|ls")]
    [TestCase("eval 'a b'", "eval", "a b")]
    [TestCase("find / -exec rm {} +", "find", "/|-exec|rm|{}|+")]
    [TestCase("xargs -r rm -f", "rm", "-f|?")]
    [TestCase("xargs -I{} cp {} /x", "cp", "?|/x")]
    [TestCase("A=1", "", "")]
    [TestCase("> file", "", "")]
    [TestCase("$X y", "?", "y")]
    [TestCase("busybox wget x", "wget", "x")]
    [TestCase("sudo cd /x", "?", "/x")]
    [TestCase("env command -v x", "?", "-v|x")]
    [TestCase("command export A", "export", "A")]
    [TestCase("env A=$OTHER ls", "?", "?|ls")]
    [TestCase("sudo -u $OTHER ls", "?", "-u|?|ls")]
    [TestCase("sudo -u \"$OTHER\" ls", "ls", "")]
    public void Program_behind_wrappers(string script, string program, string arguments)
    {
        var call = One(script);

        Assert.That(call.Program.Or("?"), Is.EqualTo(program));
        Assert.That(string.Join('|', call.Arguments.Select(a => a.Value.Or("?"))), Is.EqualTo(arguments));
    }

    [Test]
    public void Wrappers_are_told_outermost_first()
    {
        var call = One("A=0 sudo -D /w env -u B C=2 apk add x");

        Assert.That(call.Wrappers, Is.EqualTo(new[] { "sudo", "env" }));
        Assert.That(call.ClearsEnvironment, Is.True);
        Assert.That(call.Directory!.Value.Or("?"), Is.EqualTo("/w"));
        Assert.That(call.Environment["A"].Or("?"), Is.EqualTo("0"));
        Assert.That(call.Environment["B"].IsKnown, Is.False);
        Assert.That(call.Environment["C"].Or("?"), Is.EqualTo("2"));
    }

    [TestCase("echo \"$KNOWN\"", "a b")]
    [TestCase("echo $KNOWN", "a|b")]
    [TestCase("echo x${KNOWN}y", "xa|by")]
    [TestCase("echo $EMPTY $UNSET", "")]
    [TestCase("echo \"$EMPTY\"$UNSET", "")]
    [TestCase("echo ${UNSET:-dflt} ${KNOWN:+alt} ${EMPTY-x}", "dflt|alt")]
    [TestCase("echo ${UNSET:-'a b'}", "?several")]
    [TestCase("echo $GLOB", "?several")]
    [TestCase("echo \"$GLOB\"", "/x/*")]
    [TestCase("echo $OTHER", "?several")]
    [TestCase("echo \"a$OTHER\"", "?a")]
    [TestCase("echo a$OTHER", "?aseveral")]
    [TestCase("echo \"$@\"", "?several")]
    [TestCase("echo $(ls)", "?several")]
    [TestCase("echo \"$(ls)\"", "?")]
    [TestCase("echo $PWD", "?several")]
    [TestCase("echo ~/x ~root/x", "/root/x|?")]
    [TestCase("KNOWN=z; echo $KNOWN", "?several")]
    [TestCase("KNOWN=z true; echo $KNOWN", "a|b")]
    [TestCase("read KNOWN; echo $KNOWN", "?several")]
    [TestCase("eval x; echo $KNOWN", "?several")]
    [TestCase("echo ${KNOWN:=x}", "?several")]
    [TestCase("$DIR/bin/read KNOWN; echo $KNOWN", "a|b")]
    [TestCase("\"$OTHER/x\" KNOWN; echo $KNOWN", "?several")]
    [TestCase("\"/x/$OTHER\" KNOWN; echo $KNOWN", "a|b")]
    [TestCase("$OTHER KNOWN; echo $KNOWN", "?several")]
    [TestCase("$EMPTY read KNOWN; echo $KNOWN", "?several")]
    [TestCase("for KNOWN in 1; do echo \"$KNOWN\"; done", "?")]
    [TestCase("IFS=x; echo $KNOWN", "?several")]
    [TestCase("IFS=x; echo \"$KNOWN\"", "a b")]
    [TestCase("echo $((KNOWN=2)) \"$KNOWN\"", "?several|?")]
    public void Words(string script, string expected)
    {
        var call = CommandReader.ReadAll(Parse(script), Variable).Last(c => c.Program.Or("?") == "echo");

        var actual = string.Join('|', call.Arguments.Select(a => a.Value.Or("?" + (a.Value.IsKnown ? "" : a.Start) + (a.MayBeSeveral ? "several" : ""))));
        Assert.That(actual, Is.EqualTo(expected));
    }

    [TestCase("rm /var/lib/apt/lists/*", "/var/lib/apt/lists/*", "/var/lib/apt/lists/")]
    [TestCase("rm \"$DIR\"/*", "/d/*", "/d/")]
    [TestCase("rm '*'/*", null, "*/")]
    [TestCase("rm $OTHER/*", null, "")]
    [TestCase("rm ~/.cache/*", "/root/.cache/*", "/root/.cache/")]
    public void Patterns(string script, string? pattern, string start)
    {
        var word = One(script).Arguments.Single();

        Assert.That(word.Pattern, Is.EqualTo(pattern));
        Assert.That(word.Start, Is.EqualTo(start));
        Assert.That(word.Value.IsKnown, Is.False);
    }

    [Test]
    public void Braces_may_be_several_words_whatever_the_dialect([Values(ShellDialect.Posix, ShellDialect.Bash)] ShellDialect dialect)
    {
        var call = CommandReader.ReadAll(Parse("mkdir -p /a/{b,c} {d} '{e,f}'", dialect), Variable).Single();

        Assert.That(call.Arguments[1].MayBeSeveral, Is.True);
        Assert.That(call.Arguments[1].IsNoOption, Is.True);
        Assert.That(call.Arguments[2].Value.Or("?"), Is.EqualTo("{d}"));
        Assert.That(call.Arguments[3].Value.Or("?"), Is.EqualTo("{e,f}"));
    }

    [TestCase("sh -c 'apt-get update && ls'", ShellDialect.Posix, "apt-get ls")]
    [TestCase("/bin/bash -exo pipefail -c 'set -e; [[ a ]] && ls'", ShellDialect.Bash, "set ls")]
    [TestCase("sudo sh -c \"ls $DIR\"", ShellDialect.Posix, "ls")]
    public void Inner_scripts(string script, ShellDialect dialect, string programs)
    {
        var inner = One(script).Inner!;

        Assert.That(inner.Dialect, Is.EqualTo(dialect));
        var calls = CommandReader.ReadAll(inner, Variable);
        Assert.That(string.Join(' ', calls.Select(c => c.Program.Or("?"))), Is.EqualTo(programs));
    }

    [TestCase("sh -c \"ls $OTHER\"")]
    [TestCase("sh script.sh")]
    [TestCase("zsh -c 'ls'")]
    [TestCase("sh $OTHER -c 'ls'")]
    public void No_inner_script(string script) => Assert.That(One(script).Inner, Is.Null);

    [TestCase("ls() { :; }; ls x")]
    [TestCase("alias ls='rm -rf'; ls x")]
    public void A_name_with_another_meaning_is_no_program(string script)
    {
        Assert.That(CommandReader.ReadAll(Parse(script), Variable)[^1].Program.IsKnown, Is.False);
    }

    [Test]
    public void Every_command_in_the_order_of_the_text()
    {
        var script = Parse("a \"$(b | c)\" > \"$(d)\" && if e; then ( f ) & fi; g() { h; }; cat <<X\n$(i)\nX\n");

        var programs = CommandReader.ReadAll(script, Variable).Select(c => c.Program.Or("?"));

        Assert.That(programs, Is.EqualTo(new[] { "a", "b", "c", "d", "e", "f", "h", "cat", "i" }));
    }

    [Test]
    public void One_command_reads_as_it_does_among_all()
    {
        var script = Parse("X=1; env A=\"$DIR\" ls $X");
        var all = CommandReader.ReadAll(script, Variable);

        var one = CommandReader.Read(all[1].Node, script, Variable);

        Assert.That(one.Program, Is.EqualTo(all[1].Program));
        Assert.That(one.Arguments.SequenceEqual(all[1].Arguments), Is.True);
        Assert.That(one.Environment["A"].Or("?"), Is.EqualTo("/d"));
    }

    internal static Known<string?> Variable(string name) => name switch
    {
        "KNOWN" => Known.Of<string?>("a b"),
        "EMPTY" => Known.Of<string?>(""),
        "UNSET" => Known.Of<string?>(null),
        "GLOB" => Known.Of<string?>("/x/*"),
        "DIR" => Known.Of<string?>("/d"),
        "HOME" => Known.Of<string?>("/root"),
        _ => Known.Unknown<string?>("nothing says so"),
    };

    internal static ShellScript Parse(string text, ShellDialect dialect = ShellDialect.Posix)
    {
        var script = ShellScript.Parse(text, dialect);
        Assert.That(script.OpaqueReason, Is.Null);
        return script;
    }

    internal static CommandCall One(string script) => CommandReader.ReadAll(Parse(script), Variable)[0];
}
