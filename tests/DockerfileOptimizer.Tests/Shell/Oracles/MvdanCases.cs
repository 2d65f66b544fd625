using System.Text.Json;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>The inputs of mvdan/sh's own tests of its parser: odd corners, on purpose, most of them in no real script.</summary>
internal static class MvdanCases
{
    public static IReadOnlyList<OracleScript> Of(ShellDialect dialect) =>
    [
        .. ((string[])["file_tests", "error_cases", "print_cases"])
            .SelectMany(Inputs)
            .Where(c => !c.Text.Contains('\0', StringComparison.Ordinal))
            .DistinctBy(c => c.Text)
            .Select(c => new OracleScript(c.Where, dialect, c.Text)),
    ];

    private static IEnumerable<(string Where, string Text)> Inputs(string file)
    {
        var path = Corpus.Require("suites", "mvdan-sh", file + ".json");
        var index = 0;
        foreach (var item in JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(path)).EnumerateArray())
        {
            if (item.TryGetProperty("inputs", out var inputs))
            {
                foreach (var (input, i) in inputs.EnumerateArray().Select((input, i) => (input, i)))
                {
                    yield return ($"{file}.json[{index}].inputs[{i}]", input.GetString()!);
                }
            }
            else
            {
                yield return ($"{file}.json[{index}].input", item.GetProperty("input").GetString()!);
            }

            index++;
        }
    }
}
