using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>The grammars of <c>Knowledge/option-grammars.json</c>.</summary>
internal static class OptionGrammars
{
    // Rows are read when they are asked for: one file calls a handful of programs.
    private static readonly Lazy<FrozenDictionary<string, Lazy<ProgramGrammar>>> _byName = new(GrammarData.Read);

    /// <summary>All grammars.</summary>
    public static IEnumerable<ProgramGrammar> All => _byName.Value.Values.Distinct().Select(g => g.Value).OrderBy(g => g.Names[0], StringComparer.Ordinal);

    /// <summary>The grammar of a program by its name without directories; null if there is none.</summary>
    public static ProgramGrammar? Find(string program)
    {
        if (_byName.Value.TryGetValue(program, out var grammar))
        {
            return grammar.Value;
        }

        var stem = Unversioned(program);
        return stem != program && _byName.Value.TryGetValue(stem, out grammar) && grammar.Value.Versioned ? grammar.Value : null;
    }

    /// <summary>A program's name without a version at its end: <c>pip</c> for <c>pip3.11</c>.</summary>
    public static string Unversioned(string program)
    {
        var stem = program.AsSpan().TrimEnd("0123456789.-");
        return stem.Length == program.Length ? program : stem.ToString();
    }

    /// <summary>Arguments by the program's grammar; null where it has none or does not fit.</summary>
    public static ParsedArguments? Parse(string program, ImmutableArray<CommandWord> arguments) =>
        Find(program) is { } grammar ? new OptionReader(grammar, arguments).Read() : null;
}
