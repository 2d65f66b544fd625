using System.Collections.Immutable;
using CsCheck;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine;

/// <summary>Patches: how they look, and that git makes exactly the new bytes of the old ones with them.</summary>
internal sealed class UnifiedDiffTests
{
    private static readonly Gen<string> Line = Gen.OneOf("", "", "a", "b", "c", "RUN x \\", "  ä", "-- a", "++ b", "\\ No newline at end of file", "@@ -1 +1 @@", "x\ry");
    private static readonly Gen<string> Lines = Gen.Select(Line, Gen.OneOf("\n", "\n", "\r\n"), (line, end) => line + end).Array[0, 12].Select(string.Concat);
    private static readonly Gen<string> Tail = Gen.OneOf("", "", "z", "z\r", "\udcff");
    private static readonly Gen<string> Text = Gen.Select(Gen.OneOf("", "", "", "\uFEFF"), Lines, Tail, (mark, lines, tail) => mark + lines + tail);
    private static readonly Gen<(string Before, string After)> Pair = Gen.OneOf(
        Gen.Select(Text, Text),
        Gen.Select(Lines, Lines, Text, Text, (head, tail, old, changed) => (head + old.TrimStart('\uFEFF') + tail, head + changed.TrimStart('\uFEFF') + tail)));

    [Test]
    public void Git_makes_the_new_bytes_of_the_old_ones() =>
        Pair.Array[250].Sample(
            pairs =>
            {
                using var folder = new GitFolder();
                foreach (var (pair, i) in pairs.Select((p, i) => (p, i)))
                {
                    folder.Write($"f{i}", SourceText.From(pair.Before).ToBytes());
                }

                folder.Apply(Bytes(string.Concat(pairs.Select((p, i) => UnifiedDiff.Of($"f{i}", SourceText.From(p.Before), SourceText.From(p.After))))));
                foreach (var (pair, i) in pairs.Select((p, i) => (p, i)))
                {
                    Assert.That(folder.Read($"f{i}"), Is.EqualTo(SourceText.From(pair.After).ToBytes()), pair.ToString());
                }
            },
            iter: Corpus.Full ? 40 : 4,
            threads: 1);

    [TestCase("Dockerfile")]
    [TestCase("./Dockerfile")]
    [TestCase("a folder/Docker file")]
    [TestCase("with\"quote")]
    [TestCase("back\\slash")]
    [TestCase("tab\there")]
    [TestCase("line\nbreak")]
    [TestCase("bell\a")]
    [TestCase("größe/✓.Dockerfile")]
    public void Git_finds_the_file_whatever_it_is_called(string path)
    {
        using var folder = new GitFolder();
        folder.Write(path, "a\n"u8.ToArray());
        folder.Apply(Bytes(UnifiedDiff.Of(path, SourceText.From("a\n"), SourceText.From("b\n"))));
        Assert.That(folder.Read(path), Is.EqualTo("b\n"u8.ToArray()));
    }

    [Test]
    public void Git_makes_a_file_that_was_not_there()
    {
        using var folder = new GitFolder();
        folder.Apply(Bytes(UnifiedDiff.Of("sub/.dockerignore", null, SourceText.From("a\nb"))));
        Assert.That(folder.Read("sub/.dockerignore"), Is.EqualTo("a\nb"u8.ToArray()));
    }

    [Test]
    public void Texts_that_are_the_same_have_no_patch() =>
        Assert.That(UnifiedDiff.Of("f", SourceText.From("a\n"), SourceText.From("a\n")), Is.Empty);

    [Test]
    public void A_hunk_has_three_lines_of_context_and_counts_empty_lines() =>
        Assert.That(
            UnifiedDiff.Of("f", SourceText.From("1\n\n2\n\n3\n4\n5\n6\n7\n"), SourceText.From("1\n\n2\n\n3\nx\n5\n6\n7\n")),
            Is.EqualTo("--- a/f\n+++ b/f\n@@ -3,7 +3,7 @@\n 2\n \n 3\n-4\n+x\n 5\n 6\n 7\n"));

    [TestCase(6, 1, TestName = "Changes six lines apart share a hunk")]
    [TestCase(7, 2, TestName = "Changes seven lines apart do not")]
    public void Contexts_that_touch_share_a_hunk(int between, int hunks)
    {
        var middle = string.Concat(Enumerable.Range(0, between).Select(i => $"{i}\n"));
        var patch = UnifiedDiff.Of("f", SourceText.From($"a\n{middle}b\n"), SourceText.From($"A\n{middle}B\n"));
        Assert.That(patch.Split("\n@@ ").Length - 1, Is.EqualTo(hunks));
    }

    [Test]
    public void A_missing_line_feed_at_the_end_is_said() =>
        Assert.That(
            UnifiedDiff.Of("f", SourceText.From("a"), SourceText.From("a\n")),
            Is.EqualTo("--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"));

    [Test]
    public void A_result_names_its_path_and_its_other_files()
    {
        var result = Toys.Run("FROM a\nrun b\n", Toys.Replacing("spell", "run", "RUN", Toys.Same));
        Assert.That(result.ToUnifiedDiff(), Is.EqualTo("--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,2 +1,2 @@\n FROM a\n-run b\n+RUN b\n"));
        var others = ImmutableSortedDictionary<string, string>.Empty.Add(".dockerignore", "x\n");
        Assert.That((result with { After = result.Before, OtherFiles = others }).ToUnifiedDiff(), Is.EqualTo("--- /dev/null\n+++ b/.dockerignore\n@@ -0,0 +1 @@\n+x\n"));
    }

    private static byte[] Bytes(string patch) => SourceText.From(patch).ToBytes();
}
