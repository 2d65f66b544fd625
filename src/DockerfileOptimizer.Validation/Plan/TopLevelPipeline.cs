using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>A pipeline that no compound command surrounds.</summary>
/// <param name="Node">The pipeline.</param>
/// <param name="Statement">The number of its statement from 0.</param>
/// <param name="Before">What stands in front of it.</param>
/// <param name="FirstToken">Its first token in the normal form.</param>
/// <param name="EndToken">Behind its last token.</param>
internal sealed record TopLevelPipeline(Pipeline Node, int Statement, Joint Before, int FirstToken, int EndToken)
{
    /// <summary>The group or subshell that this pipeline is, with its statements; no body when it is anything else, or has redirections or <c>!</c>.</summary>
    public (Wrapping Wrapping, StatementList? Body) Wrapped => Node switch
    {
        { IsNegated: false, IsTimed: false, Commands: [BraceGroup { Redirections.IsEmpty: true } group] } => (Wrapping.Braces, group.Body),
        { IsNegated: false, IsTimed: false, Commands: [Subshell { Redirections.IsEmpty: true } subshell] } => (Wrapping.Subshell, subshell.Body),
        _ => (Wrapping.None, null),
    };
}
