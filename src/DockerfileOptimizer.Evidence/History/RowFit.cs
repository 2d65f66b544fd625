using DockerfileOptimizer.Images;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Evidence.History;

/// <summary>Whether a row of a history is what a builder writes for an instruction.</summary>
/// <param name="model">What the file means.</param>
internal sealed class RowFit(BuildModel model)
{
    private readonly ExpectedRow expected = new(model);

    /// <summary>Says whether it fits.</summary>
    /// <param name="row">The row.</param>
    /// <param name="instruction">The instruction.</param>
    /// <param name="arguments">Names of the build arguments that are declared before it.</param>
    public bool Fits(HistoryRow row, Instruction instruction, IReadOnlySet<string> arguments) =>
        RowText.Of(row) is { } text
        && string.Equals(text.Keyword, instruction.TextOf(instruction.Keyword), StringComparison.OrdinalIgnoreCase)
        && instruction switch
        {
            RunInstruction run => ShellOf(text, run, arguments) is not null,
            FileTransferInstruction transfer when text.IsStored => expected.Stored(transfer).Matches(text.Rest.TrimEnd(' ', '/')),
            FileTransferInstruction => expected.Of(instruction).Any(e => e.Matches(WithoutFlags(text.Rest))),
            _ => expected.Of(instruction).Any(e => e.Matches(text.Rest)),
        };

    /// <summary>The words of the shell that a row shows in front of the script of a RUN, empty where none runs it; null when the row is not of that RUN.</summary>
    /// <param name="row">The row.</param>
    /// <param name="run">The RUN.</param>
    /// <param name="arguments">Names of the build arguments that are declared before it.</param>
    public string? ShellOf(RowText row, RunInstruction run, IReadOnlySet<string> arguments) => run.Form switch
    {
        ExecForm exec => RunRow.ShellOf(row.Rest, string.Join(' ', exec.Arguments.Select(a => a.Value)), "", arguments),

        // BuildKit has the shell run the file.
        HeredocForm { HasShebang: true } file => RunRow.ShellOf(row.Rest, $"/dev/pipes/{file.Heredoc.Name}", ShellBefore(run), arguments)
            ?? RunRow.ShellOf(row.Rest, $"/dev/pipes/{file.Heredoc.Name}", "", arguments),
        ScriptForm script => RunRow.ShellOf(row.Rest, script.Script.Text.Text, ShellBefore(run), arguments),
        _ => null,
    };

    private string? ShellBefore(RunInstruction run) =>
        model.StateBefore(run)?.Shell.Or(null) is { Command.IsEmpty: false } shell ? string.Join(' ', shell.Command) : null;

    private static string WithoutFlags(string text)
    {
        while (text.StartsWith("--", StringComparison.Ordinal) && text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank)
        {
            text = text[(blank + 1)..];
        }

        return text;
    }
}
