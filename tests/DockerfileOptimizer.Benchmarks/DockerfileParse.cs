using BenchmarkDotNet.Attributes;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>All files with their instructions' arguments; the scripts in them are left for <see cref="ScriptParse"/>.</summary>
[MemoryDiagnoser]
public class DockerfileParse
{
    private readonly SourceText[] _files;

    public DockerfileParse()
        : this(Inputs.Files)
    {
    }

    internal DockerfileParse(SourceText[] files) => _files = files;

    [Benchmark]
    public int WithArguments()
    {
        var items = 0;
        foreach (var file in _files)
        {
            items += DockerfileSyntax.Parse(file).Items.Length;
        }

        return items;
    }
}
