using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>The grammars of <c>Knowledge/option-grammars.json</c>.</summary>
internal static class OptionGrammars
{
    private static readonly Lazy<NamedRows<ProgramGrammar>> _rows = new(GrammarData.Read);

    /// <summary>All grammars.</summary>
    public static IEnumerable<ProgramGrammar> All => _rows.Value.All.OrderBy(g => g.Names[0], StringComparer.Ordinal);

    /// <summary>The grammar of a program by its name without directories; null if there is none.</summary>
    public static ProgramGrammar? Find(string program)
    {
        if (_rows.Value.Find(program) is [var grammar, ..])
        {
            return grammar;
        }

        var stem = Unversioned(program);
        return stem != program && _rows.Value.Find(stem) is [{ Versioned: true } versioned, ..] ? versioned : null;
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
