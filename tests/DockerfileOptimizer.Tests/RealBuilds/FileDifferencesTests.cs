using System.Collections.Immutable;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>Differences of files are found, and noise is no more than the catalogue says.</summary>
internal sealed class FileDifferencesTests
{
    private static readonly FileEntry _file = new('f', 0b110_100_100, (0, 0), "digest", "");

    [TestCase("srv/app.js", "srv/app.js: lost")]
    [TestCase("root/.npm/_cacache/index", null)]
    [TestCase("root/.npmrc", "root/.npmrc: lost")]
    [TestCase("var/lib/apt/lists/debian_InRelease", null)]
    [TestCase("var/lib/apt/lists", "var/lib/apt/lists: lost")]
    [TestCase("var/log/dpkg.log", "var/log/dpkg.log: lost")]
    public void A_lost_file_is_a_difference_unless_it_is_a_cache(string path, string? difference) =>
        Assert.That(Between(Files(path, _file), Files(path, null)), difference is null ? Is.Empty : Is.EqualTo(new[] { difference }));

    [Test]
    public void A_new_file_is_a_difference() => Assert.That(Between(Files("a", null), Files("a", _file)), Is.EqualTo(new[] { "a: new" }));

    [Test]
    public void Type_mode_owner_content_and_attributes_count()
    {
        FileEntry[] changed = [_file with { Kind = 'l' }, _file with { Mode = 0 }, _file with { Owner = (0, 1) }, _file with { Content = "x" }, _file with { Attributes = "x" }];
        Assert.That(changed.Select(c => Between(Files("a", _file), Files("a", c)).Single()), Is.All.EqualTo("a: FileEntry"));
    }

    [Test]
    public void A_log_may_say_something_else() => Assert.That(Between(Files("var/log/a", _file), Files("var/log/a", _file with { Content = "x" })), Is.Empty);

    [Test]
    public void What_two_builds_make_differently_is_unstable()
    {
        var (first, second) = (Files("a", _file).Add("b", _file), Files("a", _file with { Content = "x" }).Add("b", _file));
        Assert.That(FileDifferences.Unstable(first, second), Is.EqualTo(new[] { "a" }));
    }

    private static ImmutableSortedDictionary<string, FileEntry> Files(string path, FileEntry? entry) =>
        entry is null ? ImmutableSortedDictionary<string, FileEntry>.Empty : ImmutableSortedDictionary<string, FileEntry>.Empty.Add(path, entry);

    // Each difference up to the details.
    private static IEnumerable<string> Between(ImmutableSortedDictionary<string, FileEntry> before, ImmutableSortedDictionary<string, FileEntry> after) =>
        FileDifferences.Between(before, after, new Dictionary<string, int>()).Select(d => $"{d.Key}: {d.Value.Split(',', ' ')[0]}");
}
