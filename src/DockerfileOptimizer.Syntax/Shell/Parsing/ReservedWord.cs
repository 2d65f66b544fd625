namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>The reserved words (POSIX 2.4), and those of bash.</summary>
internal enum ReservedWord
{
    None,
    If,
    Then,
    Elif,
    Else,
    Fi,
    Do,
    Done,
    While,
    Until,
    For,
    Case,
    Esac,
    In,
    OpenBrace,
    CloseBrace,
    Bang,
    Function,
    Select,
    Time,
    Coproc,
    OpenTest,
    CloseTest,
}
