using System.Buffers;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Breaks scripts the way typing errors do: characters deleted, doubled, swapped, or the rest cut off.</summary>
internal static class ScriptMutation
{
    private static readonly SearchValues<char> Meaningful = SearchValues.Create("'\"`$(){}<>|&;#\\\n=[]!");

    public static string Mutate(string script, Random random)
    {
        var text = script;
        for (var n = random.Next(1, 4); n > 0 && text.Length > 1; n--)
        {
            text = Once(text, random);
        }

        return text;
    }

    private static string Once(string text, Random random)
    {
        var at = random.Next(text.Length - 1);
        var length = Math.Min(random.Next(1, 4), text.Length - at);
        return random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            3 => text[..at],
            _ => Punctuation(text, at, random),
        };
    }

    /// <summary>Deletes or doubles the next character that means something to a shell: most letters do not.</summary>
    private static string Punctuation(string text, int from, Random random)
    {
        var found = text.AsSpan(from).IndexOfAny(Meaningful);
        var at = found < 0 ? from : from + found;
        return random.Next(2) == 0 ? text.Remove(at, 1) : text.Insert(at, text[at].ToString());
    }
}
