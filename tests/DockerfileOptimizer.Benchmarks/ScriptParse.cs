using BenchmarkDotNet.Attributes;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>The scripts of all RUN instructions.</summary>
[MemoryDiagnoser]
public class ScriptParse
{
    private readonly ShellScript[] _scripts;

    public ScriptParse()
        : this(Inputs.Scripts)
    {
    }

    internal ScriptParse(ShellScript[] scripts) => _scripts = scripts;

    [Benchmark]
    public int WholeScripts()
    {
        var understood = 0;
        foreach (var script in _scripts)
        {
            understood += ShellScript.Parse(script.Text, script.Dialect).IsOpaque ? 0 : 1;
        }

        return understood;
    }
}
