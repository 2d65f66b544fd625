using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Pipelines joined by <c>&amp;&amp;</c> and <c>||</c>, which are left-associative and bind alike (POSIX 2.9.3).</summary>
public sealed class AndOrList : ShellNode
{
    internal AndOrList(TextSpan span, Pipeline first, ImmutableArray<AndOrLink> rest)
        : base(span, default)
    {
        First = first;
        Rest = rest;
    }

    /// <summary>The first pipeline.</summary>
    public Pipeline First { get; }

    /// <summary>The other pipelines with the operators before them; empty for a single pipeline.</summary>
    public ImmutableArray<AndOrLink> Rest { get; }

    /// <inheritdoc/>
    public override void Accept(ShellVisitor visitor) => visitor.VisitAndOrList(this);
}
