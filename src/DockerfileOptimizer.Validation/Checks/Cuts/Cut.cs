using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>A place in a merged program where one original program ends and the next begins.</summary>
internal sealed record Cut
{
    /// <summary>The RUN that runs the merged program.</summary>
    public required RunStep Merged { get; init; }

    /// <summary>The merged program.</summary>
    public required ShellProgram Program { get; init; }

    /// <summary>All pieces of the merged program.</summary>
    public required ImmutableArray<Piece> Pieces { get; init; }

    /// <summary>The RUNs of the file before, one for each piece; a piece without one is a command that is new.</summary>
    public required ImmutableArray<RunStep> Originals { get; init; }

    /// <summary>The number of the piece left of the cut.</summary>
    public required int Index { get; init; }

    /// <summary>What is known about the file before.</summary>
    public required PlanFacts Facts { get; init; }

    /// <summary>The place where a script goes on behind all of an original.</summary>
    /// <param name="longer">The RUN that goes on.</param>
    /// <param name="piece">What it has of the original.</param>
    /// <param name="original">The RUN that ends there.</param>
    /// <param name="facts">What is known about the file of <paramref name="original"/>.</param>
    public static Cut Behind(RunStep longer, Piece piece, RunStep original, PlanFacts facts)
    {
        var program = longer.Content.Program!;
        return new()
        {
            Merged = longer,
            Program = program,
            Pieces = [piece, new Piece(piece.End, program.Pipelines.Length, Wrapping.None)],
            Originals = [original],
            Index = 0,
            Facts = facts,
        };
    }

    /// <summary>The piece left of the cut.</summary>
    public Piece LeftPiece => Pieces[Index];

    /// <summary>The piece right of the cut.</summary>
    public Piece RightPiece => Pieces[Index + 1];

    /// <summary>What joins the two.</summary>
    public Joint Joint => Program.Pipelines[RightPiece.First].Before;

    /// <summary>The last pipeline left of the cut.</summary>
    public TopLevelPipeline LastLeft => Program.Pipelines[LeftPiece.End - 1];

    /// <summary>The RUN left of the cut.</summary>
    public RunStep Left => Originals[Index];

    /// <summary>The RUNs behind the cut; empty when what follows is new.</summary>
    public ImmutableArray<RunStep> Following => Originals[(Index + 1)..];

    /// <summary>What the RUN left of the cut may do.</summary>
    public ShellEffects LeftEffects => Facts.EffectsOf(Left);

    /// <summary>The state in which all of it runs.</summary>
    public BuildState State => Facts.StateBefore(Left.Run);

    /// <summary>Whether errexit may be on anywhere in the RUN left of the cut: by itself, or because one before it left it on.</summary>
    public bool ErrexitMayBeOn => !State.Shell.TryGet(out var shell) || shell.Options.Errexit || shell.Options.Other || LeftEffects.MayUseErrexit
        || Enumerable.Range(0, Index).Any(i => !Pieces[i].IsContained && Facts.EffectsOf(Originals[i]).MayUseErrexit);

    /// <summary>Whether errexit is certainly on at the cut, if all left of it has run.</summary>
    public bool ErrexitIsOn
    {
        get
        {
            var on = State.Shell.TryGet(out var shell) && shell.Options.Errexit;
            for (var i = 0; i <= Index; i++)
            {
                on = Pieces[i].IsContained ? on
                    : Originals[i].Content.Program?.Script.Statements is { } list && ErrexitAnalysis.IsCertainlyOnBehind(list, on);
            }

            return on;
        }
    }

    /// <summary>What the left RUN does of a kind, in words for a person that begin with <paramref name="what"/>; null when it does not.</summary>
    public string? Hazard(ProcessHazards kind, string what) =>
        !LeftEffects.Hazards.HasFlag(kind) ? null
        : LeftEffects.HazardReasons.TryGetValue(kind, out var where) ? $"{what}: {where}"
        : what;
}
