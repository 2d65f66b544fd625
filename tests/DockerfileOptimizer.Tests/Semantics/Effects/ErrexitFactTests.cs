using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Effects;

/// <summary>The facts about errexit that <c>ErrexitAnalysis</c> rests on, asked of the shells themselves.</summary>
[Category("Shell")]
public sealed class ErrexitFactTests
{
    private const string All = "dash bash bash-as-sh busybox";

    // Left of && errexit is ignored, whatever the commands stand in.
    [TestCase("set -e; { false; echo leaked; } && echo R", "leaked R", All)]
    [TestCase("set -e; (false; echo leaked) && echo R", "leaked R", All)]
    [TestCase("f() { false; echo leaked; }; set -e; f && echo R", "leaked R", All)]
    [TestCase("set -e; eval 'false; echo leaked' && echo R", "leaked R", All)]
    [TestCase("set -e; command eval 'false; echo leaked' && echo R", "leaked R", All)]
    [TestCase("set -e; for i in 1; do false; echo leaked; done && echo R", "leaked R", All)]
    [TestCase("set -e; true | { false; echo leaked; } && echo R", "leaked R", All)]
    [TestCase("set -e; { false; echo leaked; }; echo R", "", All)]
    // In a substitution, too, except in dash; in busybox, and in bash under its own name, it is never heeded there.
    [TestCase("set -e; x=$(false; echo leaked) && echo \"$x\"", "", "dash")]
    [TestCase("set -e; x=$(false; echo leaked) && echo \"$x\"", "leaked", "bash bash-as-sh busybox")]
    [TestCase("set -e; x=$(false; echo leaked); echo \"$x\"", "", "dash bash-as-sh")]
    [TestCase("set -e; x=$(false; echo leaked); echo \"$x\"", "leaked", "bash busybox")]
    // A single simple command, and one and-or list of them, fail alike with and without something behind &&.
    [TestCase("set -e; true && false && echo R", "", All)]
    [TestCase("set -e; x=$(true && false) && echo R", "", All)]
    // Behind these a failure does not end the shell when something follows …
    [TestCase("set -e; false && true; echo R", "R", All)]
    [TestCase("set -e; ! true; echo R", "R", All)]
    [TestCase("set -e; { false && true; }; echo R", "R", All)]
    [TestCase("set -e; if true; then false && true; fi; echo R", "R", All)]
    [TestCase("set -e; for i in 1; do false && true; done; echo R", "R", All)]
    [TestCase("set -e; case a in a) false && true;; esac; echo R", "R", All)]
    [TestCase("set -e; { ! true; }; echo R", "R", All)]
    // … and behind these it does.
    [TestCase("set -e; false; echo R", "", All)]
    [TestCase("set -e; (false && true); echo R", "", All)]
    [TestCase("set -e; true | false; echo R", "", All)]
    [TestCase("set -e; true | { false && true; }; echo R", "", All)]
    [TestCase("f() { false && true; }; set -e; f; echo R", "", All)]
    [TestCase("set -e; eval 'false && true'; echo R", "", All)]
    [TestCase("set -e; { false; }; echo R", "", All)]
    [TestCase("set -e; if true; then (false && true); fi; echo R", "", All)]
    [TestCase("set -e; for i in 1; do false; done; echo R", "", All)]
    [TestCase("set -e; [[ a = b ]]; echo R", "", "bash bash-as-sh")]
    [TestCase("set -e; ((0)); echo R", "", "bash bash-as-sh")]
    // A redirection of a compound command that fails is a failure of that command, except in busybox; of a simple command or a subshell in all.
    [TestCase("set -e; { echo a; } 2>/dev/null >/none/f; echo R", "", "dash bash bash-as-sh")]
    [TestCase("set -e; { echo a; } 2>/dev/null >/none/f; echo R", "R", "busybox")]
    [TestCase("set -e; if true; then { echo a; } >/none/f; fi; echo R", "R", "busybox")]
    [TestCase("set -e; (echo a) >/none/f; echo R", "", All)]
    [TestCase("set -e; echo a >/none/f; echo R", "", All)]
    // A single list has nothing to stop, in whatever it stands.
    [TestCase("set -e; (false && echo a) && echo R", "", All)]
    [TestCase("set -e; if true; then false && echo a; fi && echo R", "", All)]
    [TestCase("set -e; case a in a) false && echo b;; esac && echo R", "", All)]
    // An expansion that fails makes bash give up what it has read, which is a line.
    [TestCase("set -e; echo $((1/0)); echo R", "", All)]
    [TestCase("set -e\necho $((1/0))\necho R", "R", "bash")]
    [TestCase("set -e\necho $((1/0))\necho R", "", "dash busybox bash-as-sh")]
    // What -x writes goes where errors go: a simple command's own redirection comes later, but for substitutions in assignments.
    [TestCase("set -x; x=$(true 2>&1); echo \"[$x]\"", "[]", All)]
    [TestCase("set -x; true $(echo a) 2>&1 | cat", "", All)]
    [TestCase("set -x; true a 2>&1 | cat", "", All)]
    [TestCase("set -x; x=$(echo a) true 2>&1 | cat", "+ echo a", "dash busybox")]
    [TestCase("set -x; x=$( (true) 2>&1 ); set +x; echo \"$x\"", "+ true", "dash busybox")]
    [TestCase("set -x; x=$( (true) 2>&1 ); set +x; echo \"$x\"", "++ true", "bash bash-as-sh")]
    [TestCase("set -x; f() { true; }; f 2>&1 | cat", "+ true", All)]
    // pipefail makes the status of a pipeline that of its last failing member; without it the last member's counts.
    [TestCase("set -o pipefail; false | true && echo R", "", "bash bash-as-sh busybox")]
    [TestCase("false | true && echo R", "R", All)]
    // Outside functions return ends dash and busybox, and bash called as sh; bash goes on.
    [TestCase("return 0; echo R", "", "dash busybox bash-as-sh")]
    [TestCase("return 0; echo R", "R", "bash")]
    [TestCase("exit 256; echo R", "", All)]
    [TestCase("trap 'exit 0' EXIT; exit 1", "", All)]
    // A trap on ERR runs where errexit would end the shell: not left of &&.
    [TestCase("(trap 'echo T' ERR; cd /none 2>/dev/null); echo R", "T R", "bash bash-as-sh")]
    [TestCase("(trap 'echo T' ERR; cd /none 2>/dev/null) && echo R", "", "bash bash-as-sh")]
    // Assignments before special built-ins stay, except in bash under its own name; before functions they do not in these versions.
    [TestCase("X=1 :; echo $X", "1", "dash bash-as-sh busybox")]
    [TestCase("X=1 :; echo $X", "", "bash")]
    [TestCase("X=1 cd /; echo $X", "", All)]
    public void Holds(string script, string output, string shells)
    {
        var folder = TestContext.CurrentContext.WorkDirectory;
        foreach (var name in shells.Split(' '))
        {
            var (_, actual) = RealShell.Require(name, folder).Run(script, folder);
            Assert.That(string.Join(' ', actual.Split('\n', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(output), name);
        }
    }
}
