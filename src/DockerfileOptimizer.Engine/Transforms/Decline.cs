using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>A place that a transform looked at and leaves alone, and why. It is what <c>dockeropt explain</c> prints.</summary>
/// <param name="Where">The place.</param>
/// <param name="Reason">A stable kebab-case name of the reason, for counting: <c>changes-directory</c>.</param>
/// <param name="Message">The reason in words for a person.</param>
public sealed record Decline(TextSpan Where, string Reason, string Message) : Proposal(Where)
{
    /// <summary>
    /// Whether it is for those alone who ask about the file: it says what a build context is good for, which most runs over many files do without,
    /// and would be counted once for each of them.
    /// </summary>
    public bool IsAside { get; init; }

    /// <summary>Whether it is something to know about the place rather than a change that is not made, and so counted apart.</summary>
    public bool IsFinding { get; init; }
}
