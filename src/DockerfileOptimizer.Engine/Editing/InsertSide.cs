namespace DockerfileOptimizer.Engine;

/// <summary>On which side of an instruction something is inserted.</summary>
public enum InsertSide
{
    /// <summary>Before it, and before the comment block that belongs to it.</summary>
    Before,

    /// <summary>Behind it.</summary>
    Behind,
}
