namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>When a loop goes on.</summary>
public enum LoopKind
{
    /// <summary>While the condition succeeds.</summary>
    While,

    /// <summary>Until the condition succeeds.</summary>
    Until,
}
