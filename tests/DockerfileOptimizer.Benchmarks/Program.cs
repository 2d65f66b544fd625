using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using DockerfileOptimizer.Benchmarks;

// --short: tables in under a minute. Anything else goes to BenchmarkDotNet, which takes minutes and knows its own options (--help).
if (args is ["--short"])
{
    ShortRun.Print(Console.Out);
    return 0;
}

var config = DefaultConfig.Instance.AddColumn(new PerKilobyteColumn(), new BytesPerCharacterColumn(), new PerScriptColumn());
return BenchmarkSwitcher.FromAssembly(typeof(ShortRun).Assembly).Run(args, config).Any(s => s.HasCriticalValidationErrors) ? 1 : 0;
