using System.Globalization;
using System.Text;

namespace DockerfileOptimizer.Engine;

/// <summary>
/// Line numbers in messages. Transforms and validator see one version of a file and write <c>line 7</c> of that version; people have the file
/// as it was. What stands between quotation marks is text of the file and stays.
/// </summary>
internal static class MessageLines
{
    private const string Word = "line ";

    /// <summary>The message with other numbers.</summary>
    /// <param name="message">A message.</param>
    /// <param name="origin">From a line to the one that is meant.</param>
    public static string Map(string message, Func<int, int> origin)
    {
        var at = Next(message, 0);
        if (at < 0)
        {
            return message;
        }

        var (text, copied) = (new StringBuilder(), 0);
        for (; at >= 0; at = Next(message, copied))
        {
            var end = at + message.AsSpan(at).IndexOfAnyExceptInRange('0', '9') is var stop && stop < at ? message.Length : stop;
            text.Append(message, copied, at - copied).Append(origin(int.Parse(message.AsSpan(at, end - at), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));
            copied = end;
        }

        return text.Append(message, copied, message.Length - copied).ToString();
    }

    /// <summary>Where the next number of a line starts; -1 when there is none.</summary>
    private static int Next(string message, int from)
    {
        for (var at = message.IndexOf(Word, from, StringComparison.Ordinal); at >= 0; at = message.IndexOf(Word, at + 1, StringComparison.Ordinal))
        {
            var number = at + Word.Length;
            var isWord = at == 0 || !char.IsLetter(message[at - 1]);
            if (isWord && number < message.Length && char.IsAsciiDigit(message[number]) && message.AsSpan(0, at).Count('"') % 2 == 0)
            {
                return number;
            }
        }

        return -1;
    }
}
