namespace DockerfileOptimizer.Engine;

/// <summary>A place that a transform looked at and that stays as it is.</summary>
/// <param name="Transform">The id of the transform; for a mistake in a comment, the name that nobody knows or what the comment begins with.</param>
/// <param name="Lines">The lines of the file as it was.</param>
/// <param name="Reason">A stable kebab-case name of the reason.</param>
/// <param name="Message">The reason in words for a person.</param>
public sealed record LeftAlone(string Transform, LineRange Lines, string Reason, string Message)
{
    /// <summary>Whether there is a change that is only not proven, so that it is made where unsafe changes are allowed.</summary>
    public bool IsUnsafeFix { get; init; }

    /// <summary>Whether it is told to those alone who ask about the file, and not counted: see <see cref="Decline.IsAside"/>.</summary>
    public bool IsAside { get; init; }

    /// <summary>Whether it is something to know about the place rather than a change that is not made: see <see cref="Decline.IsFinding"/>.</summary>
    public bool IsFinding { get; init; }

    /// <summary>Whether it is a mistake in a comment to dockeropt, as a name that nobody knows, which its author should hear.</summary>
    public bool IsMistake { get; init; }
}
