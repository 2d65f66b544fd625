using BenchmarkDotNet.Attributes;
using DockerfileOptimizer.Benchmarks.Parsing;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Parsing;
using Sprache;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>The same small grammar of lines over Sprache's own input and over ours, and the floor: finding the lines by hand.</summary>
[MemoryDiagnoser]
public class InputParse
{
    private readonly SourceText[] _files;

    public InputParse()
        : this(Inputs.Files)
    {
    }

    internal InputParse(SourceText[] files) => _files = files;

    [Benchmark]
    public int StockInputByCharacter() => Items(LineGrammar.ByCharacter, static text => new Input(text));

    [Benchmark]
    public int StockInputByLine() => Items(LineGrammar.ByLineStepping, static text => new Input(text));

    [Benchmark(Baseline = true)]
    public int OwnInputByLine() => Items(LineGrammar.ByLineJumping, static text => new Cursor(text));

    [Benchmark]
    public int HandWrittenLines()
    {
        var lines = 0;
        foreach (var file in _files)
        {
            foreach (var line in file.Content.AsSpan().EnumerateLines())
            {
                lines += line.IsWhiteSpace() ? 0 : 1;
            }
        }

        return lines;
    }

    private int Items(Parser<IEnumerable<string>> grammar, Func<string, IInput> open)
    {
        var items = 0;
        foreach (var file in _files)
        {
            items += grammar(open(file.Content)).Value.Count();
        }

        return items;
    }
}
