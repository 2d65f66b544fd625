namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>What stands behind the statements of a case item.</summary>
public enum CaseTerminator
{
    /// <summary>Nothing: the last item before <c>esac</c>.</summary>
    None,

    /// <summary><c>;;</c>: the case ends.</summary>
    Break,

    /// <summary><c>;&amp;</c>: the next item runs too (bash).</summary>
    FallThrough,

    /// <summary><c>;;&amp;</c>: the next patterns are tried (bash).</summary>
    TestNext,
}
