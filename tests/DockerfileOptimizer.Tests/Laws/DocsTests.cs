using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using DockerfileOptimizer.Cli;
using DockerfileOptimizer.Tests.Cli;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>Documents do not drift: their commands can be run, their example is what is printed, their links lead somewhere.</summary>
internal sealed class DocsTests
{
    private static readonly string[] Documents =
        ["README.md", "src/ARCHITECTURE.md", "src/DockerfileOptimizer.Cli/TREE-FORMAT.md", "src/DockerfileOptimizer.Cli/REPORT-FORMAT.md", "tests/README.md", "fixtures/README.md", "transforms/README.md"];

    [TestCase("src/DockerfileOptimizer.Cli/TREE-FORMAT.md", "tree")]
    [TestCase("src/DockerfileOptimizer.Cli/REPORT-FORMAT.md", "check")]
    public void The_example_of_a_format_is_what_the_tool_prints(string path, string command)
    {
        var document = Text(path);
        var printed = CommandLineResult.WithInput(Blocks(document, "dockerfile").Single(), command, "--format", "json", "-").Output;
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(printed), JsonNode.Parse(Blocks(document, "json").Single())), Is.True, printed);
    }

    [Test]
    public void The_example_of_what_fix_does_is_a_fixture_and_what_it_prints()
    {
        var document = Text("README.md");
        var before = Blocks(document, "dockerfile").Single();
        var printed = CommandLineResult.WithInput(before, "fix", "--diff", "--stdin-filename", "Dockerfile", "-");
        Assert.That(before, Is.EqualTo(Text("fixtures/whole-files/web-service.Dockerfile")));
        Assert.That((printed.Output, printed.Error), Is.EqualTo((Blocks(document, "diff").Single(), Blocks(document, "text").First())));
    }

    [Test]
    public void The_table_of_transforms_is_the_list()
    {
        var rows = CommandLineResult.Of("list", "--format", "json").Json.Select(t =>
        {
            var id = t.GetProperty("id").GetString()!;
            var folder = string.Concat(id.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
            return $"| [{id}](transforms/{folder}/README.md) | {t.GetProperty("safety").GetString()} | {t.GetProperty("title").GetString()} |\n";
        });
        Assert.That(Text("README.md"), Does.Contain("|---|---|---|\n" + string.Concat(rows) + "\n"));
    }

    [Test]
    public void The_options_file_can_be_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("dockeropt.json", Blocks(Text("README.md"), "json").Single());
        Assert.That(CommandLineResult.Of("check", folder.Write("Dockerfile", "FROM scratch\n")), Has.Property("ExitCode").Zero.And.Property("Error").Empty);
    }

    [Test]
    public void The_examples_in_Csharp_compile()
    {
        var members = Blocks(Text("README.md"), "csharp").SelectMany(example => CompiledAssembly.Compile($$"""
            using System; using System.Collections.Generic; using System.IO; using System.Linq; using DockerfileOptimizer; using DockerfileOptimizer.Semantics.Context; using DockerfileOptimizer.Syntax; using DockerfileOptimizer.Syntax.Shell;
            public static class Example { public static void Run() { {{example}} } }
            """).Members).ToArray();
        Assert.That(members, Has.Member("DockerfileOptimizer.Syntax.DockerfileSyntax.Parse").And.Member("DockerfileOptimizer.Optimizer.Optimize"));
    }

    [TestCaseSource(nameof(Documents))]
    public void Commands_can_be_given(string path)
    {
        foreach (var command in Blocks(Text(path), "sh").SelectMany(b => b.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            Assert.That(Complaint(command), Is.Null, $"{path}: {command}");
        }
    }

    [TestCaseSource(nameof(Documents))]
    public void Links_lead_to_files(string path)
    {
        var folder = Path.GetDirectoryName(RepositoryRoot.Combine(path))!;
        foreach (var target in Links(Text(path)))
        {
            Assert.That(Path.Exists(Path.Combine(folder, target)), $"{path} links to {target}");
        }
    }

    [TestCase("dockeropt tree --fromat json x", "Unknown option")]
    [TestCase("dotnet run --project src/Nowhere -- tree x", "src/Nowhere")]
    [TestCase("dotnet run --project src/DockerfileOptimizer.Cli -- tree nowhere/Dockerfile", "nowhere/Dockerfile")]
    [TestCase("npm start", "npm")]
    public void The_law_of_commands_can_be_broken(string command, string complaint) => Assert.That(Complaint(command), Does.Contain(complaint));

    [Test]
    public void The_readers_of_documents_find_what_they_look_for()
    {
        Assert.That(Blocks("a\n```sh\nb\n```\n```json\nc\n```\n", "json"), Is.EqualTo(new[] { "c\n" }));
        Assert.That(Links("see [a](b.md), [c](https://d) and [e](f/g.md#h)"), Is.EqualTo(new[] { "b.md", "f/g.md" }));
    }

    // Variables before a command are settings for it. Paths that a command reads must be in the checkout; 'out' is one that it writes.
    private static string? Complaint(string command)
    {
        var words = CommandLineParser.SplitCommandLine(command).SkipWhile(w => w.StartsWith("DOCKEROPT_", StringComparison.Ordinal)).ToArray();
        var missing = words.Where(w => w.Contains('/', StringComparison.Ordinal) && words[0] == "dotnet").FirstOrDefault(w => !Path.Exists(RepositoryRoot.Combine(w)));
        return words[0] switch
        {
            _ when missing is not null => $"{missing} does not exist",
            "dockeropt" => Wrong(words[1..]),
            "dotnet" when Array.IndexOf(words, "--") is > 0 and var at && words.Any(w => w.EndsWith(".Cli", StringComparison.Ordinal)) => Wrong(words[(at + 1)..]),
            "dotnet" or "bash" => null,
            _ => $"{words[0]} is none of our commands",
        };
    }

    private static string? Wrong(string[] args) => CommandTree.Create(new Surroundings(() => Stream.Null)).Parse(args, CommandTree.Parsing).Errors is [var first, ..] ? first.Message : null;

    private static string Text(string path) => File.ReadAllText(RepositoryRoot.Combine(path));

    private static IEnumerable<string> Blocks(string document, string language)
    {
        var opening = "```" + language + "\n";
        for (var start = document.IndexOf(opening, StringComparison.Ordinal); start >= 0; start = document.IndexOf(opening, start + 1, StringComparison.Ordinal))
        {
            var end = document.IndexOf("\n```", start + opening.Length - 1, StringComparison.Ordinal);
            yield return document[(start + opening.Length)..(end + 1)];
        }
    }

    private static IEnumerable<string> Links(string document) =>
        document.Split("](").Skip(1).Select(l => l[..l.IndexOf(')', StringComparison.Ordinal)].Split('#')[0])
            .Where(l => l.Length > 0 && !l.Contains("://", StringComparison.Ordinal));
}
