namespace DockerfileOptimizer.Validation.Plan;

/// <summary>What a token of a script's normal form is. A word <c>{</c> and the reserved word <c>{</c> must not look the same.</summary>
internal enum ShellTokenKind
{
    /// <summary>A word, an assignment or a compound that is compared as written.</summary>
    Word,

    /// <summary>A reserved word or a control or redirection operator.</summary>
    Operator,

    /// <summary>The body of a here-document.</summary>
    HereDocument,
}
