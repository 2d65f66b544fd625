namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// What a parameter expansion does with the value (POSIX 2.6.2). Dash knows those up to <see cref="RemoveLongestSuffix"/>, bash all.
/// Both read a script that holds an operator they do not know and fail only when they come to expand it, so it is
/// <see cref="Bad"/> and no reason for a script to be opaque.
/// </summary>
public enum ParameterOperator
{
    /// <summary>No operator: the value.</summary>
    None,

    /// <summary><c>-</c></summary>
    UseDefault,

    /// <summary><c>=</c></summary>
    Assign,

    /// <summary><c>?</c></summary>
    Fail,

    /// <summary><c>+</c></summary>
    UseAlternative,

    /// <summary><c>:-</c></summary>
    UseDefaultIfEmpty,

    /// <summary><c>:=</c></summary>
    AssignIfEmpty,

    /// <summary><c>:?</c></summary>
    FailIfEmpty,

    /// <summary><c>:+</c></summary>
    UseAlternativeUnlessEmpty,

    /// <summary><c>#</c></summary>
    RemoveShortestPrefix,

    /// <summary><c>##</c></summary>
    RemoveLongestPrefix,

    /// <summary><c>%</c></summary>
    RemoveShortestSuffix,

    /// <summary><c>%%</c></summary>
    RemoveLongestSuffix,

    /// <summary><c>/pattern/replacement</c>; a pattern that begins with <c>#</c> or <c>%</c> is anchored.</summary>
    ReplaceFirst,

    /// <summary><c>//pattern/replacement</c></summary>
    ReplaceAll,

    /// <summary><c>:offset:length</c></summary>
    Substring,

    /// <summary><c>^</c></summary>
    UpperFirst,

    /// <summary><c>^^</c></summary>
    UpperAll,

    /// <summary><c>,</c></summary>
    LowerFirst,

    /// <summary><c>,,</c></summary>
    LowerAll,

    /// <summary><c>~</c></summary>
    ToggleFirst,

    /// <summary><c>~~</c></summary>
    ToggleAll,

    /// <summary><c>@letter</c>: the operand is the letter.</summary>
    Transform,

    /// <summary><c>${!prefix*}</c> and <c>${!prefix@}</c>: the operand is the last character.</summary>
    NamesByPrefix,

    /// <summary>
    /// None that the shell knows: it reads the script and fails when it comes to the expansion. The operand is what stands behind the name.
    /// </summary>
    Bad,
}
