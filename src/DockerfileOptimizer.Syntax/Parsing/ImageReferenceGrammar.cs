using Sprache;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>
/// Takes an image reference apart by the distribution project's rules (<c>reference.ParseNormalizedNamed</c>, <c>splitDockerDomain</c>),
/// but accepts any characters and steps over <c>${…}</c>.
/// </summary>
internal static class ImageReferenceGrammar
{
    private static readonly Parser<TextSpan> Registry =
        from host in Leaf.Of(ScanRegistry, "expected a registry")
        from slash in Leaf.Char('/', "expected /")
        select host;

    private static readonly Parser<TextSpan> Path = Leaf.Maybe((s, i) => ScanUntil(s, i, ":@"));

    private static readonly Parser<TextSpan> Tag =
        from colon in Leaf.Char(':', "expected :")
        from tag in Leaf.Maybe((s, i) => ScanUntil(s, i, "@"))
        select tag;

    private static readonly Parser<TextSpan> Digest =
        from at in Leaf.Char('@', "expected @")
        from digest in Leaf.Maybe((s, i) => s.Length)
        select digest;

    private static readonly Parser<(IOption<TextSpan> Registry, TextSpan Path, IOption<TextSpan> Tag, IOption<TextSpan> Digest)> Reference =
        from registry in Registry.Optional()
        from path in Path
        from tag in Tag.Optional()
        from digest in Digest.Optional()
        select (registry, path, tag, digest);

    public static ImageReferenceParts Read(string text)
    {
        var (registry, path, tag, digest) = Reference(new Cursor(text)).Value;
        return new ImageReferenceParts(Text(registry), text.Substring(path.Start, path.Length), Text(tag), Text(digest));

        string? Text(IOption<TextSpan> part) => part.IsDefined ? text.Substring(part.Get().Start, part.Get().Length) : null;
    }

    private static int ScanRegistry(string text, int from)
    {
        var end = ScanUntil(text, from, "/@");
        return end < text.Length && text[end] == '/' && LooksLikeRegistry(text[from..end]) ? end : from;
    }

    private static bool LooksLikeRegistry(string part)
    {
        var mark = ScanUntil(part, 0, ".:ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        return mark < part.Length || part == "localhost";
    }

    /// <summary>The first of <paramref name="stops"/> outside variables, or the end.</summary>
    private static int ScanUntil(string text, int from, string stops)
    {
        var depth = 0;
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '$')
            {
                at = ScanVariable(text, at, ref depth);
            }
            else if (text[at] == '}' && depth > 0)
            {
                depth--;
            }
            else if (depth == 0 && stops.Contains(text[at], StringComparison.Ordinal))
            {
                return at;
            }
        }

        return text.Length;
    }

    /// <summary>The last character of <c>${</c> or of <c>$name</c>.</summary>
    private static int ScanVariable(string text, int at, ref int depth)
    {
        if (at + 1 < text.Length && text[at + 1] == '{')
        {
            depth++;
            return at + 1;
        }

        while (at + 1 < text.Length && (char.IsLetterOrDigit(text[at + 1]) || text[at + 1] == '_'))
        {
            at++;
        }

        return at;
    }
}
