using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.BindInsteadOfCopy;

/// <summary>Finds paths in texts, whatever the texts do with them.</summary>
internal static class Mention
{
    /// <summary>Whether a script names what a COPY brought: by its path, or by a path from one of the folders in which the script may be.</summary>
    public static bool OfPath(string text, CopiedItem item, IEnumerable<string> folders) =>
        Finds(text, item.Target, item.IsFolder, IsStart)
        || folders.Any(f => item.Target != f && CopiedItem.IsAtOrBelow(item.Target, f) && Finds(text, item.Target[(f == "/" ? 1 : f.Length + 1)..], item.IsFolder, IsStart));

    /// <summary>Whether an instruction may speak of what a COPY brought: it has the file's name somewhere, or the folder's path.</summary>
    public static bool In(Instruction instruction, CopiedItem item)
    {
        var word = item.IsFolder ? item.Target : item.Name;
        return Finds(instruction.Logical.Text, word, item.IsFolder, IsNameStart) || instruction.Heredocs.Any(h => Finds(h.Body, word, item.IsFolder, IsNameStart));
    }

    private static bool Finds(string text, string path, bool isTree, Func<string, int, bool> isStart)
    {
        for (var at = text.IndexOf(path, StringComparison.Ordinal); at >= 0; at = text.IndexOf(path, at + 1, StringComparison.Ordinal))
        {
            var end = at + path.Length;
            if (isStart(text, at) && (end == text.Length || !IsOfPath(text[end]) || (isTree && text[end] == '/')))
            {
                return true;
            }
        }

        return false;
    }

    // Also "./path", and "-r/path", where the option has one letter.
    private static bool IsStart(string text, int at) =>
        at == 0 || !IsOfPath(text[at - 1])
        || (at > 1 && text[at - 1] == '/' && text[at - 2] == '.' && (at == 2 || !IsOfPath(text[at - 3])))
        || (at > 1 && text[at] == '/' && text[at - 2] == '-' && char.IsAsciiLetter(text[at - 1]));

    private static bool IsNameStart(string text, int at) => at == 0 || text[at - 1] == '/' || !IsOfPath(text[at - 1]);

    private static bool IsOfPath(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or '+' or '~' or '$' or '{' or '}' or '*' or '?';
}
