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
    /// <summary>The statements of the brace group that this pipeline is; null when it is anything else, or a group with redirections or <c>!</c>.</summary>
    public StatementList? GroupBody =>
        Node is { IsNegated: false, IsTimed: false, Commands: [BraceGroup { Redirections.IsEmpty: true } group] } ? group.Body : null;
}
