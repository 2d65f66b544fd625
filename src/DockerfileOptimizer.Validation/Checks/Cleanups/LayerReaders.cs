using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Finds the steps that can see a RUN's layer and may read a path in it: in the stage itself, in stages that start from it, across COPY and mounts, in triggers.</summary>
internal sealed class LayerReaders
{
    private readonly BuildPlan _plan;
    private readonly RunStep _run;
    private readonly ImmutableArray<int> _stages;

    public LayerReaders(BuildPlan plan, RunStep run)
    {
        _plan = plan;
        _run = run;
        _stages = [run.Place.Stage, .. plan.Facts.Model.Graph.DescendantsOf(run.Place.Stage)];
    }

    /// <summary>The first step that may read, in words for a person; null when there is none.</summary>
    /// <param name="folder">The path; what lies below it counts.</param>
    /// <param name="managers">Package managers whose lists lie there: a RUN that fetches them before all else makes them anew.</param>
    /// <param name="foreignCodeReads">Whether code that nobody can see counts as a reader.</param>
    public string? First(string folder, IReadOnlyList<PackageManager> managers, bool foreignCodeReads = true)
    {
        if (_plan.Facts.Model.Stages.Any(s => s.Index > _run.Place.Stage && s.Base is StageBase.Unresolved))
        {
            return "a build argument decides whether a later stage starts from this one";
        }

        foreach (var stage in _stages)
        {
            if (InStage(stage, folder, managers, foreignCodeReads) is { } reader)
            {
                return reader;
            }
        }

        return _stages.SelectMany(_plan.Facts.Model.Graph.UsesOf).Where(u => u.Kind != StageUseKind.From)
            .Where(u => TakesFrom(u.Instruction, folder))
            .Select(u => $"line {LineOf(u.Instruction)} takes files of this stage from there")
            .FirstOrDefault();
    }

    private string? InStage(int stage, string folder, IReadOnlyList<PackageManager> managers, bool foreignCodeReads)
    {
        var steps = _plan.Steps.Where(s => s.Place.Stage == stage).ToList();
        if (steps.Find(s => s.Instruction is OnBuildInstruction { Inner: RunInstruction }) is { } trigger)
        {
            return $"the trigger of line {trigger.Line} may read it";
        }

        foreach (var run in steps.OfType<RunStep>().Where(r => r.Line > _run.Line))
        {
            if (managers.Count > 0 && managers.All(m => FetchesFirst(run, m)))
            {
                return null;
            }

            var reads = _plan.Facts.EffectsOf(run).Reads;
            if ((foreignCodeReads ? reads : reads with { Beyond = null }).MayTouch(folder + "/**"))
            {
                return reads.Beyond is { } why ? $"the RUN of line {run.Line} may read {folder}: {why}" : $"the RUN of line {run.Line} reads {folder}";
            }
        }

        return null;
    }

    // "apt-get update && …": nothing behind it runs unless the lists are made anew. Before it only "set" may stand.
    private bool FetchesFirst(RunStep run, PackageManager manager)
    {
        var state = _plan.Facts.StateBefore(run.Run);
        if (run.Content.Program is not { } program || !run.Run.Flags.IsEmpty)
        {
            return false;
        }

        var calls = _plan.Facts.CommandsOf(run);
        var errexit = state.Shell.TryGet(out var shell) && shell.Options.Errexit;
        for (var i = 0; i < program.Pipelines.Length; i++)
        {
            if (program.Pipelines[i] is not { Before: not (Joint.Or or Joint.Background), Node: { IsNegated: false, Commands: [SimpleCommand command] } })
            {
                return false;
            }

            var call = calls.First(c => c.Node == command);
            if (PackageManagers.OperationOf(call) is { Verb: PackageVerb.Refresh, WhyUncertain: null } operation && operation.Manager == manager)
            {
                return program.Pipelines.Skip(i + 1).All(p => p.Before == Joint.And || (errexit && p.Before == Joint.Sequence && IsAlone(program, i)));
            }

            if (!call.Program.TryGet(out var name) || name != "set")
            {
                return false;
            }

            errexit |= call.Arguments is [var first, ..] && first.Value.TryGet(out var options) && options is ['-', ..] && options.Contains('e', StringComparison.Ordinal);
        }

        return false;
    }

    private static bool IsAlone(ShellProgram program, int pipeline) =>
        program.Pipelines.Count(p => p.Statement == program.Pipelines[pipeline].Statement) == 1;

    private static bool TakesFrom(Instruction instruction, string folder) => instruction switch
    {
        FileTransferInstruction transfer => transfer.Sources.Any(s => MayCover(s.Value, folder)),
        _ => instruction.Flags.OfType<MountFlag>().Any(m => m.From is not null && MayCover(m.Source ?? "/", folder)),
    };

    private static bool MayCover(string source, string folder)
    {
        if (source.IndexOfAny(['$', '*', '?', '[', '\\', '"', '\'']) >= 0 || source.Split('/').Contains(".."))
        {
            return true;
        }

        var path = "/" + string.Join('/', source.Split('/').Where(part => part is not ("" or ".")));
        return path == "/" || new PathSet([path + "/**"], null).MayTouch(folder) || new PathSet([folder + "/**"], null).MayTouch(path);
    }

    private int LineOf(Instruction instruction) => _plan.Syntax.Source.PositionOf(instruction.Span.Start).Line;
}
