using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// Which options the <c>set</c> calls of a script name, whether they turn them on or off (POSIX 2.14 set, bash manual <c>set -o pipefail</c>).
/// Only those are read of which <see cref="OptionsUnseen"/> can say who would see them.
/// </summary>
internal static class SetOptions
{
    /// <summary><c>-e</c></summary>
    public const string Errexit = "errexit";

    /// <summary><c>-u</c></summary>
    public const string Nounset = "nounset";

    /// <summary><c>-x</c></summary>
    public const string Xtrace = "xtrace";

    /// <summary>No letter.</summary>
    public const string Pipefail = "pipefail";

    // What may stand in front of a built-in command that it runs all the same.
    private static readonly HashSet<string> Wrappers = ["command", "builtin", "time", "shopt"];

    /// <summary>All options that any <c>set</c> of the script names; null when a call may change others.</summary>
    public static ImmutableHashSet<string>? NamedIn(ShellProgram program)
    {
        var calls = new SetCalls();
        calls.Visit(program.Script.Statements!);
        return calls.Named;
    }

    /// <summary>The options that the script says before it does anything else, so that what was in force of them does not matter to it.</summary>
    public static ImmutableHashSet<string> SaidFirst(ShellProgram program) =>
        program.Script.Statements!.Statements is [{ Terminator: not StatementTerminator.Ampersand, List.First: { IsNegated: false, IsTimed: false, Commands: [SimpleCommand first] } }, ..]
        && IsSet(first) ? Read(first) ?? [] : [];

    /// <summary>Whether a command is a call of <c>set</c>.</summary>
    public static bool IsSet(SimpleCommand command) => command.Words is [{ LiteralValue: "set" }, ..];

    /// <summary>The options that a call of <c>set</c> names; null when it does anything else.</summary>
    public static ImmutableHashSet<string>? Read(SimpleCommand set)
    {
        if (set.Words.Length < 2 || !set.Assignments.IsEmpty || !set.Redirections.IsEmpty)
        {
            return null;
        }

        ImmutableHashSet<string> named = [];
        for (var i = 1; i < set.Words.Length; i++)
        {
            if (set.Words[i].LiteralValue is not { Length: > 1 } text || text[0] is not ('-' or '+'))
            {
                return null;
            }

            foreach (var letter in text[1..])
            {
                if ((letter == 'o' ? OfName(set, ++i) : OfLetter(letter)) is not { } option)
                {
                    return null;
                }

                named = named.Add(option);
            }
        }

        return named;
    }

    private static string? OfLetter(char letter) => letter switch
    {
        'e' => Errexit,
        'u' => Nounset,
        'x' => Xtrace,
        _ => null,
    };

    private static string? OfName(SimpleCommand set, int index) =>
        index < set.Words.Length && set.Words[index].LiteralValue is Errexit or Nounset or Xtrace or Pipefail ? set.Words[index].LiteralValue : null;

    private sealed class SetCalls : ShellVisitor
    {
        public ImmutableHashSet<string>? Named { get; private set; } = [];

        public override void VisitSimpleCommand(SimpleCommand node)
        {
            if (IsSet(node))
            {
                Named = Named is { } before && Read(node) is { } read ? before.Union(read) : null;
            }
            else if (node.Words is [{ LiteralValue: { } name }, ..] && Wrappers.Contains(name)
                && node.Words.Any(w => w.LiteralValue is null or "set" or "shopt"))
            {
                Named = null;
            }

            base.VisitSimpleCommand(node);
        }
    }
}
