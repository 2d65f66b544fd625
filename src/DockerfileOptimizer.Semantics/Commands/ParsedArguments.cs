using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>Arguments by a program's option grammar.</summary>
/// <param name="Verb">The sub-command under its main name, such as <c>install</c> or <c>cache clean</c>; null for programs without, or when none is given.</param>
/// <param name="Options">Options in order, each under its main spelling.</param>
/// <param name="Operands">What is no option, without the verb.</param>
public sealed record ParsedArguments(string? Verb, ImmutableArray<ParsedOption> Options, ImmutableArray<CommandWord> Operands)
{
    /// <summary>
    /// Why options and operands may be others than these, in words for a person: a word of unknown value stands where it may be an
    /// option, or may be several words or none. Null when each word's part is certain.
    /// </summary>
    public string? WhyUncertain { get; init; }

    /// <summary>The word that gives the verb, the last one where two do (<c>cache clean</c>); null when there is none.</summary>
    public CommandWord? VerbWord { get; init; }

    /// <summary>Whether an option stands there, under its main spelling, such as <c>--yes</c>.</summary>
    public bool Has(string name)
    {
        foreach (var option in Options)
        {
            if (option.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of the last such option; null when it does not stand there or takes none.</summary>
    public Known<string>? ValueOf(string name) => Options.LastOrDefault(o => o.Name == name)?.Value;
}
