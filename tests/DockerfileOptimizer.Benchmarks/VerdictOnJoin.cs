using BenchmarkDotNet.Attributes;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>Each RUN script joined with one more command: reading the small files, normal forms, effects and conditions.</summary>
[MemoryDiagnoser]
public class VerdictOnJoin
{
    private readonly (string Before, string After)[] _pairs;

    public VerdictOnJoin()
        : this(Inputs.Scripts)
    {
    }

    internal VerdictOnJoin(ShellScript[] scripts) =>
        _pairs = [.. scripts.Select(s => s.Text.Text.ReplaceLineEndings(" ")).Select(s => ($"FROM debian:12\nRUN {s}\nRUN true\n", $"FROM debian:12\nRUN {s} && true\n"))];

    [Benchmark]
    public int Joined() => _pairs.Count(p => TranslationValidator.Check(Read(p.Before), Read(p.After), [new RegroupsRuns(2, 3)]) is Verdict.Proven);

    private static FileSet Read(string text) => FileSet.Of(DockerfileSyntax.Parse(text));
}
