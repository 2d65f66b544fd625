namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>What a function may be called.</summary>
internal static class FunctionNames
{
    /// <summary>Dash takes names only, and none of a special builtin (POSIX 2.9.5; <c>simplecmd</c> in dash's parser.c).</summary>
    public static bool IsAllowedInDash(Word word) =>
        word is { Parts: [Literal], LiteralValue: { } name } && ShellScan.Name(name, 0) == name.Length && !IsSpecialBuiltin(name);

    // POSIX 2.14. The special builtins that are no names (. and :) need no mention.
    private static bool IsSpecialBuiltin(string name) => name is "break" or "continue" or "eval" or "exec" or "exit" or "export"
        or "readonly" or "return" or "set" or "shift" or "times" or "trap" or "unset";
}
