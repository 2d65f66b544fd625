using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>What a Dockerfile asks the builder for.</summary>
/// <param name="Syntax">The file.</param>
/// <param name="Facts">What is known about it.</param>
/// <param name="Steps">All steps in order, FROM included.</param>
/// <param name="Scopes">The numbers of states of the steps.</param>
internal sealed record BuildPlan(DockerfileSyntax Syntax, PlanFacts Facts, ImmutableArray<PlanStep> Steps, ScopeTable Scopes)
{
    /// <summary>The last line of the file, from 1.</summary>
    public int LastLine => Syntax.Source.LineCount;

    /// <summary>All comments of the file, found once for all comparisons with it.</summary>
    public ImmutableArray<FileComment> Comments => field.IsDefault ? field = FileComments.Of(this) : field;

    /// <summary>The number of the first step that covers a line; -1 when there is none.</summary>
    public int StepAtLine(int line)
    {
        for (var i = 0; i < Steps.Length; i++)
        {
            if (Steps[i].Place.Line <= line && line <= Steps[i].Place.LastLine)
            {
                return i;
            }
        }

        return -1;
    }
}
