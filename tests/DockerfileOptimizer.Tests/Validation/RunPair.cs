using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>Two RUN instructions with nothing but comments and blank lines between them, both plain: shell form, no flags, no here-document.</summary>
internal sealed record RunPair(DockerfileSyntax Syntax, RunInstruction Left, RunInstruction Right)
{
    public int FirstLine => Syntax.Source.PositionOf(Left.Span.Start).Line;

    public int LastLine => Syntax.Source.PositionOf(Right.Span.Start).Line;

    public static IEnumerable<RunPair> In(DockerfileSyntax syntax)
    {
        for (var i = 1; i < syntax.Instructions.Length; i++)
        {
            if (syntax.Instructions[i - 1] is RunInstruction left && syntax.Instructions[i] is RunInstruction right && IsPlain(left) && IsPlain(right))
            {
                yield return new RunPair(syntax, left, right);
            }
        }
    }

    private static bool IsPlain(RunInstruction run) => run is { Form: ShellForm, Flags.IsEmpty: true, Heredocs.IsEmpty: true };
}
