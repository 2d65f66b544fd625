using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>The grammars of <c>Knowledge/option-grammars.json</c>.</summary>
internal static class OptionGrammars
{
    private static readonly Lazy<ImmutableArray<ProgramGrammar>> _all = new(GrammarData.Read);

    private static readonly Lazy<ImmutableDictionary<string, ProgramGrammar>> _byName = new(() =>
        _all.Value.SelectMany(g => g.Names, (g, n) => (n, g)).ToImmutableDictionary(p => p.n, p => p.g, StringComparer.Ordinal));

    /// <summary>All grammars in the order of the data.</summary>
    public static ImmutableArray<ProgramGrammar> All => _all.Value;

    /// <summary>The grammar of a program by its name without directories; null if there is none.</summary>
    public static ProgramGrammar? Find(string program)
    {
        if (_byName.Value.TryGetValue(program, out var grammar))
        {
            return grammar;
        }

        var stem = Unversioned(program);
        return stem != program && _byName.Value.TryGetValue(stem, out grammar) && grammar.Versioned ? grammar : null;
    }

    /// <summary>A program's name without a version at its end: <c>pip</c> for <c>pip3.11</c>.</summary>
    public static string Unversioned(string program) => program.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '-');

    /// <summary>Arguments by the program's grammar; null where it has none or does not fit.</summary>
    public static ParsedArguments? Parse(string program, ImmutableArray<CommandWord> arguments) =>
        Find(program) is { } grammar ? new OptionReader(grammar, arguments).Read() : null;
}
