namespace DockerfileOptimizer.Syntax;

/// <summary>What text that is no token is.</summary>
public enum TriviaKind
{
    /// <summary>Blanks between tokens, before an instruction, or before its line ends.</summary>
    Whitespace,

    /// <summary>The end of a line that no line continues: LF with the CRs before it, or CRs at the end of the file.</summary>
    LineBreak,

    /// <summary>An escape character at the end of a line, blanks behind it and the line break.</summary>
    Continuation,

    /// <summary>A comment line inside a continued instruction, from <c>#</c> to before its line break.</summary>
    Comment,

    /// <summary>A blank line inside a continued instruction, with its line break (deprecated by BuildKit: NoEmptyContinuation).</summary>
    BlankLine,
}
