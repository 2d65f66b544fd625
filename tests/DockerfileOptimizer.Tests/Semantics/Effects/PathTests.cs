using DockerfileOptimizer.Semantics.Effects;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Effects;

/// <summary>Files read, written and removed; <c>?</c> stands for "and any other".</summary>
public sealed class PathTests
{
    [TestCase("echo a > b", "", "/app/b", "")]
    [TestCase("echo a > /x/../y", "", "/y", "")]
    [TestCase("echo a > $X", "", "?", "")]
    [TestCase("echo a > $KNOWN/b", "", "/known/b", "")]
    [TestCase("KNOWN=/z; echo a > $KNOWN/b", "", "?", "")]
    [TestCase("echo a > ~/b", "", "/home/me/b", "")]
    [TestCase("cat < b", "/app/b", "", "")]
    [TestCase("cat b /c", "/app/b /app/b/** /c /c/**", "", "")]
    [TestCase("cd /x && echo a > b", "", "/x/b", "")]
    [TestCase("cd /x; echo a > b", "", "/app/b /x/b", "")]
    [TestCase("cd /x || echo a > b", "", "/app/b", "")]
    [TestCase("(cd /x && true); echo a > b", "", "/app/b", "")]
    [TestCase("cd x && cd .. && echo a > b", "", "/app/b", "")]
    [TestCase("cd - && echo a > b", "", "?", "")]
    [TestCase("cd && echo a > b", "", "/home/me/b", "")]
    [TestCase("rm a", "", "", "/app/a")]
    [TestCase("rm -rf /a", "", "", "/a /a/**")]
    [TestCase("rm -rf /a/*", "", "", "/a/**")]
    [TestCase("rm -rf /a*/b", "", "", "/**")]
    [TestCase("mkdir -p /a/b", "", "/a/b", "")]
    [TestCase("touch a", "", "/app/a", "")]
    [TestCase("cp a /etc/", "/app/a /app/a/** /etc /etc/**", "/etc/a /etc/a/**", "")]
    [TestCase("mv a b", "/app/a /app/a/** /app/b /app/b/**", "/app/b /app/b/** /app/b/a /app/b/a/**", "/app/a /app/a/**")]
    [TestCase("test -f a", "/app/a /app/a/**", "", "")]
    [TestCase("echo a", "", "", "")]
    [TestCase("true && false || :", "", "", "")]
    [TestCase("curl -fsSL -o /x https://e/y", "", "/x", "")]
    [TestCase("curl https://e/y", "", "", "")]
    [TestCase("curl -O https://e/y", "", "/app /app/**", "")]
    [TestCase("curl -T f https://e/y", "?", "?", "?")]
    [TestCase("curl -d @f https://e/y", "?", "?", "?")]
    [TestCase("wget -qO /x https://e/y", "", "/x", "")]
    [TestCase("wget https://e/y", "", "/app /app/**", "")]
    [TestCase("wget -O- https://e/y", "", "?", "")]
    [TestCase("tar -xzf a.tgz -C /opt", "/app/a.tgz /app/a.tgz/** /opt /opt/**", "/opt /opt/**", "")]
    [TestCase("make", "?", "?", "?")]
    [TestCase("./configure", "?", "?", "?")]
    [TestCase("\"$X/y\"", "?", "?", "?")]
    [TestCase("eval x", "?", "?", "?")]
    public void Of(string script, string reads, string writes, string removes)
    {
        var effects = EffectKit.Of(script, EffectKit.Dash, EffectKit.State("/app", ("KNOWN", "/known"), ("HOME", "/home/me")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text(effects.Reads), Is.EqualTo(reads), "reads");
            Assert.That(Text(effects.Writes), Is.EqualTo(writes), "writes");
            Assert.That(Text(effects.Removes), Is.EqualTo(removes), "removes");
        }
    }

    [TestCase("cd /x && ls", "/x")]
    [TestCase("cd x", "/app/x")]
    [TestCase("cd -P -- /x", "/x")]
    [TestCase("cd -", "")]
    [TestCase("cd", "")]
    [TestCase("cd \"$1\"", "?")]
    [TestCase("cd ~/x", "/home/me/x")]
    [TestCase("pushd /x && popd", "/x")]
    [TestCase(". /x/y", "/x/y")]
    [TestCase("for f in /x/* y; do :; done", "/app/y /x/**")]
    [TestCase("echo /x/*", "/x/**")]
    [TestCase("set -- /x/*", "/x/**")]
    [TestCase("[[ -d /x && /y -nt /z ]]", "/x /y /z")]
    [TestCase("find /x -name y", "/x")]
    [TestCase("./publish /x --to=/y a", "/x /y")]
    [TestCase("dd if=/x of=/y", "/app/if=/x /app/of=/y /x /y")]
    [TestCase("make -C /x", "/x")]
    [TestCase("cd /x && publish y", "/x /x/y")]
    [TestCase("cat /x", "")]
    public void Names(string script, string names) =>
        Assert.That(Text(EffectKit.Of(script, EffectKit.Bash, EffectKit.State("/app", ("HOME", "/home/me"))).Names), Is.EqualTo(names));

    [TestCase("export D=/z; sh -c 'cat $D/a'", "?")]
    [TestCase("D=/z sh -c 'cat $D/a'", "/z/a /z/a/**")]
    [TestCase("sh -c 'cat $D/a'", "/d/a /d/a/**")]
    public void What_another_shell_sees_of_variables(string script, string reads) =>
        Assert.That(Text(EffectKit.Of(script, EffectKit.Dash, EffectKit.State("/app", ("D", "/d"))).Reads), Is.EqualTo(reads));

    [TestCase("echo a > b", "?")]
    [TestCase("echo a > /b", "/b")]
    public void WithNoWorkingDirectory(string script, string writes) => Assert.That(Text(EffectKit.Of(script).Writes), Is.EqualTo(writes));

    [TestCase("/a", "/a/b", false)]
    [TestCase("/a/**", "/a/b", true)]
    [TestCase("/a/b", "/a", false)]
    [TestCase("/**", "/a", true)]
    public void Overlaps(string path, string other, bool expected) => Assert.That(new PathSet([path], null).MayTouch(other), Is.EqualTo(expected));

    private static string Text(PathSet paths) => string.Join(' ', paths.Paths.Order(StringComparer.Ordinal).Concat(paths.Beyond is null ? [] : ["?"]));
}
