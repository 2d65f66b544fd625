using System.Text;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell;

/// <summary>
/// The trees of <c>fixtures/shell/TOPIC/CASE.sh</c> in both dialects. A snapshot with one tree says that dash and bash read the
/// script alike.
/// </summary>
[TestFixture]
internal sealed class ShellFixtureTests
{
    private static IEnumerable<string> Fixtures => FixtureFiles.Stems("shell", ".sh");

    [TestCaseSource(nameof(Fixtures))]
    public void Tree_is_as_verified(string stem)
    {
        var text = Encoding.UTF8.GetString(FixtureFiles.Bytes(stem, ".sh"));
        var posix = ShellDump.Of(ShellScript.Parse(text, ShellDialect.Posix));
        var bash = ShellDump.Of(ShellScript.Parse(text, ShellDialect.Bash));
        Snapshot.Match(stem, posix == bash ? $"posix and bash\n{posix}" : $"posix\n{posix}\nbash\n{bash}");
    }

    [TestCaseSource(nameof(Fixtures))]
    public void Tokens_and_trivia_make_up_the_text(string stem)
    {
        var text = Encoding.UTF8.GetString(FixtureFiles.Bytes(stem, ".sh"));
        foreach (var dialect in (ShellDialect[])[ShellDialect.Posix, ShellDialect.Bash])
        {
            Assert.That(ShellTiling.FirstFault(ShellScript.Parse(text, dialect)), Is.Null, dialect.ToString());
        }
    }
}
