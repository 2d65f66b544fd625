namespace DockerfileOptimizer.Syntax;

/// <summary>What the kinds of instructions are called.</summary>
public static class InstructionKeywords
{
    private static readonly string[] Keywords = [.. Enum.GetNames<InstructionKind>().Select(n => n.ToUpperInvariant())];

    /// <summary>The keyword of a kind in upper case, such as <c>RUN</c>; <c>UNKNOWN</c> for what is no instruction.</summary>
    public static string ToKeyword(this InstructionKind kind) => Keywords[(int)kind];
}
