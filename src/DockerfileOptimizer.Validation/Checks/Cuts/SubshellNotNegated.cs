namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// Where a whole subshell is one negated pipeline, bash negates the status of the copy of the shell, and does so too when an error ends the
/// copy: <c>! echo ${X?}</c> fails, <c>( ! echo ${X?} )</c> succeeds (measured in bash 5.2; dash and busybox ash fail in both).
/// </summary>
internal sealed class SubshellNotNegated() : CutCondition(new(
    "subshell-is-not-negated", "A script in a subshell is not a negated pipeline alone.", "bash execute_cmd.c, execute_in_subshell; POSIX 2.8.1"))
{
    public override string? Violation(Cut cut) =>
        IsNegated(cut, cut.Index) || IsNegated(cut, cut.Index + 1) ? "a script in a subshell is a negated pipeline, which bash ends otherwise" : null;

    // A piece without an original is a command that is new, and no subshell.
    private static bool IsNegated(Cut cut, int index) =>
        cut.Pieces[index].IsContained
        && cut.Originals[index].Content.Program?.Script.Statements is { Statements: [{ List: { First.IsNegated: true, Rest.IsEmpty: true } }] };
}
