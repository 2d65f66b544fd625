using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>One kind of shell state that each RUN starts afresh and that the left script must not hand on.</summary>
internal sealed class LeftKeeps(StateKinds kind, string id, string what) : CutCondition(new(
    "left-keeps-" + id, $"The left script leaves {what} as it found it.", "POSIX 2.12"))
{
    /// <summary>One condition for each kind; jobs are the matter of <see cref="LeftLeavesNoProcess"/>.</summary>
    public static IEnumerable<CutCondition> All { get; } =
    [
        new LeftKeeps(StateKinds.Directory, "directory", "the working directory"),
        new LeftKeeps(StateKinds.Variables, "variables", "variables"),
        new LeftKeeps(StateKinds.Options, "options", "shell options"),
        new LeftKeeps(StateKinds.Functions, "functions", "functions"),
        new LeftKeeps(StateKinds.Traps, "traps", "traps"),
        new LeftKeeps(StateKinds.Umask, "umask", "the umask"),
        new LeftKeeps(StateKinds.Limits, "limits", "resource limits"),
        new LeftKeeps(StateKinds.Descriptors, "descriptors", "file descriptors"),
        new LeftKeeps(StateKinds.Positional, "positional-parameters", "positional parameters"),
        // An alias changes how the rest is read, so that nothing about the rest can be read from its text.
        new LeftKeeps(StateKinds.Anything | StateKinds.Aliases, "all-that-is-not-known", "all state that cannot be read from its text"),
    ];

    // State of the process or of the shell that ends with the copy of the shell in ( … ) (POSIX 2.12). Traps and what is not known are
    // not here: a trap may run anything at the end, and unknown code may do anything to processes too.
    private const StateKinds Contained = StateKinds.Directory | StateKinds.Variables | StateKinds.Options | StateKinds.Functions
        | StateKinds.Umask | StateKinds.Limits | StateKinds.Descriptors | StateKinds.Positional;

    public override string? Violation(Cut cut)
    {
        var effects = cut.LeftEffects;
        if (cut.LeftPiece.IsContained && (kind & Contained) == kind)
        {
            return null;
        }

        if ((effects.Leaves & kind) == 0 || (!kind.HasFlag(StateKinds.Anything) && effects.Leaves.HasFlag(StateKinds.Anything)))
        {
            return null;
        }

        var how = effects.LeaveReasons.FirstOrDefault(r => kind.HasFlag(r.Key)).Value is { } reason
            ? $"the first script changes {what}: {reason}"
            : $"the first script may change {what}";
        return kind != StateKinds.Options || cut.Joint != Joint.Sequence || cut.Following.IsEmpty ? how
            : OptionsUnseen.WhySeen(cut) is { } seen ? $"{how}, and {seen}"
            : null;
    }
}
