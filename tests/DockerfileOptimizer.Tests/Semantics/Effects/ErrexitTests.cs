using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Effects;

public sealed class ErrexitTests
{
    [TestCase("a", true)]
    [TestCase("a && b", true)]
    [TestCase("a || b", true)]
    [TestCase("{ a; b; } && c", true)]
    [TestCase("a && { b; c; }", false)]
    [TestCase("(a; b)", false)]
    [TestCase("a | b", false)]
    [TestCase("! a", false)]
    [TestCase("a &", false)]
    [TestCase("eval a", false)]
    [TestCase(". ./a", false)]
    [TestCase("command a", false)]
    [TestCase("$x", false)]
    [TestCase("\"$x/y\" z", true)]
    [TestCase("f() { a; }; f", false)]
    [TestCase("f() { a; }; b", true)]
    [TestCase("X=1", true)]
    [TestCase("X=$(a)", true)]
    [TestCase("X=$(a && b)", true)]
    [TestCase("X=$(a; b)", false)]
    [TestCase("echo \"$({ a; b; })\"", false)]
    [TestCase("echo $(a | b)", true)]
    [TestCase("cat <<E\n$(a; b)\nE", false)]
    [TestCase("if a; then b; fi", false)]
    public void LastPipelineIsPlain(string script, bool expected) => Assert.That(ErrexitAnalysis.LastPipelineIsPlain(Parse(script)), Is.EqualTo(expected));

    [TestCase("a; b", true)]
    [TestCase("a && b", false)]
    [TestCase("a || b", false)]
    [TestCase("! a", false)]
    [TestCase("a | b", true)]
    [TestCase("{ a && b; }", false)]
    [TestCase("{ a; b; }", true)]
    [TestCase("(a && b)", true)]
    [TestCase("if a && b; then c; fi", true)]
    [TestCase("if a; then b && c; fi", false)]
    [TestCase("if a; then b; else ! c; fi", false)]
    [TestCase("for i in 1; do a && b; done", false)]
    [TestCase("while a && b; do c; done", true)]
    [TestCase("case a in a) b && c;; esac", false)]
    [TestCase("case a in a) ;; esac", true)]
    [TestCase("a | { b && c; }", true)]
    [TestCase("a &", false)]
    [TestCase("f() { a && b; }", true)]
    public void FailureEndsShell(string script, bool expected) => Assert.That(ErrexitAnalysis.FailureEndsShell(Parse(script)), Is.EqualTo(expected));

    [TestCase("a", false, false)]
    [TestCase("a", true, true)]
    [TestCase("set +e; a", true, false)]
    [TestCase("set -e; a", false, true)]
    [TestCase("set -eux; a", false, true)]
    [TestCase("set -x; a", false, false)]
    [TestCase("set -e; eval a", false, false)]
    [TestCase("set -e; $a", false, false)]
    [TestCase("set", true, false)]
    [TestCase("a && set -e", false, false)]
    public void IsCertainlyOn(string script, bool initial, bool expected) =>
        Assert.That(ErrexitAnalysis.IsCertainlyOnBehind(Parse(script), initial), Is.EqualTo(expected));

    [TestCase("a", false)]
    [TestCase("set -e", true)]
    [TestCase("set -ux -o errexit", true)]
    [TestCase("set -euo pipefail", true)]
    [TestCase("set -o pipefail", false)]
    [TestCase("set -$x", true)]
    [TestCase("(set -e; a)", true)]
    [TestCase("(trap 'exit 0' ERR; a)", true)]
    [TestCase("(trap; a)", false)]
    [TestCase("set +e", false)]
    [TestCase(". x", true)]
    public void MayUseErrexit(string script, bool expected)
    {
        var withErrexit = EffectKit.Dash with { Options = ShellOptions.None with { Errexit = true } };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(EffectKit.Of(script).MayUseErrexit, Is.EqualTo(expected));
            Assert.That(EffectKit.Of(script, withErrexit).MayUseErrexit);
        }
    }

    [TestCase("set -o pipefail", true)]
    [TestCase("set -euo pipefail", true)]
    [TestCase("set -e", false)]
    public void MayUsePipefail(string script, bool expected) => Assert.That(EffectKit.Of(script).MayUsePipefail, Is.EqualTo(expected));

    private static StatementList Parse(string script) => ShellScript.Parse(script, ShellDialect.Posix).Statements!;
}
