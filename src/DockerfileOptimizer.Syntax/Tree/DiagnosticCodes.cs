namespace DockerfileOptimizer.Syntax;

/// <summary>The codes of diagnostics. They are stable: other tools filter by them.</summary>
public static class DiagnosticCodes
{
    /// <summary>A parser directive stands twice.</summary>
    public const string DuplicateDirective = "duplicate-directive";

    /// <summary>The escape directive names another character than <c>\</c> or <c>`</c>.</summary>
    public const string InvalidEscape = "invalid-escape";

    /// <summary>The options of the check directive are not understood.</summary>
    public const string InvalidCheck = "invalid-check";

    /// <summary>Bytes that are no UTF-8, or a surrogate without its other half.</summary>
    public const string InvalidEncoding = "invalid-encoding";

    /// <summary>A NUL character.</summary>
    public const string NulCharacter = "nul-character";

    /// <summary>A line of 64 KiB or more.</summary>
    public const string LineTooLong = "line-too-long";

    /// <summary>A blank line inside a continued instruction.</summary>
    public const string EmptyContinuation = "empty-continuation";

    /// <summary>The file has no instruction, or no FROM.</summary>
    public const string NoStage = "no-stage";

    /// <summary>An instruction other than ARG stands before the first FROM.</summary>
    public const string BeforeFrom = "before-from";

    /// <summary>The first word of a line is no instruction.</summary>
    public const string UnknownInstruction = "unknown-instruction";

    /// <summary>An argument is missing.</summary>
    public const string MissingArgument = "missing-argument";

    /// <summary>There are more arguments than the instruction takes, or other ones.</summary>
    public const string UnexpectedArgument = "unexpected-argument";

    /// <summary>A name before <c>=</c> is empty.</summary>
    public const string BlankName = "blank-name";

    /// <summary>A word of ENV or LABEL has no <c>=</c>.</summary>
    public const string MissingEquals = "missing-equals";

    /// <summary>A JSON array holds something else than strings.</summary>
    public const string JsonNotStrings = "json-not-strings";

    /// <summary>A command looks like an exec form, but is no valid JSON and runs in a shell.</summary>
    public const string NotExecForm = "not-exec-form";

    /// <summary>SHELL without a JSON array.</summary>
    public const string ShellNotJson = "shell-not-json";

    /// <summary>The instruction does not know a flag.</summary>
    public const string UnknownFlag = "unknown-flag";

    /// <summary>A flag that may stand once stands twice.</summary>
    public const string DuplicateFlag = "duplicate-flag";

    /// <summary>The value of a flag is missing or wrong.</summary>
    public const string InvalidFlagValue = "invalid-flag-value";

    /// <summary>A field of <c>--mount</c> is wrong.</summary>
    public const string InvalidMount = "invalid-mount";

    /// <summary>No line ends a here-document.</summary>
    public const string UnterminatedHeredoc = "unterminated-heredoc";

    /// <summary>A word starts a here-document, but its quotes or variables do not end in it.</summary>
    public const string InvalidHeredoc = "invalid-heredoc";

    /// <summary>A here-document is named as a destination.</summary>
    public const string HeredocDestination = "heredoc-destination";

    /// <summary>The name of a stage has characters that it may not have.</summary>
    public const string InvalidStageName = "invalid-stage-name";

    /// <summary>The base image is an empty text after expansion, whatever arguments are given.</summary>
    public const string BlankBaseName = "blank-base-name";

    /// <summary>The base image is an empty text unless a build argument that has no default is given.</summary>
    public const string BaseNeedsArgument = "base-needs-argument";

    /// <summary>SOURCE_DATE_EPOCH is neither a number nor <c>context</c> nor a stage.</summary>
    public const string InvalidEpoch = "invalid-epoch";

    /// <summary>A variable cannot be expanded.</summary>
    public const string InvalidVariable = "invalid-variable";

    /// <summary>Variables before FROM grow too long, or nest too deeply, to be followed.</summary>
    public const string ExpansionTooLong = "expansion-too-long";

    /// <summary>HEALTHCHECK is neither CMD nor NONE.</summary>
    public const string InvalidHealthcheck = "invalid-healthcheck";

    /// <summary>An instruction that ONBUILD does not take.</summary>
    public const string InvalidTrigger = "invalid-trigger";
}
