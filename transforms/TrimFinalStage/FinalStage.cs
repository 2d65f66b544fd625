using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>The last stage of a file of several.</summary>
/// <param name="Context">The file.</param>
/// <param name="Stage">The stage.</param>
internal sealed record FinalStage(TransformContext Context, Stage Stage)
{
    /// <summary>The file.</summary>
    public BuildModel Build => Context.Build;

    /// <summary>What holds at its end.</summary>
    public BuildState End { get; } = Context.Build.StateAfter(Stage.Steps.LastOrDefault() ?? Stage.From)!;

    /// <summary>The RUN instructions.</summary>
    public IEnumerable<RunInstruction> Runs => Stage.Steps.OfType<RunInstruction>();

    /// <summary>The commands that a container starts, program first; null for one that is not known.</summary>
    public ImmutableArray<ImmutableArray<string>?> Commands { get; } = [.. StartedCommands.Of(Stage)];

    /// <summary>Whether CMD or ENTRYPOINT say what a container starts.</summary>
    public bool Starts => Stage.Steps.Any(s => s is EntrypointInstruction or CmdInstruction);

    /// <summary>The COPY instructions that take files of earlier stages, each with its stage.</summary>
    public IEnumerable<(CopyInstruction Copy, Stage From)> Copies =>
        Build.Graph.Uses.Where(u => u.User == Stage.Index && u.Kind == StageUseKind.CopyFrom).Select(u => ((CopyInstruction)u.Instruction, Build.Stages[u.Used]));

    /// <summary>Packages of the distribution that its RUN instructions install, without versions.</summary>
    public IEnumerable<string> Packages => Runs.SelectMany(r => Build.CommandsOf(r)).Select(PackageManagers.OperationOf).OfType<PackageOperation>()
        .Where(o => o.Verb == PackageVerb.Install).SelectMany(o => o.Packages).Select(p => p.Value.Or("")!.Split('=', '~', '<', '>', ':')[0]);

    /// <summary>The absolute path of a word of a command line.</summary>
    public string PathOf(string word) => ImagePath.Join(End.Workdir.Or("/")!, word);
}
