using BenchmarkDotNet.Attributes;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>What is known about all files, and what it costs to compare each with a version of itself. Trees are made beforehand; scripts are read on the way.</summary>
[MemoryDiagnoser]
public class ModelAndVerdict
{
    private readonly SourceText[] _files;

    public ModelAndVerdict()
        : this(Inputs.Files)
    {
    }

    internal ModelAndVerdict(SourceText[] files) => _files = files;

    [Benchmark]
    public int Model() => _files.Sum(f => BuildModel.Create(DockerfileSyntax.Parse(f)).Stages.Length);

    [Benchmark]
    public int Facts() => _files.Sum(f => Facts(BuildModel.Create(DockerfileSyntax.Parse(f))));

    [Benchmark]
    public int VerdictOnAnEqualFile() => _files.Count(f => Check(f, [new SameBuild()]) is Verdict.Proven);

    private static int Facts(BuildModel model) => model.Syntax.Instructions.OfType<RunInstruction>()
        .Sum(r => model.CommandsOf(r).Count(c => PackageManagers.OperationOf(c) is not null) + (int)model.EffectsOf(r).Leaves);

    private static Verdict Check(SourceText file, System.Collections.Immutable.ImmutableArray<Claim> claims) =>
        TranslationValidator.Check(FileSet.Of(DockerfileSyntax.Parse(file)), FileSet.Of(DockerfileSyntax.Parse(file)), claims);
}
