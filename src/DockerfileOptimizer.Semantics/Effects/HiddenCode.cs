using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Commands.Options;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>
/// Commands that a script hands to a program and that are not read: they may do anything that a script may do, as they stand there for
/// somebody to run them. A program or a file that a script only names is foreign code, which is another thing.
/// </summary>
internal static class HiddenCode
{
    /// <summary>Whether a call runs such commands.</summary>
    /// <param name="call">The call, whose script, if it has one, is not read.</param>
    /// <param name="name">The first word of the command, as far as it is known.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="isFed">Whether the script around it says what it reads from standard input.</param>
    public static bool RunsIn(CommandCall call, string? name, CallPlace place, bool isFed)
    {
        if (!call.Program.TryGet(out var program))
        {
            return !call.NamesBuiltin && (!call.Wrappers.IsEmpty || (name is not null && OptionGrammars.Find(ProgramName.Of(name))?.Wrapper is not null));
        }

        foreach (var row in ProgramTable.FindVersioned(program!))
        {
            var runs = (row.With.IsEmpty || call.Arguments.Any(a => row.With.Any(w => MayBe(a, w)))) && row.Runs switch
            {
                RunKind.Commands => (!row.With.IsEmpty || call.Arguments.Any(a => a.IsNoOption || !a.Value.IsKnown)) && !call.Arguments.Any(a => a.Value.TryGet(out var text) && row.Without.Contains(text)),
                RunKind.Code => MayDoMore(call, row, place),
                RunKind.Shell => (isFed && ReadsInput(call)) || call.Inner is not null || HasScript(call, row),
                _ => false,
            };
            if (runs)
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReadsInput(CommandCall call) => call.Parsed is not { Operands: [{ IsNoOption: true, Start: not "-" }, ..] } parsed || parsed.Has("-s");

    // "bash +e -c …" is not in the grammar; a word that nobody knows counts as the name of a script.
    private static bool HasScript(CommandCall call, ProgramRow row) =>
        call.Parsed is { } parsed && (parsed.Operands is not [var first, ..] || (first.IsNoOption && !first.Start.StartsWith('+')))
            ? parsed.Has("-c")
            : call.Arguments.Any(a => IsCodeOption(a, row));

    // Also letters that share a dash: "bash -ec …", "perl -pie …".
    private static bool IsCodeOption(CommandWord word, ProgramRow row) =>
        word.Start is ['-', _, ..] && row.CodeOptions.Any(o =>
            OptionText.Is(word.Start, o) || (o is ['-', not '-'] && word.Start[1] != '-' && word.Start.Contains(o[1], StringComparison.Ordinal)));

    private static bool MayDoMore(CommandCall call, ProgramRow row, CallPlace place)
    {
        var at = row.CodeOptions.IsEmpty ? 0 : call.Arguments.ToList().FindIndex(a => IsCodeOption(a, row));
        if (at < 0)
        {
            return false;
        }

        var text = place.Script.Text.Text.AsSpan(place.Node.Span.Start, place.Node.Span.Length);
        foreach (var word in row.CodeWords)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return !row.CodeOptions.IsEmpty && call.Arguments.Skip(at).Take(2).Any(a => !a.Value.IsKnown && a.Start.Length == 0);
    }

    private static bool MayBe(CommandWord word, string option) => word.Value.TryGet(out var text)
        ? OptionText.Is(text, option)
        : word.Start.Length > 1 && option.StartsWith(word.Start, StringComparison.Ordinal);
}
