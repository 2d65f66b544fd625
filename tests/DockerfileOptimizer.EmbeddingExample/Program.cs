// Reads a Dockerfile from standard input, optimizes it with all that dockeropt has and a transform of this program's own, and prints the patch.
using DockerfileOptimizer;
using DockerfileOptimizer.EmbeddingExample;
using DockerfileOptimizer.Engine;

var optimizer = new OptimizerBuilder()
    .AddBuiltInTransforms()
    .Add(new WriteKeywordsInCapitals())
    .WithOptions(OptimizerOptions.Default with { AllowUnsafe = false })
    .Build();

var result = optimizer.Optimize("Dockerfile", Console.In.ReadToEnd());
foreach (var fix in result.Applied)
{
    Console.WriteLine($"{fix.Lines}: {fix.Message} ({fix.Applicability})");
}

foreach (var place in result.Declined)
{
    Console.WriteLine($"{place.Lines}: left alone, {place.Message}");
}

Console.Write(result.ToUnifiedDiff());
return result.Faults.IsEmpty ? 0 : 1;
