using System.IO.Compression;
using DockerfileOptimizer.Verification.Comparison;
using DockerfileOptimizer.Verification.Snapshots;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary>Archives that are packed anew by each build: their times do not count, all else of them does.</summary>
internal sealed class ZipMembersTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 6, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Times_do_not_count() => Assert.That(Digest(Noon, ("a", "1"), ("b/c", "2")), Is.EqualTo(Digest(Noon.AddHours(5), ("a", "1"), ("b/c", "2"))).And.Length.EqualTo(64));

    [Test]
    public void Names_contents_and_order_count()
    {
        var digests = new[] { Digest(Noon, ("a", "1"), ("b", "2")), Digest(Noon, ("a", "1"), ("c", "2")), Digest(Noon, ("a", "1"), ("b", "3")), Digest(Noon, ("b", "2"), ("a", "1")), Digest(Noon, ("a", "1")), Digest(Noon, ("a1", ""), ("b", "2")) };
        Assert.That(digests, Is.Unique);
    }

    [Test]
    public void Of_what_is_no_archive_or_a_damaged_one_nothing_is_known()
    {
        Assert.That(ZipMembers.DigestOf([1, 2, 3]), Is.Empty);
        Assert.That(ZipMembers.DigestOf([]), Is.Empty);
        var archive = Zip(Noon, ("a", new string('x', 5000)));
        Assert.That(ZipMembers.DigestOf(archive[..^30]), Is.Empty);
        archive.AsSpan(31, 8).Fill(0xFF);
        Assert.That(ZipMembers.DigestOf(archive), Is.Empty, "the packed bytes are spoilt");
    }

    [Test]
    public void The_table_excuses_an_archive_that_is_packed_anew_and_no_other()
    {
        var (one, two, three) = (Jar("aa", "m"), Jar("bb", "m"), Jar("cc", "m"));
        Assert.That(Row("/app/app.jar", one, two, three), Is.EqualTo("archive-times"));
        Assert.That(Row("/app/app.jar", one, two, three with { Members = "other" }), Is.Null);
        Assert.That(Row("/app/app.jar", one with { Members = "" }, two, three with { Members = "" }), Is.Null, "nothing is known of its members");
        Assert.That(Row("/app/app.jar", one, one, three), Is.Null, "it was the same twice");
        Assert.That(Row("/app/app.jar", one, two, three with { Mode = 0 }), Is.Null);
        Assert.That(Row("/app/app.jar", one, null, three), Is.Null, "whether it is there is unstable");
        Assert.That(Row("/app/app.jar", one, two, null), Is.Null);
    }

    private static PathState Jar(string content, string members) => new(PathType.File, 0x1A4, "0:0") { Size = 1, Content = content, Members = members };

    private static string? Row(string path, PathState first, PathState? second, PathState? after)
    {
        var compared = TreeComparison.Of((Tree(path, first), Tree(path, second)), Tree(path, after), NoiseTable.BuiltIn());
        return compared.Noise is [{ Noise: { } row }] ? row.Id : null;
    }

    private static Dictionary<string, PathState> Tree(string path, PathState? state) => state is null ? [] : new Dictionary<string, PathState> { [path] = state };

    private static string Digest(DateTimeOffset time, params (string Name, string Text)[] members) => ZipMembers.DigestOf(Zip(time, members));

    private static byte[] Zip(DateTimeOffset time, params (string Name, string Text)[] members)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in members)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = time;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
