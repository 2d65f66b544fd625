using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>A RUN.</summary>
internal sealed class RunStep : PlanStep
{
    private ImmutableArray<string> _texts;
    private ImmutableArray<string> _textsWithoutPrograms;
    private ImmutableArray<(PackageOperation Operation, int At)> _operations;

    public RunStep(RunInstruction run, StepPlace place, ImmutableArray<string> flags, RunContent content)
        : base(run, place, flags)
    {
        Run = run;
        Content = content;
    }

    public RunInstruction Run { get; }

    /// <summary>What runs.</summary>
    public RunContent Content { get; }

    /// <summary>What the step says for a search for names, made once for all searches.</summary>
    /// <param name="withoutPrograms">Whether it is without the names of programs.</param>
    /// <param name="make">Makes it.</param>
    public ImmutableArray<string> Texts(bool withoutPrograms, Func<ImmutableArray<string>> make)
    {
        ref var texts = ref withoutPrograms ? ref _textsWithoutPrograms : ref _texts;
        return texts.IsDefault ? texts = make() : texts;
    }

    /// <summary>The calls of package managers, each with its place in the script, found once for all who ask.</summary>
    /// <param name="find">Finds them.</param>
    public ImmutableArray<(PackageOperation Operation, int At)> Operations(Func<ImmutableArray<(PackageOperation Operation, int At)>> find) =>
        _operations.IsDefault ? _operations = find() : _operations;

    /// <inheritdoc/>
    public override bool SameAs(PlanStep other) =>
        base.SameAs(other) && other is RunStep run && Content.SameAs(run.Content);
}
