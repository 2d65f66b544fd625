namespace DockerfileOptimizer.Validation.Plan;

/// <summary>The part of a merged program that is one of the original programs.</summary>
/// <param name="First">Its first top-level pipeline in the merged program.</param>
/// <param name="End">Behind its last one.</param>
/// <param name="Wrapping">What stands around the original program.</param>
internal sealed record Piece(int First, int End, Wrapping Wrapping)
{
    /// <summary>Whether the piece is one compound command with the original program inside.</summary>
    public bool IsGrouped => Wrapping != Wrapping.None;

    /// <summary>Whether a copy of the shell runs it, so that nothing that it does to the shell is left behind it.</summary>
    public bool IsContained => Wrapping == Wrapping.Subshell;
}
