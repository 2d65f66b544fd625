using System.Text.Json;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// The Dockerfiles in BuildKit's own tests and rule pages, read from the corpus: they are read without error, but for those meant
/// to fail and those that the extraction cut in two, which <c>buildkit-suite-refusals.txt</c> lists.
/// </summary>
internal sealed class BuildKitSuiteTests
{
    private static readonly string[] Suites = ["integration_dockerfiles.json", "lint_cases.json", "rule_doc_examples.json"];

    [Test]
    public void Only_the_listed_cases_have_errors()
    {
        var found = new Dictionary<string, string>();
        foreach (var suite in Suites)
        {
            using var cases = JsonDocument.Parse(File.ReadAllText(Corpus.Require("suites", "buildkit", suite)));
            foreach (var (index, item) in cases.RootElement.EnumerateArray().Index())
            {
                var syntax = DockerfileSyntax.Parse(item.GetProperty("dockerfile").GetString()!);
                if (syntax.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
                {
                    found.Add(ExplainedList.Entry(suite, index), $"{error.Code}: {error.Message}");
                }
            }
        }

        ExplainedList.Load("buildkit-suite-refusals.txt").Check(found, _ => true);
    }

    [Test]
    public void A_case_that_states_a_parse_error_has_it()
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(Corpus.Require("suites", "buildkit", "lint_cases.json")));
        var stated = cases.RootElement.EnumerateArray()
            .Where(c => c.GetProperty("build_error").ValueKind == JsonValueKind.String)
            .Where(c => c.GetProperty("build_error").GetString()!.StartsWith("dockerfile parse error", StringComparison.Ordinal))
            .Select(c => c.GetProperty("dockerfile").GetString()!)
            .ToList();
        Assert.That(stated, Is.Not.Empty);
        Assert.That(stated.Where(s => !DockerfileSyntax.Parse(s).HasErrors), Is.Empty);
    }
}
