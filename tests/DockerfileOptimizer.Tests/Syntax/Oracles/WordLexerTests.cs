using DockerfileOptimizer.Syntax.Parsing;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>BuildKit's cases for quotes, escapes and variables in words (<c>frontend/dockerfile/shell</c>), read from the corpus.</summary>
internal sealed class WordLexerTests
{
    [Test]
    public void Words_expand_as_BuildKits()
    {
        var environment = new Dictionary<string, string> { ["PWD"] = "/home", ["SHELL"] = "bash", ["KOREAN"] = "한국어", ["NULL"] = "" };
        var cases = File.ReadAllLines(Corpus.Require("suites", "buildkit", "shell", "envVarTest"))
            .Where(l => l.Trim().Length > 0 && l[0] is 'A' or 'U')
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        Assert.That(cases, Has.Count.GreaterThan(150));
        Assert.Multiple(() =>
        {
            foreach (var parts in cases)
            {
                var result = WordLexer.Read(parts[1], new WordLexerOptions { ValueOf = environment.GetValueOrDefault });
                Assert.That(result.Error is null ? result.Text : "error", Is.EqualTo(parts[2]), parts[1]);
            }
        });
    }

    [Test]
    public void Words_split_as_BuildKits()
    {
        var environment = new Dictionary<string, string>();
        var lines = File.ReadAllLines(Corpus.Require("suites", "buildkit", "shell", "wordsTest"));
        Assert.Multiple(() =>
        {
            foreach (var line in lines.Where(l => l[0] != '#'))
            {
                if (line.StartsWith("ENV ", StringComparison.Ordinal))
                {
                    var pair = line[4..].TrimStart(' ').Split('=', 2);
                    environment[pair[0]] = pair[1];
                    continue;
                }

                var parts = line.Split('|');
                var result = WordLexer.Read(parts[0].Trim(), new WordLexerOptions { ValueOf = environment.GetValueOrDefault });
                var words = result.Error is null ? result.Words : ["error"];
                Assert.That(words, Is.EqualTo(parts[1].TrimStart(' ').Split(',')), line);
            }
        });
    }
}
