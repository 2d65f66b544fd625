using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// <c>@(…)</c>, <c>?(…)</c>, <c>*(…)</c>, <c>+(…)</c> or <c>!(…)</c>: only on the right of <c>==</c>, <c>=</c> and <c>!=</c> inside <c>[[
/// ]]</c>, where bash reads it without being asked to.
/// </summary>
public sealed class ExtendedGlob : WordPart
{
    internal ExtendedGlob(TextSpan span, ImmutableArray<TextSpan> marks, char @operator, ImmutableArray<WordPart> parts)
        : base(span, marks)
    {
        Operator = @operator;
        Parts = parts;
    }

    /// <summary>The character before the parenthesis.</summary>
    public char Operator { get; }

    /// <summary>What stands in the parentheses, the bars between the patterns as literal text.</summary>
    public ImmutableArray<WordPart> Parts { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitExtendedGlob(this);
}
