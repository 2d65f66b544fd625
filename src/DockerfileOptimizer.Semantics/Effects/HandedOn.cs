using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Commands.Options;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>
/// Commands among the words of a program that may run them: <c>find -exec</c>, programs whose rows say so, and any program that no row
/// tells of. There a word that names a known program counts as run with all words behind it: one effect too many does no harm.
/// </summary>
internal static class HandedOn
{
    private static readonly string[] FindOptions = ["-exec", "-execdir", "-ok", "-okdir"];

    // Sub-commands of so many programs that they tell nothing, and what only a shell has.
    private static readonly string[] NotNames = ["install", "link", "test", "file", "date", "time", "exec", "command", "builtin", "service"];

    /// <summary>The words of each, and whether it may run in another directory than the call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="program">The program's name or path.</param>
    public static IEnumerable<(ImmutableArray<CommandWord> Words, bool IsElsewhere)> In(CommandCall call, string program)
    {
        if (call.Arguments.IsEmpty)
        {
            return [];
        }

        var name = PathText.NameOf(program);
        return name == "find" ? BehindExec(call.Arguments) : MayHandOn(program) ? BehindNames(call.Arguments) : [];
    }

    private static bool MayHandOn(string program)
    {
        var rows = ProgramTable.FindVersioned(program);
        return rows.Any(r => r.Runs == RunKind.Words) || (rows.IsEmpty && ProgramTable.KeepsOffLists(PathText.NameOf(program)) is null);
    }

    // What is found stands for {}; what happens to it is told of by FindCommand.
    private static IEnumerable<(ImmutableArray<CommandWord> Words, bool IsElsewhere)> BehindExec(ImmutableArray<CommandWord> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (FindOptions.Contains(words[i].Value.Or(null)))
            {
                yield return (
                [
                    .. words.Skip(i + 1).TakeWhile(w => w.Value.Or(null) is not (";" or "+")).Where(w => w.Value.Or(null) != "{}")
                        .Select(w => w.Value.TryGet(out var text) && text.Contains("{}", StringComparison.Ordinal)
                            ? w with { Value = Known.Unknown<string>("it is found"), Start = text.Split("{}")[0] }
                            : w),
                ], words[i].Value.Or("")!.EndsWith("dir", StringComparison.Ordinal));
            }
        }
    }

    private static IEnumerable<(ImmutableArray<CommandWord> Words, bool IsElsewhere)> BehindNames(ImmutableArray<CommandWord> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Value.TryGet(out var text) && Names(text))
            {
                yield return (words[i..], false);
            }
        }
    }

    private static bool Names(string text)
    {
        var name = ProgramName.Of(text);
        return name.Length > 0 && name[0] != '-' && !NotNames.Contains(name) && (!ProgramTable.Find(name).IsEmpty || OptionGrammars.Find(name)?.Wrapper is not null);
    }
}
