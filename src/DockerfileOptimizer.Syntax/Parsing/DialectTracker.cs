using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// The shell in effect, as far as the file alone says it: SHELL holds to the end of its stage and in stages that start from it.
/// Where nothing is said it is <c>/bin/sh</c>, or <c>cmd</c> where the backtick escapes, which only files for Windows do.
/// </summary>
internal sealed record DialectTracker(ShellDialect Default, ShellDialect Current, string? Stage, ImmutableDictionary<string, ShellDialect> Stages)
{
    public static DialectTracker Start(char escape)
    {
        var start = escape == '`' ? ShellDialect.Cmd : ShellDialect.Posix;
        return new DialectTracker(start, start, null, ImmutableDictionary<string, ShellDialect>.Empty);
    }

    /// <summary>The state behind an instruction.</summary>
    public DialectTracker After(Instruction instruction) => instruction switch
    {
        FromInstruction from => (this with { Stage = from.StageName }).With(DialectOfBase(from)),
        ShellInstruction { Form: { } form } => With(ShellPrograms.DialectOf(form)),
        _ => this,
    };

    // Stage names are kept in lower case, but the name behind FROM is looked up as written (addState in dockerfile2llb/convert.go).
    private ShellDialect DialectOfBase(FromInstruction from) => Stages.GetValueOrDefault(from.Image?.Text ?? "", Default);

    private DialectTracker With(ShellDialect dialect) =>
        this with { Current = dialect, Stages = Stage is null ? Stages : Stages.SetItem(Stage, dialect) };
}
