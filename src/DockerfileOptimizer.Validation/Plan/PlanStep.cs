using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>One step of a build: what an instruction asks for, without its spelling.</summary>
internal abstract class PlanStep
{
    private protected PlanStep(Instruction instruction, StepPlace place, ImmutableArray<string> values)
    {
        Instruction = instruction;
        Place = place;
        Values = values;
    }

    /// <summary>The instruction.</summary>
    public Instruction Instruction { get; }

    /// <summary>Where it stands, and under which state.</summary>
    public StepPlace Place { get; }

    /// <summary>Everything that the step says, flags included, in an order that does not depend on spelling; a script of a RUN is not among them.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>The first line of the instruction, from 1.</summary>
    public int Line => Place.Line;

    /// <summary>Whether two steps do the same in the same state.</summary>
    public virtual bool SameAs(PlanStep other) =>
        GetType() == other.GetType()
        && Instruction.Kind == other.Instruction.Kind
        && Place.Scope == other.Place.Scope
        && Values.SequenceEqual(other.Values);

    /// <summary>The step in words for a message, such as <c>RUN</c>.</summary>
    public override string ToString() => Instruction.Kind.ToKeyword();
}
