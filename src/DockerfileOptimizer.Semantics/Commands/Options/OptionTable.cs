namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>Options by all their spellings.</summary>
internal sealed class OptionTable
{
    private readonly Dictionary<string, OptionRule> _bySpelling;

    private OptionTable(Dictionary<string, OptionRule> bySpelling) => _bySpelling = bySpelling;

    /// <summary>No option.</summary>
    public static OptionTable Empty { get; } = new(new Dictionary<string, OptionRule>(StringComparer.Ordinal));

    /// <summary>Every spelling with its option.</summary>
    public IEnumerable<KeyValuePair<string, OptionRule>> All => _bySpelling;

    /// <summary>
    /// The table with options added, one or more a row with a comma between: spellings, the main one first, then <c>=</c> if it takes a value, <c>[=]</c> if it may,
    /// <c>[=+]</c> if that may be the next word, <c>=*</c> if it takes all words up to the next option, <c>=!</c> if everything behind the value is an operand.
    /// </summary>
    public OptionTable With(IEnumerable<string> rows)
    {
        var all = new Dictionary<string, OptionRule>(_bySpelling, StringComparer.Ordinal);
        foreach (var row in rows.SelectMany(r => r.Split(", ")))
        {
            var parts = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var mark = parts[^1][0] == '-' ? null : parts[^1];
            var value = mark switch
            {
                null => OptionValue.None,
                "[=]" => OptionValue.Optional,
                "[=+]" => OptionValue.OptionalNext,
                "=*" => OptionValue.Several,
                "=" or "=!" => OptionValue.Required,
                _ => throw new InvalidOperationException($"no mark of a value is {mark}"),
            };
            var rule = new OptionRule(parts[0], value, mark == "=!");
            foreach (var spelling in mark is null ? parts : parts[..^1])
            {
                all[spelling] = rule;
            }
        }

        return new OptionTable(all);
    }

    /// <summary>The option of a spelling.</summary>
    public OptionRule? Find(string spelling) => _bySpelling.GetValueOrDefault(spelling);

    /// <summary>The option that a long name is short for; null if there is none or more than one.</summary>
    public OptionRule? FindAbbreviated(string start)
    {
        OptionRule? found = null;
        foreach (var (spelling, rule) in _bySpelling)
        {
            if (spelling.StartsWith(start, StringComparison.Ordinal))
            {
                if (found is not null && found != rule)
                {
                    return null;
                }

                found = rule;
            }
        }

        return found;
    }
}
