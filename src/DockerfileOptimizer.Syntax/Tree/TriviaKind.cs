namespace DockerfileOptimizer.Syntax;

/// <summary>What text that is no token is.</summary>
public enum TriviaKind
{
    /// <summary>White space between tokens, before an instruction or a comment, or before a line ends.</summary>
    Whitespace,

    /// <summary>The end of a line that has no escape character at its end: LF with the CRs before it, or CRs at the end of the file.</summary>
    LineBreak,

    /// <summary>An escape character at the end of a line, blanks behind it and the line break.</summary>
    Continuation,

    /// <summary>A comment line inside a continued instruction, from <c>#</c> to before its line break.</summary>
    Comment,

    /// <summary>A blank line with its line break; inside a continued instruction it is deprecated (BuildKit: NoEmptyContinuation).</summary>
    BlankLine,
}
