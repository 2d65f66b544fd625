using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>Operators as the shell writes them; what has no sign of its own has a word.</summary>
internal static class ShellSymbols
{
    public static string Of(ShellDialect dialect) => dialect switch
    {
        ShellDialect.Posix => "posix",
        ShellDialect.Bash => "bash",
        ShellDialect.PowerShell => "powershell",
        ShellDialect.Cmd => "cmd",
        _ => "unknown",
    };

    public static string Of(AndOrOperator joint) => joint == AndOrOperator.And ? "&&" : "||";

    public static string Of(PipeOperator pipe) => pipe == PipeOperator.Output ? "|" : "|&";

    public static string Of(LoopKind loop) => loop == LoopKind.While ? "while" : "until";

    public static string Of(StatementTerminator end) => end switch
    {
        StatementTerminator.Semicolon => ";",
        StatementTerminator.Ampersand => "&",
        StatementTerminator.Newline => "newline",
        _ => "none",
    };

    public static string Of(CaseTerminator end) => end switch
    {
        CaseTerminator.Break => ";;",
        CaseTerminator.FallThrough => ";&",
        CaseTerminator.TestNext => ";;&",
        _ => "none",
    };

    public static string Of(ParameterForm form) => form switch
    {
        ParameterForm.Plain => "plain",
        ParameterForm.Braced => "braced",
        ParameterForm.Length => "length",
        _ => "indirect",
    };

    /// <summary>Null for an expansion without operator.</summary>
    public static string? Of(ParameterOperator parameter) => parameter switch
    {
        ParameterOperator.None => null,
        ParameterOperator.UseDefault => "-",
        ParameterOperator.Assign => "=",
        ParameterOperator.Fail => "?",
        ParameterOperator.UseAlternative => "+",
        ParameterOperator.UseDefaultIfEmpty => ":-",
        ParameterOperator.AssignIfEmpty => ":=",
        ParameterOperator.FailIfEmpty => ":?",
        ParameterOperator.UseAlternativeUnlessEmpty => ":+",
        ParameterOperator.RemoveShortestPrefix => "#",
        ParameterOperator.RemoveLongestPrefix => "##",
        ParameterOperator.RemoveShortestSuffix => "%",
        ParameterOperator.RemoveLongestSuffix => "%%",
        ParameterOperator.ReplaceFirst => "/",
        ParameterOperator.ReplaceAll => "//",
        ParameterOperator.Substring => ":",
        ParameterOperator.UpperFirst => "^",
        ParameterOperator.UpperAll => "^^",
        ParameterOperator.LowerFirst => ",",
        ParameterOperator.LowerAll => ",,",
        ParameterOperator.ToggleFirst => "~",
        ParameterOperator.ToggleAll => "~~",
        ParameterOperator.Transform => "@",
        ParameterOperator.NamesByPrefix => "prefix",
        ParameterOperator.Bad => "bad",
        _ => throw new ArgumentOutOfRangeException(nameof(parameter)),
    };
}
