using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics;

/// <summary>What one version of a Dockerfile means: its stages, and what holds before and behind each instruction. Read-only.</summary>
public sealed class BuildModel
{
    private readonly Dictionary<Instruction, (Stage Stage, BuildState Before, BuildState After)> _places;

    private readonly Dictionary<RunInstruction, RunFacts> _runs;

    private TakenFiles? _taken;

    private BuildModel(DockerfileSyntax syntax, ImmutableArray<Stage> stages, StageGraph graph, Dictionary<Instruction, (Stage, BuildState, BuildState)> places, BuildModel? earlier)
    {
        Syntax = syntax;
        Stages = stages;
        Graph = graph;
        _places = places;
        _runs = new(ReferenceEqualityComparer.Instance);
        var known = earlier is null ? null : new KnownRuns(earlier._runs);
        foreach (var instruction in syntax.Instructions)
        {
            if (instruction is RunInstruction run)
            {
                _runs.Add(run, earlier?._runs.GetValueOrDefault(run) ?? new RunFacts(run, StateBefore(run), known?.Find(run, StateBefore(run))));
            }
        }
    }

    /// <summary>The tree that the model is of.</summary>
    public DockerfileSyntax Syntax { get; }

    /// <summary>The stages in order.</summary>
    public ImmutableArray<Stage> Stages { get; }

    /// <summary>Which stage uses which.</summary>
    public StageGraph Graph { get; }

    /// <summary>The stage that is built: the target, or the last one; null in a file without FROM.</summary>
    public Stage? FinalStage => Stages.LastOrDefault(s => s.ReachesFinalImage);

    /// <summary>Makes the model of a tree.</summary>
    /// <param name="syntax">The tree; errors in it make facts unknown.</param>
    /// <param name="inputs">What the build is started with; nothing is known of it when null.</param>
    public static BuildModel Create(DockerfileSyntax syntax, BuildModelInputs? inputs = null) => Create(syntax, inputs, null);

    /// <summary>Makes the model of a later version of a file. Of instructions that both versions share all that stands before them is the same, and so is what was found about them.</summary>
    /// <param name="syntax">The tree; errors in it make facts unknown.</param>
    /// <param name="inputs">What the build is started with; nothing is known of it when null.</param>
    /// <param name="earlier">The model of the earlier version, with the same inputs; null when there is none.</param>
    public static BuildModel Create(DockerfileSyntax syntax, BuildModelInputs? inputs, BuildModel? earlier)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        var (stages, graph, globals) = StageGraphReader.Read(syntax, inputs ?? BuildModelInputs.None);
        var fold = new BuildStateFold(syntax.EscapeCharacter, globals, inputs ?? BuildModelInputs.None);
        var places = new Dictionary<Instruction, (Stage, BuildState, BuildState)>(ReferenceEqualityComparer.Instance);
        var ends = new List<BuildState>();
        foreach (var stage in stages)
        {
            var start = earlier?.StateAfter(stage.From) ?? BuildStateFold.Start(stage.Base, ends);
            places.Add(stage.From, (stage, start, start));
            var state = start;
            foreach (var step in stage.Steps)
            {
                var after = earlier?.StateAfter(step) ?? fold.After(state, step);
                places.Add(step, (stage, state, after));
                state = after;
            }

            ends.Add(state);
        }

        return new BuildModel(syntax, stages, graph, places, earlier);
    }

    /// <summary>The stages that a stage stands on, itself first, then the one that FROM names, and so on to one that starts from an image or from nothing.</summary>
    /// <param name="stage">The stage. FROM names earlier stages only, so that each stands there once.</param>
    public ImmutableArray<Stage> ChainOf(Stage stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var chain = ImmutableArray.CreateBuilder<Stage>();
        for (chain.Add(stage); stage.Base is StageBase.EarlierStage earlier; chain.Add(stage))
        {
            stage = Stages[earlier.Index];
        }

        return chain.ToImmutable();
    }

    /// <summary>The steps in front of an instruction, in the order of the build: those of the stages that its stage stands on first; none where it belongs to no stage.</summary>
    /// <param name="instruction">The instruction.</param>
    public IEnumerable<Instruction> StepsBefore(Instruction instruction) =>
        StageOf(instruction) is { } stage ? ChainOf(stage).Reverse().SelectMany(s => s.Steps).TakeWhile(s => s != instruction) : [];

    /// <summary>The same, and the instruction itself.</summary>
    /// <param name="instruction">The instruction.</param>
    public IEnumerable<Instruction> StepsUpTo(Instruction instruction) => StepsBefore(instruction).Append(instruction);

    /// <summary>The stage that <c>--target</c> or <c>COPY --from</c> may name; null when there is none.</summary>
    /// <param name="name">A name in any case, or a number from 0.</param>
    public Stage? StageCalled(string name) =>
        StageGraphReader.Find(name, Stages, byNumber: true) is { } index ? Stages[index] : null;

    /// <summary>The stage of an instruction; null for one before the first FROM. A FROM belongs to the stage that it starts.</summary>
    public Stage? StageOf(Instruction instruction) => _places.TryGetValue(instruction, out var place) ? place.Stage : null;

    /// <summary>What holds before an instruction runs; for FROM, what its base brings. Null before the first FROM.</summary>
    public BuildState? StateBefore(Instruction instruction) => _places.TryGetValue(instruction, out var place) ? place.Before : null;

    /// <summary>What holds behind an instruction; null before the first FROM.</summary>
    public BuildState? StateAfter(Instruction instruction) => _places.TryGetValue(instruction, out var place) ? place.After : null;

    /// <summary>
    /// The script of a RUN as the shell in effect reads it. Where it is not known which shell that is, it is known only if POSIX shells and
    /// bash read it alike. Unknown in exec form, for PowerShell and cmd, and for a script that is not understood.
    /// </summary>
    /// <param name="run">A RUN of the file; one inside ONBUILD belongs to another build, and nothing is known of it.</param>
    public Known<ShellScript> ScriptOf(RunInstruction run) => FactsOf(run).Script;

    /// <summary>The commands of a RUN in the order of the text, as <see cref="CommandReader.ReadAll"/> resolves them; empty when <see cref="ScriptOf"/> is unknown.</summary>
    /// <param name="run">A RUN of the file.</param>
    public ImmutableArray<CommandCall> CommandsOf(RunInstruction run) => FactsOf(run).Commands;

    /// <summary>What a RUN may leave behind; anything when <see cref="ScriptOf"/> is unknown.</summary>
    /// <param name="run">A RUN of the file.</param>
    public ShellEffects EffectsOf(RunInstruction run) => FactsOf(run).Effects;

    /// <summary>What the file takes from a context. It was asked for by several of one context, and is found once for them.</summary>
    /// <param name="sent">What of the context arrives.</param>
    /// <param name="find">Finds it.</param>
    internal ImmutableArray<(Instruction Instruction, Known<ContextCopy> Copy)> Taken(Known<ContextFiles> sent, Func<BuildModel, Known<ContextFiles>, ImmutableArray<(Instruction Instruction, Known<ContextCopy> Copy)>> find)
    {
        if (_taken is not { } taken || taken.Sent != sent)
        {
            _taken = taken = new TakenFiles(sent, find(this, sent));
        }

        return taken.All;
    }

    /// <summary>The files of a RUN where nobody knows what is copied; null for one that is no step of the build.</summary>
    internal RunFiles? FilesOf(RunInstruction run) => _runs.TryGetValue(run, out var facts) ? facts.FilesIn(this) : null;

    /// <summary>The script of a RUN with what its commands mean; null when it is not understood.</summary>
    internal ResolvedScript? ResolvedOf(RunInstruction run) => FactsOf(run).Resolved;

    /// <summary>Whether in front of two RUNs the same FROM, ARG, ENV, SHELL, USER and WORKDIR stand, whatever stands between them.</summary>
    internal bool HasSameSettingsBefore(RunInstruction run, BuildModel other, RunInstruction its)
    {
        if (Syntax.EscapeCharacter != other.Syntax.EscapeCharacter)
        {
            return false;
        }

        for (var (at, to) = (-1, -1); ;)
        {
            var (mine, theirs) = (NextSetting(ref at, run), other.NextSetting(ref to, its));
            if (mine is null || theirs is null)
            {
                return mine is null && theirs is null;
            }

            if (mine != theirs && !TextOf(mine).SequenceEqual(other.TextOf(theirs)))
            {
                return false;
            }
        }
    }

    // Null for the RUN itself, where the row ends.
    private Instruction? NextSetting(ref int at, RunInstruction run)
    {
        while (++at < Syntax.Instructions.Length && Syntax.Instructions[at] is var instruction && instruction != run)
        {
            if (instruction is FromInstruction or ArgInstruction or EnvInstruction or ShellInstruction or UserInstruction or WorkdirInstruction or UnknownInstruction)
            {
                return instruction;
            }
        }

        return null;
    }

    private ReadOnlySpan<char> TextOf(Instruction instruction) => Syntax.Source.Content.AsSpan(instruction.Span.Start, instruction.Span.Length);

    private RunFacts FactsOf(RunInstruction run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _runs.TryGetValue(run, out var facts) ? facts : RunFacts.OfNoStep;
    }

    private sealed record TakenFiles(Known<ContextFiles> Sent, ImmutableArray<(Instruction Instruction, Known<ContextCopy> Copy)> All);
}
