using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>The files that a script writes by redirections, those of groups, loops and subshells among them (POSIX 2.7).</summary>
internal sealed class WritingRedirections : ShellVisitor
{
    private readonly ImmutableArray<Word>.Builder _files = ImmutableArray.CreateBuilder<Word>();

    /// <summary>The words that name them, in order.</summary>
    public static ImmutableArray<Word> Of(ShellScript script)
    {
        var found = new WritingRedirections();
        found.Visit(script.Statements);
        return found._files.ToImmutable();
    }

    /// <summary>Whether a redirection writes a file.</summary>
    public static bool Writes(Redirection redirection) =>
        redirection.Operator is RedirectionOperator.Output or RedirectionOperator.Append or RedirectionOperator.Clobber or RedirectionOperator.InputOutput or RedirectionOperator.OutputAndError or RedirectionOperator.AppendOutputAndError;

    /// <inheritdoc/>
    public override void VisitRedirection(Redirection node)
    {
        if (Writes(node))
        {
            _files.Add(node.Target);
        }

        base.VisitRedirection(node);
    }
}
