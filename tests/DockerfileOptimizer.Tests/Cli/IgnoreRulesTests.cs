using DockerfileOptimizer.Cli.Targets;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>What git ignores, held against git itself.</summary>
internal sealed class IgnoreRulesTests
{
    private static readonly string[] Lines =
    [
        "a", "/a", "a/", "*.d", "a*", "?b", "[ab]c", "[!a]c", "[^b]?", "[a-c]x", "a/b", "a/*", "/a/**", "**/b", "a/**/c", "**/a/*", "a**", "a/**/", "!b", "!a/b", "!*.d",
        "\\!x", "\\#x", "# a", "", "x\\ ", "b  ", "*/b", "a*c*x", "[]a]c", "[a", "\\*", "**", "a/b/", "/*/c", "***", "[b-]c", "d.d",
    ];

    private static readonly string[] Names = ["a", "b", "ac", "bc", "cx", "ax", "d.d", "x.d", "!x", "#x", "x ", "abcx", "]c", "[a", "*", "-c", "c"];

    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Git_ignores_the_same()
    {
        Command.Git(_folder.Path, "init", "-q");
        var random = new Random(11);
        var paths = Enumerable.Range(0, 400).Select(_ => string.Join('/', random.GetItems(Names, random.Next(1, 5)))).Distinct().Order(StringComparer.Ordinal).ToArray();
        for (var round = 0; round < (Corpus.Full ? 1500 : 60); round++)
        {
            _folder.Write(".gitignore", string.Join('\n', random.GetItems(Lines, random.Next(1, 6))) + "\n");
            _folder.Write("a/.gitignore", string.Join('\n', random.GetItems(Lines, random.Next(0, 3))) + "\n");
            var asked = Command.GitWith(_folder.Path, string.Join('\0', paths) + "\0", "check-ignore", "--no-index", "--stdin", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries);
            var ours = paths.Where(IsIgnored);
            Assert.That(ours, Is.EquivalentTo(asked), File.ReadAllText(_folder.Path + "/.gitignore") + "--\n" + File.ReadAllText(_folder.Path + "/a/.gitignore"));
        }
    }

    [Test]
    public void A_search_leaves_out_what_git_ignores_and_takes_it_when_it_is_named()
    {
        Directory.CreateDirectory(_folder.Path + "/.git");
        _folder.Write(".gitignore", "/build/\nDockerfile.local\n");
        var ignored = _folder.Write("build/Dockerfile", "FROM a\n");
        _folder.Write("Dockerfile.local", "FROM a\n");
        _folder.Write("app/Dockerfile", "FROM a\n");
        Assert.That(
            FileTargets.Find([_folder.Path]).Select(t => (t.Name[(_folder.Path.Length + 1)..], (t as Target.Skipped)?.Reason)).Where(t => t.Item1 != ".git"),
            Is.EqualTo(new[] { ("Dockerfile.local", "is ignored by git"), ("app/Dockerfile", null), ("build", "is ignored by git") }));
        Assert.That(FileTargets.Find([ignored]).Single(), Is.InstanceOf<Target.File>());
    }

    [Test]
    public void Many_stars_take_no_time() => Assert.That(PathGlob.Matches(string.Concat(Enumerable.Repeat("*a", 60)) + "b", new string('a', 4000)), Is.False);

    // As a search goes: from the repository down, and not into what is ignored.
    private bool IsIgnored(string path)
    {
        var parts = path.Split('/');
        var rules = IgnoreRules.Of(_folder.Path)!;
        var folder = _folder.Path;
        for (var i = 0; i < parts.Length; i++)
        {
            var next = Path.Combine(folder, parts[i]);
            if (rules.Ignore(next, isFolder: i < parts.Length - 1 || Directory.Exists(next)))
            {
                return true;
            }

            (folder, rules) = (next, rules.In(next));
        }

        return false;
    }
}
