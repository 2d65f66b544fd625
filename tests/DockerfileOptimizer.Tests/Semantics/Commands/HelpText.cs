using System.Text.RegularExpressions;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>Finds options in a help text: lines that begin with a dash, the value in angle brackets, upper case or behind <c>=</c>.</summary>
internal static partial class HelpText
{
    public static IEnumerable<(string Spelling, bool TakesValue)> OptionsIn(string text)
    {
        // RubyGems ends with the options that are on without being given, GnuPG with calls, whose operands look like values.
        foreach (var line in text.Split('\n').TakeWhile(l => l.Trim() != "Defaults:" && !l.StartsWith(" -se -r Bob", StringComparison.Ordinal)))
        {
            var head = Head().Match(line);
            if (!head.Success)
            {
                continue;
            }

            var spec = Spec().Match(head.Value.Trim());
            var takesValue = Value().IsMatch(spec.Value);
            foreach (Match name in Name().Matches(spec.Value))
            {
                if (name.Groups["no"].Success)
                {
                    yield return ("--no-" + name.Groups["name"].Value, false);
                    yield return ("--" + name.Groups["name"].Value, takesValue);
                }
                else if (!name.Value.StartsWith("--", StringComparison.Ordinal) || name.Value.Length > 3)
                {
                    yield return (name.Value, takesValue);
                }
            }
        }
    }

    // Up to two blanks, a tab, or the end of the line stands what is explained behind it.
    [GeneratedRegex(@"^ {1,8}-\S.*?(?=(?<!,)\s{2,}|\s{2,}[^-\s]|\t|$)")]
    private static partial Regex Head();

    // Names and values without the sentence that follows a single blank.
    [GeneratedRegex(@"^(?:,?\s*(?:or |\|)?--?(?:\[no-\])?[A-Za-z0-9][\w-]*(?:\[?=\[?[\w<{(/-][^\s,]*| ?<[^>]*(?:<[^>]*>)?[^>]*>| \[?[A-Z][A-Z_|#=-]*\]?(?=[\s,]|$)| [a-z-]+(?=,)| \[[a-z ,]+\](?=[\s,]|$)| \{.*?\}|\[[A-Z=-]+\])?)+")]
    private static partial Regex Spec();

    [GeneratedRegex(@"[\w\]]\[?=|<| \[?[A-Z]| \[[a-z]|-\w [a-z]+,| \{|\w\[[A-Z]")]
    private static partial Regex Value();

    [GeneratedRegex(@"(?<![\w-])--?(?<no>\[no-\])?(?<name>[A-Za-z0-9][\w-]*)")]
    private static partial Regex Name();
}
