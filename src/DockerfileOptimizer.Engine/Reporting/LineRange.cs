namespace DockerfileOptimizer.Engine;

/// <summary>Lines of a file, from 1.</summary>
/// <param name="First">The first line.</param>
/// <param name="Last">The last line.</param>
public readonly record struct LineRange(int First, int Last)
{
    /// <summary><c>line 3</c> or <c>lines 3–5</c>.</summary>
    public override string ToString() => First == Last ? $"line {First}" : $"lines {First}–{Last}";
}
