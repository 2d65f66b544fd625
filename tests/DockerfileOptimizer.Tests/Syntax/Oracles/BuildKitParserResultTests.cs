using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>BuildKit's own parser results (<c>frontend/dockerfile/parser/testfile*</c>), read from the corpus.</summary>
internal sealed class BuildKitParserResultTests
{
    // "file with no instructions" is an error of the whole file; the other two fail in their line parsers.
    private static readonly string[] Refused = ["empty_dockerfile", "env_no_value", "only_comments", "shykes-nested-json"];

    [Test]
    public void The_tree_prints_as_BuildKits()
    {
        var folders = Directory.GetDirectories(Corpus.Require("suites", "buildkit", "parser", "testfiles")).Order(StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            foreach (var folder in folders)
            {
                var expected = File.ReadAllText(Path.Combine(folder, "result")).Trim();
                Assert.That(BuildKitDump.Of(Read(folder)), Is.EqualTo(expected), folder);
            }
        });
    }

    [Test]
    public void What_BuildKits_parser_refuses_is_an_error()
    {
        var folders = Directory.GetDirectories(Corpus.Require("suites", "buildkit", "parser", "testfiles-negative"));
        Assert.That(folders.Select(Path.GetFileName).Order(StringComparer.Ordinal), Is.EqualTo(Refused));
        Assert.That(folders.Where(f => !Read(f).HasErrors), Is.Empty);
    }

    [Test]
    public void Lines_are_BuildKits()
    {
        // TestParseIncludesLineNumbers of parser_test.go; the numbers stand in the corpus as {first, last}.
        var expected = File.ReadAllLines(Corpus.Require("suites", "buildkit", "line_expectations.txt"))
            .Where(l => l.StartsWith('{') && char.IsAsciiDigit(l[1]))
            .Select(l => l.Trim('{', '}').Split(", ").Select(int.Parse).ToArray())
            .Select(l => (l[0], l[1]));
        var outline = TreeOutline.Of(Read(Corpus.Require("suites", "buildkit", "parser", "testfile-line")));
        Assert.That(outline.Instructions.Select(i => (i.Line, i.EndLine)), Is.EqualTo(expected));
    }

    private static DockerfileSyntax Read(string folder) =>
        DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(Path.Combine(folder, "Dockerfile"))));
}
