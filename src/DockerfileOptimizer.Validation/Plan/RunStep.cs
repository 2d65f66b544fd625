using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>A RUN.</summary>
internal sealed class RunStep : PlanStep
{
    public RunStep(RunInstruction run, StepPlace place, ImmutableArray<string> flags, RunContent content)
        : base(run, place, flags)
    {
        Run = run;
        Content = content;
    }

    public RunInstruction Run { get; }

    /// <summary>What runs.</summary>
    public RunContent Content { get; }

    /// <inheritdoc/>
    public override bool SameAs(PlanStep other) =>
        base.SameAs(other) && other is RunStep run && Content.SameAs(run.Content);
}
