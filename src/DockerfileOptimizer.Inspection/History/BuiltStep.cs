using DockerfileOptimizer.Images;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Inspection.History;

/// <summary>
/// A row of an image's history as the builders write it. BuildKit names the instruction and closes what makes layers with <c># buildkit</c>
/// (<c>frontend/dockerfile/dockerfile2llb/convert.go</c>, <c>commitToHistory</c>); the older builder and buildah write <c>SHELL #(nop) INSTRUCTION</c>,
/// and of RUN the command alone (moby <c>builder/dockerfile/dispatchers.go</c>).
/// </summary>
/// <param name="Keyword">The instruction's name in capitals; empty when the row does not tell.</param>
/// <param name="Text">What stands behind it; of RUN with build arguments and shell, of COPY and ADD in the old spelling with digests.</param>
/// <param name="IsClassic">Whether it is in the spelling of the older builder.</param>
internal sealed record BuiltStep(string Keyword, string Text, bool IsClassic)
{
    private const string NoCommand = "#(nop)";
    private const string Mark = "# buildkit";

    /// <summary>Whether the row is the one that squashing adds: one layer for all above the base (moby <c>image/store.go</c>, <c>MergeChild</c>).</summary>
    public bool IsSquash { get; init; }

    /// <summary>Reads a row.</summary>
    public static BuiltStep Of(HistoryRow row)
    {
        var written = row.CreatedBy ?? "";
        var (text, at) = (written.Trim(), written.IndexOf(NoCommand, StringComparison.Ordinal));
        if (text.Length == 0)
        {
            return new("", "", false) { IsSquash = row.Comment?.StartsWith("merge sha256:", StringComparison.Ordinal) == true };
        }

        if (at >= 0 && !IsInstruction(Word(text)))
        {
            var rest = written[(at + NoCommand.Length)..].Trim();
            return new(Word(rest), Behind(rest), true);
        }

        if (!IsInstruction(Word(text)))
        {
            // A shell or build arguments stand before a command. Anything else may be an exec form, or what another tool writes.
            return new(text[0] is '/' or '|' ? "RUN" : "", text, true);
        }

        text = text.EndsWith(Mark, StringComparison.Ordinal) ? text[..^Mark.Length] : text;
        return new(Word(text), Behind(text), false);
    }

    /// <summary>The step in the words of a Dockerfile, on one line; empty when the row does not tell.</summary>
    public override string ToString() => $"{Keyword} {(Keyword == "RUN" ? StepText.CommandIn(Text) : StepText.OneLine(Text))}".Trim();

    private static bool IsInstruction(string word) => word.All(char.IsAsciiLetterUpper) && Enum.TryParse<InstructionKind>(word, ignoreCase: true, out var kind) && kind != InstructionKind.Unknown;

    private static string Word(string text) => text.Split(' ', '\n', '\t')[0];

    private static string Behind(string text) => text[Word(text).Length..].Trim();
}
