using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Checks.Cuts;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>A removal that a RUN loses: all that it does, or what it does first or last.</summary>
/// <param name="Parts">Its commands, in order.</param>
/// <param name="Cut">The joint in front of a removal that stands last; null for any other.</param>
/// <param name="Rest">The RUN without a removal that stood first; null for any other.</param>
internal sealed record TakenRemoval(ImmutableArray<CleanupPart> Parts, Cut? Cut, RunStep? Rest)
{
    /// <summary>The removal that is all a RUN does; null when it does anything else.</summary>
    /// <param name="run">The RUN.</param>
    /// <param name="folder">The folder in which it runs; null when it is not known.</param>
    public static TakenRemoval? All(RunStep run, string? folder) =>
        run.Content.Program is { LastIsBackground: false } program && IsRemoval(program.Pipelines.Skip(1), Joint.And) && Removal.PartsOf(program.Pipelines, true, folder) is { } parts
            ? new TakenRemoval(parts, null, null)
            : null;

    /// <summary>The removal that stands in one RUN and not in another that is otherwise the same; null when there is none.</summary>
    /// <param name="run">The RUN with the removal.</param>
    /// <param name="rest">The RUN without.</param>
    /// <param name="facts">What is known about the file of <paramref name="rest"/>.</param>
    public static TakenRemoval? Part(RunStep run, RunStep rest, PlanFacts facts) =>
        run.Content.Program is { } program && rest.Content.Program is not null ? Last(run, program, rest, facts) ?? First(program, rest) : null;

    private static TakenRemoval? Last(RunStep run, ShellProgram program, RunStep rest, PlanFacts facts)
    {
        if (ProgramSplitter.Prefix(program, rest.Content.Program!) is not { } piece
            || !IsRemoval(program.Pipelines.Skip(piece.End + 1), program.Pipelines[piece.End].Before)
            || Removal.PartsOf(program.Pipelines.Skip(piece.End), true) is not { } parts)
        {
            return null;
        }

        return new TakenRemoval(parts, Cut.Behind(run, piece, rest, facts), null);
    }

    // In "rm … && rest" nothing of the rest runs if the removal fails; behind ";" it must not be able to.
    private static TakenRemoval? First(ShellProgram program, RunStep rest)
    {
        for (var end = 1; end < program.Pipelines.Length; end++)
        {
            var joint = program.Pipelines[end].Before;
            if (joint is Joint.And or Joint.Sequence
                && program.Tokens.AsSpan()[program.Pipelines[end].FirstToken..].SequenceEqual(rest.Content.Program!.Tokens.AsSpan())
                && IsRemoval(program.Pipelines.Take(end).Skip(1), joint)
                && Removal.PartsOf(program.Pipelines.Take(end), joint == Joint.And) is { } parts)
            {
                return new TakenRemoval(parts, null, rest);
            }
        }

        return null;
    }

    private static bool IsRemoval(IEnumerable<TopLevelPipeline> further, Joint joint) => further.All(p => p.Before == joint);
}
