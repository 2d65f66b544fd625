namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Reads a whole script.</summary>
internal static class ShellReader
{
    public static ShellReading Read(string text, ShellDialect dialect)
    {
        switch (dialect)
        {
            case ShellDialect.Posix:
                return Read(text, ShellGrammar.Posix);
            case ShellDialect.Bash:
                return Read(text, ShellGrammar.Bash);
            case ShellDialect.PowerShell:
                return ShellReading.Opaque("PowerShell scripts are not read", 0);
            case ShellDialect.Cmd:
                return ShellReading.Opaque("scripts of the Windows command interpreter are not read", 0);
            default:
                return ShellReading.Opaque("the shell that reads the script is not known", 0);
        }
    }

    private static ShellReading Read(string text, ShellGrammar grammar)
    {
        var session = new ShellSession(text);
        var result = grammar.Script(new ShellCursor(session, 0));
        return result.WasSuccessful && !session.HasFailed
            ? ShellReading.Understood(result.Value)
            : ShellReading.Opaque(session.FailureReason ?? "the script is not understood", session.FailureOffset);
    }
}
