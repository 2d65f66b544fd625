namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>What came of reading a script: a tree, or a reason and a place why there is none.</summary>
internal sealed record ShellReading(StatementList? Statements, string? Reason, int? Offset)
{
    public static ShellReading Understood(StatementList statements) => new(statements, null, null);

    public static ShellReading Opaque(string reason, int offset) => new(null, reason, offset);
}
