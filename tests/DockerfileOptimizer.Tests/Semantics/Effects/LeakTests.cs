using DockerfileOptimizer.Semantics.Effects;
using NUnit.Framework;
using static DockerfileOptimizer.Semantics.Effects.StateKinds;

namespace DockerfileOptimizer.Tests.Semantics.Effects;

/// <summary>What state a script may leave in its shell, each case beside the nearest one that leaves less.</summary>
public sealed class LeakTests
{
    private const StateKinds Nothing = None;
    private const StateKinds Place = StateKinds.Directory;

    [TestCase("make all", Nothing)]
    [TestCase("", Nothing)]
    [TestCase("# only a comment", Nothing)]
    [TestCase("a && b || c; d", Nothing)]
    [TestCase("cd /tmp", Place)]
    [TestCase("\\cd /tmp", Place)]
    [TestCase("'cd' /tmp", Place)]
    [TestCase("command cd /tmp", Place)]
    [TestCase("command -p cd /tmp", Place)]
    [TestCase("command -v cd", Nothing)]
    [TestCase("chdir /tmp", Place)]
    [TestCase("(cd /tmp && make)", Nothing)]
    [TestCase("(cd /tmp; X=1; set -f; umask 0)", Nothing)]
    [TestCase("{ cd /tmp; }", Place)]
    [TestCase("x=$(cd /tmp && pwd); :", Variables)]
    [TestCase("echo $(cd /tmp && pwd)", Nothing)]
    [TestCase("echo `cd /tmp; X=1`", Nothing)]
    [TestCase("cd /tmp | cat", Nothing)]
    [TestCase("echo a | cd /tmp", Nothing)]
    [TestCase("echo a | read x", Nothing)]
    [TestCase("read x < f", Variables)]
    [TestCase("if true; then cd /tmp; fi", Place)]
    [TestCase("if cd /tmp; then make; fi", Place)]
    [TestCase("if a; then b; elif cd /x; then d; else e; fi", Place)]
    [TestCase("if a; then b; else umask 022; fi", Umask)]
    [TestCase("while cd ..; do ls; done", Place)]
    [TestCase("until a; do X=1; done", Variables)]
    [TestCase("case $x in a) cd /a;; b) umask 1;; esac", Place | Umask)]
    [TestCase("false || cd /tmp", Place)]
    [TestCase("env cd /tmp", Nothing)]
    [TestCase("sudo cd /tmp", Nothing)]
    [TestCase("/bin/cd /tmp", Nothing)]
    [TestCase("X=1", Variables)]
    [TestCase("X=1 make", Nothing)]
    [TestCase("X=1 :", Variables)]
    [TestCase("X=1 export Y", Variables)]
    [TestCase("X=1 echo a", Nothing)]
    [TestCase("X=1 cd /tmp", Place)]
    [TestCase("X=1 set -f", Variables | Options)]
    [TestCase("export X=1", Variables)]
    [TestCase("export X", Variables)]
    [TestCase("export", Nothing)]
    [TestCase("export -p", Nothing)]
    [TestCase("export -p > f", Nothing)]
    [TestCase("export $x", Variables)]
    [TestCase("readonly X=1", Variables)]
    [TestCase("readonly -p", Nothing)]
    [TestCase("unset X", Variables | Functions)]
    [TestCase("getopts ab x", Variables)]
    [TestCase("for i in a b; do echo $i; done", Variables)]
    [TestCase("(for i in a b; do echo $i; done)", Nothing)]
    [TestCase(": ${X:=1}", Variables)]
    [TestCase(": ${X=1}", Variables)]
    [TestCase(": ${X:-1}", Nothing)]
    [TestCase("echo \"${X:=1}\"", Variables)]
    [TestCase("echo '${X:=1}'", Nothing)]
    [TestCase("echo ${Y:-${X:=1}}", Variables)]
    [TestCase("cat <<E\n${X:=1}\nE", Variables)]
    [TestCase("cat <<'E'\n${X:=1}\nE", Nothing)]
    [TestCase("make > ${X:=f}", Variables)]
    [TestCase("make -j$((X=2))", Variables)]
    [TestCase("make -j$((1+1))", Nothing)]
    [TestCase("make -j$((X+1))", Variables)]
    [TestCase("make -j$(($#+1))", Nothing)]
    [TestCase("make -j$(($(nproc)+1))", Variables)]
    [TestCase("make -j$(nproc)", Nothing)]
    [TestCase("printf -v x a", Nothing | Variables)]
    [TestCase("printf '%s\\n' -v", Nothing)]
    [TestCase("printf \"%s $x\" a", Nothing)]
    [TestCase("printf $x a", Variables)]
    [TestCase("printf \"$x\" a", Variables)]
    [TestCase("set -e", Options)]
    [TestCase("set -eux; make", Options)]
    [TestCase("set -o pipefail", Options)]
    [TestCase("set +x", Options)]
    [TestCase("set -", Options | Positional)]
    [TestCase("set", Nothing)]
    [TestCase("set -- a b", Positional)]
    [TestCase("set -x a", Options | Positional)]
    [TestCase("set $x", Options | Positional)]
    [TestCase("set -$x", Options | Positional)]
    [TestCase("shift", Positional)]
    [TestCase("f() { cd /tmp; }", Functions)]
    [TestCase("(f() { cd /tmp; }; f)", Nothing)]
    [TestCase("f() { cd /tmp; }; f", Functions | Place)]
    [TestCase("f() { cd /tmp; }; echo f", Functions)]
    [TestCase("f() { (cd /tmp); }; f", Functions)]
    [TestCase("f() { g; }; g() { umask 1; }; f", Functions | Umask)]
    [TestCase("echo() { umask 1; }; echo", Functions | Umask)]
    [TestCase("alias ls", Aliases | Anything)]
    [TestCase("alias", Nothing)]
    [TestCase("unalias -a", Aliases)]
    [TestCase("trap 'rm f' EXIT", Traps)]
    [TestCase("trap", Nothing)]
    [TestCase("trap - EXIT", Traps)]
    [TestCase("(trap 'rm f' EXIT; make)", Nothing)]
    [TestCase("umask 022", Umask)]
    [TestCase("umask", Nothing)]
    [TestCase("umask -S", Nothing)]
    [TestCase("umask -S u=rwx", Umask)]
    [TestCase("ulimit -n 1024", Limits)]
    [TestCase("ulimit -n", Nothing)]
    [TestCase("ulimit -n1024", Limits)]
    [TestCase("(ulimit -n 1024; make)", Nothing)]
    [TestCase("exec 3> f", Descriptors)]
    [TestCase("exec > f 2>&1", Descriptors)]
    [TestCase("make 3> f", Nothing)]
    [TestCase("{ make; } > f", Nothing)]
    [TestCase("(exec 3> f; make >&3)", Nothing)]
    [TestCase("make &", Background)]
    [TestCase("(make &)", Background)]
    [TestCase("x() { make & }; echo $(x)", Functions | Background)]
    [TestCase("make & wait", Background)]
    [TestCase("cd /tmp & wait", Background)]
    [TestCase("wait", Nothing)]
    [TestCase("eval make", Anything)]
    [TestCase("(eval make)", Nothing)]
    [TestCase(". ./env", Anything)]
    [TestCase("source ./env", Anything)]
    [TestCase("$(. /etc/os-release && echo make)", Anything)]
    [TestCase("echo $(. /etc/os-release && echo make)", Nothing)]
    [TestCase("$X", Anything)]
    [TestCase("$X/bin/java -version", Anything)]
    [TestCase("\"$X/bin/java\" -version", Nothing)]
    [TestCase("\"$X\"/bin/java -version", Nothing)]
    [TestCase("\"$@\"/bin/java -version", Anything)]
    [TestCase("~/bin/java -version", Nothing)]
    [TestCase("./ant*/bin/ant build", Nothing)]
    [TestCase("command $X", Anything)]
    [TestCase("sudo $X", StateKinds.Background)]
    [TestCase("f() { f; }; f", Functions | Anything)]
    [TestCase("echo ${ X=1; }", Anything)]
    [TestCase("hash -r", Nothing)]
    [TestCase("hash -p /x y", Anything)]
    [TestCase("exit 1", Nothing)]
    [TestCase("! cd /tmp", Place)]
    [TestCase("enable -n cd", Anything)]
    public void Posix(string script, StateKinds leaves) => Assert.That(EffectKit.Of(script).Leaves, Is.EqualTo(leaves));

    [TestCase("pushd /tmp", Place)]
    [TestCase("popd", Place)]
    [TestCase("dirs", Nothing)]
    [TestCase("builtin cd /tmp", Place)]
    [TestCase("time cd /tmp", Place)]
    [TestCase("time make", Nothing)]
    [TestCase("shopt -s nullglob", Options)]
    [TestCase("echo a | { read x; }", Nothing)]
    [TestCase("shopt -s lastpipe; echo a | read x", Options | Variables)]
    [TestCase("declare x=1", Variables)]
    [TestCase("declare -p", Nothing)]
    [TestCase("mapfile x < f", Variables)]
    [TestCase("let x=1", Variables)]
    [TestCase("((x=1))", Variables)]
    [TestCase("((x++))", Variables)]
    [TestCase("((1 < 2))", Nothing)]
    [TestCase("[[ a =~ b ]]", Variables)]
    [TestCase("[[ a == b ]]", Nothing)]
    [TestCase("[[ $a -eq 1 ]]", Variables)]
    [TestCase("[[ 2 -eq 1 ]]", Nothing)]
    [TestCase("[ $a -eq 1 ]", Nothing)]
    [TestCase("a=(1 2)", Variables)]
    [TestCase("a+=x", Variables)]
    [TestCase("echo ${a[i=1]}", Variables)]
    [TestCase("echo ${a[0]}", Nothing)]
    [TestCase("echo ${a:i=1}", Variables)]
    [TestCase("echo ${a:1:2}", Nothing)]
    [TestCase("echo ${!a}", Variables)]
    [TestCase("for ((i=0;i<2;i++)); do echo; done", Variables)]
    [TestCase("select x in a b; do echo; done", Variables)]
    [TestCase("make {fd}> f", Descriptors | Variables)]
    [TestCase("diff <(a) <(b)", Background)]
    [TestCase("coproc cat", Background | Variables | Descriptors)]
    [TestCase("function f { cd /; }; f", Functions | Place)]
    [TestCase("POSIXLY_CORRECT=1", Variables | Options)]
    [TestCase("{cd,/tmp}", Anything)]
    public void Bash(string script, StateKinds leaves) => Assert.That(EffectKit.Of(script, EffectKit.Bash).Leaves, Is.EqualTo(leaves));

    [Test]
    public void AnOpaqueScriptMayDoAnything()
    {
        var effects = EffectKit.Of("if true");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(effects.Leaves.HasFlag(Anything | Place | Background));
            Assert.That(effects.Hazards.HasFlag(ProcessHazards.ReplacesShell | ProcessHazards.MakesHardLinks));
            Assert.That(effects.MayEndEarlyWithSuccess && effects.MayUseErrexit);
            Assert.That(effects.RunPrograms, Is.Null);
            Assert.That(effects.Reads.Beyond, Is.Not.Null);
        }
    }

    [TestCase("exit 0", true)]
    [TestCase("exit", true)]
    [TestCase("exit $x", true)]
    [TestCase("exit 1", false)]
    [TestCase("exit 256", true)]
    [TestCase("trap 'exit 0' EXIT; exit 1", true)]
    [TestCase("(exit 0)", false)]
    [TestCase("echo $(exit 0)", false)]
    [TestCase("test -f a && exit 0; make", true)]
    [TestCase("test -f a || exit 1; make", false)]
    [TestCase("f() { exit 0; }; f", true)]
    [TestCase("f() { return 0; }; f", false)]
    [TestCase("return 0", true)]
    [TestCase("return 3", false)]
    [TestCase("exec make", true)]
    [TestCase("exec 3> f", false)]
    [TestCase("(exec make)", false)]
    [TestCase("kill $$", true)]
    [TestCase("kill 0", true)]
    [TestCase("kill $!", false)]
    [TestCase("kill %1", false)]
    [TestCase("kill -9 4711", false)]
    [TestCase("kill $(cat pid)", true)]
    [TestCase("set -n", true)]
    [TestCase("eval x", true)]
    [TestCase("make", false)]
    [TestCase(": ${x:?no}", false)]
    public void EndsEarlyWithSuccess(string script, bool expected) =>
        Assert.That(EffectKit.Of(script).MayEndEarlyWithSuccess, Is.EqualTo(expected));

    [TestCase("echo $_", true)]
    [TestCase("echo $SECONDS", true)]
    [TestCase("echo $((SECONDS))", true)]
    [TestCase("jobs", true)]
    [TestCase("type make", true)]
    [TestCase("set > f", true)]
    [TestCase("echo $HOME", false)]
    [TestCase("command -v make", false)]
    public void ObservesProcess(string script, bool expected) => Assert.That(EffectKit.Of(script).ObservesProcess, Is.EqualTo(expected));

    [TestCase("cd /a && make", "\"cd /a\"")]
    [TestCase("X=1; cd /a", "\"X=1\" sets X")]
    public void AReasonNamesTheCommand(string script, string expected) =>
        Assert.That(EffectKit.Of(script).LeaveReasons.Values, Has.Member(expected));

    [Test]
    public void BashTakesOptionsFromTheEnvironment()
    {
        var options = EffectKit.State("/", ("SHELLOPTS", "errexit"));
        var pipes = EffectKit.State("/", ("BASHOPTS", "lastpipe"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(EffectKit.Of("make", EffectKit.Bash, options).MayUseErrexit);
            Assert.That(EffectKit.Of("make", EffectKit.Dash, options).MayUseErrexit, Is.False);
            Assert.That(EffectKit.Of("echo a | read x", EffectKit.Bash, pipes).Leaves, Is.EqualTo(Variables));
        }
    }

    // Measured: sh -c 'command ls; . ./missing; echo after' prints "after" in bash called as sh, without `command` it does not.
    [TestCase("bash-as-sh", "command ls", Anything)]
    [TestCase("unknown", "command ls", Anything)]
    [TestCase("bash-as-sh", "command -v ls", Nothing)]
    [TestCase("bash-as-sh", "(command ls)", Nothing)]
    [TestCase("dash", "command ls", Nothing)]
    public void BashAsShIsAnotherBehindCommand(string program, string script, StateKinds expected) =>
        Assert.That(EffectKit.Of(script, EffectKit.Bash with { Program = program }).Leaves, Is.EqualTo(expected));

    [Test]
    public void AStartUpFileMayDefineAnything()
    {
        var login = EffectKit.Bash with { Options = DockerfileOptimizer.Semantics.ShellOptions.None with { Login = true } };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(EffectKit.Of("make", login).Leaves, Is.EqualTo(Anything));
            Assert.That(EffectKit.Of("make", EffectKit.Bash with { Options = DockerfileOptimizer.Semantics.ShellOptions.None with { Other = true } }).Leaves, Is.EqualTo(Anything));
            Assert.That(EffectKit.Of("make", EffectKit.Bash, EffectKit.State("/", ("BASH_ENV", "/env"))).Leaves, Is.EqualTo(Anything));
            Assert.That(EffectKit.Of("make", EffectKit.Bash, EffectKit.State("/", ("BASH_ENV", ""))).Leaves, Is.EqualTo(Nothing));
            Assert.That(EffectKit.Of("make", EffectKit.Dash, EffectKit.State("/", ("ENV", "/env"))).Leaves, Is.EqualTo(Nothing));
        }
    }
}
