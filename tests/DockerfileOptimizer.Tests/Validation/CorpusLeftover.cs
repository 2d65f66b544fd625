using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>What a RUN of a real file, in a stage of the final image, leaves in a cache.</summary>
internal sealed record CorpusLeftover(string File, DockerfileSyntax Syntax, RunInstruction Run, CacheLeftover Leftover)
{
    /// <summary>The line of the RUN.</summary>
    public int Line => Syntax.Source.PositionOf(Run.Span.Start).Line;

    public string Where => $"{File}:{Line}";

    /// <summary>Those of a file; none of one with errors.</summary>
    public static IEnumerable<CorpusLeftover> In(string file)
    {
        var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(System.IO.File.ReadAllBytes(file)));
        var model = BuildModel.Create(syntax);
        return from run in syntax.HasErrors ? [] : syntax.Instructions.OfType<RunInstruction>()
               where model.StageOf(run)?.ReachesFinalImage == true
               from leftover in CacheLeftovers.Of(model, run).Or([])
               select new CorpusLeftover(file, syntax, run, leftover);
    }
}
