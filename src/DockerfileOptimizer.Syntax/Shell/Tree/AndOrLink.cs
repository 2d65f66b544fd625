namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>An operator of an and-or list and the pipeline behind it.</summary>
/// <param name="Operator">Whether the pipeline runs after success or after failure of everything before it in the list.</param>
/// <param name="OperatorSpan">Where the operator stands.</param>
/// <param name="Pipeline">The pipeline.</param>
public sealed record AndOrLink(AndOrOperator Operator, TextSpan OperatorSpan, Pipeline Pipeline);
