using DockerfileOptimizer.Verification.Comparison;
using DockerfileOptimizer.Verification.Snapshots;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary>File systems path by path: what differs, what is unstable, what does not count.</summary>
internal sealed class TreeComparisonTests
{
    private static readonly PathState File = new(PathType.File, 0x1A4, "0:0") { Size = 1, Content = "aa" };
    private static readonly PathState Folder = new(PathType.Folder, 0x1ED, "0:0");

    private static readonly TestCaseData[] Changes =
    [
        new(PathAspects.Presence, null) { TestName = "gone" },
        new(PathAspects.Type | PathAspects.Mode | PathAspects.Content, Folder) { TestName = "a folder" },
        new(PathAspects.Mode, File with { Mode = 0x1ED }) { TestName = "executable" },
        new(PathAspects.Owner, File with { Owner = "0:5" }) { TestName = "another group" },
        new(PathAspects.Content, File with { Content = "bb" }) { TestName = "another content of the same size" },
        new(PathAspects.Target, File with { Target = "x" }) { TestName = "another target" },
        new(PathAspects.Attributes, File with { Attributes = "security.capability=00" }) { TestName = "a capability" },
    ];

    [TestCaseSource(nameof(Changes))]
    public void Each_aspect_counts(PathAspects aspects, PathState? after)
    {
        Assert.That(Differences(File, File, after), Is.EqualTo(("d", aspects)));
        Assert.That(Differences(File, after, after), Is.EqualTo(("", PathAspects.None)), "it is equal to one of the two builds");
    }

    [Test]
    public void Beyond_what_is_unstable_a_difference_counts()
    {
        Assert.That(Differences(File, File with { Content = "bb" }, File with { Content = "cc" }), Is.EqualTo(("u", PathAspects.Content)));
        Assert.That(Differences(File, File with { Content = "bb" }, File with { Content = "cc", Mode = 0 }), Is.EqualTo(("d", PathAspects.Mode)));
        Assert.That(Differences(File, null, File with { Mode = 0 }), Is.EqualTo(("u", PathAspects.Mode)), "whether it is there at all is unstable");
    }

    [Test]
    public void Names_that_a_folder_makes_up_are_unstable()
    {
        var after = Of(("/t", Folder), ("/t/c", Folder), ("/t/c/deep", File), ("/other", File));
        var compared = TreeComparison.Of((Of(("/t", Folder), ("/t/a", Folder)), Of(("/t", Folder), ("/t/b", Folder))), after, NoiseTable.BuiltIn());
        Assert.That(compared.Unstable.Select(u => u.Path), Is.EqualTo(new[] { "/t/c", "/t/c/deep" }));
        Assert.That(compared.Differences.Select(u => u.Path), Is.EqualTo(new[] { "/other" }));
    }

    [TestCase("/var/lib/apt/lists/x", "package-lists")]
    [TestCase("/var/lib/apt/lists", "package-lists")]
    [TestCase("/var/lib/apt/extended_states", null)]
    [TestCase("/var/cache/apt/pkgcache.bin", "package-cache")]
    [TestCase("/var/log/dpkg.log", "log")]
    [TestCase("/app/var/log/x", null)]
    [TestCase("/usr/lib/python3/__pycache__/a.cpython-311.pyc", "bytecode")]
    [TestCase("/usr/lib/python2.7/only.pyc", null)]
    [TestCase("/root/.cache/pip/x/y", "tool-cache")]
    [TestCase("/home/node/.cache/yarn/v6/x", "tool-cache")]
    [TestCase("/root/.cache/ms-playwright/chromium/chrome", null)]
    [TestCase("/root/.cache/pypoetry/virtualenvs/app/bin/python", null)]
    [TestCase("/root/.npm/_cacache/index-v5/x", "tool-cache")]
    [TestCase("/root/.npm/_npx/1/node_modules/x", null)]
    [TestCase("/root/.cache", "tool-cache")]
    [TestCase("/app/.cache/x", null)]
    [TestCase("/etc/passwd-", "backup")]
    [TestCase("/etc/passwd", null)]
    [TestCase("/tmp/x", null)]
    [TestCase("/etc/ssh/ssh_host_rsa_key", null)]
    [TestCase("/app/main.py", null)]
    public void What_is_gone_does_not_count_where_the_table_says_so(string path, string? id) => Assert.That(Row(path, File, File, null), Is.EqualTo(id));

    [Test]
    public void A_folder_or_a_link_that_programs_may_need_counts_where_files_do_not()
    {
        Assert.That(Row("/var/log/nginx", Folder, Folder, null), Is.Null);
        Assert.That(Row("/var/log/nginx/access.log", new PathState(PathType.Link, 0x1FF, "0:0") { Target = "/dev/stdout" }, null, null), Is.Null);
        Assert.That(Row("/root/.npm", Folder, Folder, null), Is.EqualTo("tool-cache"));
    }

    [Test]
    public void A_temporary_folder_with_a_made_up_name_does_not_count_and_one_that_was_there_does()
    {
        var compared = TreeComparison.Of((Of(("/tmp/aAbBcC", Folder), ("/tmp/x", File)), Of(("/tmp/1d2e3f", Folder), ("/tmp/x", File))), Of(("/tmp/q9q9q9", Folder)), NoiseTable.BuiltIn());
        Assert.That(compared.Noise.Select(n => n.Path), Is.SupersetOf(new[] { "/tmp/q9q9q9" }));
        Assert.That(compared.Differences.Select(d => d.Path), Is.EqualTo(new[] { "/tmp/x" }));
        Assert.That(Row("/tmp/x", File, File, null), Is.Null, "it was there twice");
    }

    [Test]
    public void What_a_compiler_keeps_for_its_next_run_may_have_other_names_but_the_program_counts()
    {
        const string Session = "/app/target/debug/incremental/app-1";
        var compared = TreeComparison.Of((Of((Session + "/s-a", Folder)), Of((Session + "/s-b", Folder))), Of((Session + "/s-c", Folder), ("/app/target/debug/app", File)), NoiseTable.BuiltIn());
        Assert.That(compared.Noise.Select(n => n.Noise!.Id).Distinct(), Is.EqualTo(new[] { "compiler-cache" }));
        Assert.That(compared.Differences.Select(d => d.Path), Is.EqualTo(new[] { "/app/target/debug/app" }));
    }

    [Test]
    public void A_random_key_may_be_another_one_but_may_not_go()
    {
        const string Key = "/etc/ssh/ssh_host_rsa_key";
        var (one, two, three) = (File, File with { Content = "bb" }, File with { Content = "cc" });
        Assert.That(Row(Key, one, two, three), Is.EqualTo("random-key"));
        Assert.That(Row(Key, one, one, two), Is.Null, "it was the same twice");
        Assert.That(Row(Key, one, two, null), Is.Null);
        Assert.That(Row(Key, one, two, three with { Mode = 0 }), Is.Null);
    }

    [Test]
    public void A_store_of_certificates_may_hold_other_times_but_no_less()
    {
        const string Store = "/etc/ssl/certs/java/cacerts";
        Assert.That(Row(Store, File, File with { Content = "bb" }, File with { Content = "cc" }), Is.EqualTo("key-store"));
        Assert.That(Row(Store, File, File, File with { Content = "cc" }), Is.Null, "it was the same twice");
        Assert.That(Row("/app/cacerts", File, File with { Content = "bb" }, File with { Content = "cc" }), Is.Null);
    }

    [Test]
    public void What_is_made_from_other_files_may_have_another_content_alone()
    {
        Assert.That(Row("/etc/ld.so.cache", File, File, File with { Content = "bb" }), Is.EqualTo("linker-cache"));
        Assert.That(Row("/etc/ld.so.cache", File, File, null), Is.Null);
    }

    [Test]
    public void Every_row_has_a_reason_and_a_source()
    {
        foreach (var row in NoiseTable.BuiltIn().Rows)
        {
            Assert.That((row.Id, row.Reason, row.Source), Is.Not.EqualTo(("", "", "")));
            Assert.That(new[] { row.Id, row.Reason, row.Source }, Is.All.Not.Empty);
            Assert.That(row.Paths, Is.Not.Empty);
        }
    }

    [TestCase("/a/*/c", "/a/b/c", true)]
    [TestCase("/a/*/c", "/a/b/b/c", false)]
    [TestCase("/a/**", "/a", true)]
    [TestCase("/a/**", "/a/b/c", true)]
    [TestCase("/a/**", "/ab", false)]
    [TestCase("/**/x", "/x", true)]
    [TestCase("/**/x", "/a/b/x", true)]
    [TestCase("/**/x/**", "/a/x/b", true)]
    [TestCase("/**/*.pyc", "/a.pyc", true)]
    [TestCase("/a*b*c", "/abc", true)]
    [TestCase("/a*b*c", "/axbyc", true)]
    [TestCase("/a*a", "/a", false)]
    [TestCase("/a*b*b", "/ab", false)]
    public void Patterns_go_name_by_name(string pattern, string path, bool matches) => Assert.That(new PathPattern(pattern).Matches(path), Is.EqualTo(matches));

    private static Dictionary<string, PathState> Of(params (string Path, PathState State)[] paths) => paths.ToDictionary(p => p.Path, p => p.State);

    private static Dictionary<string, PathState> Maybe(string path, PathState? state) => state is null ? [] : Of((path, state));

    private static (string Kind, PathAspects Aspects) Differences(PathState? first, PathState? second, PathState? after)
    {
        var compared = TreeComparison.Of((Maybe("/p", first), Maybe("/p", second)), Maybe("/p", after), new NoiseTable([]));
        return compared.Differences is [var difference] ? ("d", difference.Aspects) : compared.Unstable is [var unstable] ? ("u", unstable.Aspects) : ("", PathAspects.None);
    }

    private static string? Row(string path, PathState? first, PathState? second, PathState? after)
    {
        var compared = TreeComparison.Of((Maybe(path, first), Maybe(path, second ?? first)), Maybe(path, after), NoiseTable.BuiltIn());
        return compared.Noise is [{ Noise: { } row }] ? row.Id : null;
    }
}
