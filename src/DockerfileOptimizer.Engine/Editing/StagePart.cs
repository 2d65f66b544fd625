using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>Something that a new stage holds: an instruction of the stage before it, or new lines.</summary>
/// <param name="Instruction">An instruction that goes to the new stage, with its comments if <see cref="IsMoved"/>; null for new lines.</param>
/// <param name="Lines">The lines in its place, or the new ones: without the last line break; keywords in upper case. Null for an instruction as it is.</param>
/// <param name="IsMoved">Whether the instruction leaves its old stage, rather than standing in both.</param>
public sealed record StagePart(Instruction? Instruction, string? Lines, bool IsMoved)
{
    /// <summary>Whether the lines end the stage before the new one rather than being part of it.</summary>
    public bool EndsOldStage { get; init; }

    /// <summary>New lines that end the stage before the new one.</summary>
    public static StagePart Last(string lines) => new(null, lines, false) { EndsOldStage = true };

    /// <summary>New lines.</summary>
    public static StagePart New(string lines) => new(null, lines, false);

    /// <summary>An instruction that moves, with other words if need be.</summary>
    public static StagePart Moved(Instruction instruction, string? lines = null) => new(instruction, lines, true);

    /// <summary>An instruction that stands in both stages.</summary>
    public static StagePart Copied(Instruction instruction) => new(instruction, null, false);
}
