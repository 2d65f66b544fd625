using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>The image that a FROM names, build arguments taken at their defaults, and where its tag stands in the file.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Text">The reference as written.</param>
internal sealed record FullImage(string Reference, string Text)
{
    /// <summary>The build arguments in it.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    // What stands between the hyphens of the tag, as written; null where an argument holds a hyphen, or more than the tag.
    private ImmutableArray<string>? Parts { get; init; }

    /// <summary>Its parts.</summary>
    public ImageName Name => ImageName.Of(Reference);

    /// <summary>Whether a digest says which image it is, whatever the tag.</summary>
    public bool IsPinned => Reference.Contains('@', StringComparison.Ordinal);

    /// <summary>The tag as the arguments come to it.</summary>
    public ImmutableArray<string> TagParts => [.. Name.Tag.Split('-')];

    /// <summary>The image of a FROM; null where an argument without default decides, or it is no image.</summary>
    public static FullImage? Of(TransformContext context, FromInstruction from)
    {
        if (from.Image is not { } image || from.Logical.ToSource(image.Token.Span).Length != 1)
        {
            return null;
        }

        var escape = context.Syntax.EscapeCharacter;
        var defaults = Defaults(context);
        var names = DockerfileWord.VariablesIn(image.Text, escape).Select(v => v.Name).Distinct().ToImmutableArray();
        var isWhole = names.All(n => defaults.ContainsKey(n) || image.Text.Contains("{" + n + ":-", StringComparison.Ordinal));
        if (!isWhole || DockerfileWord.Expand(image.Text, escape, n => defaults.GetValueOrDefault(n)) is not { Length: > 0 } reference || reference == "scratch" || image.Text.Contains('"', StringComparison.Ordinal))
        {
            return null;
        }

        ImmutableArray<string>? parts = TagStart(image.Text) is { } start ? Split(image.Text[start..]) : null;
        parts ??= names.IsEmpty ? ["latest"] : null;
        var expected = ImageName.Of(reference).Tag.Split('-');
        var fits = parts is { } written && written.Length == expected.Length && !written.Where((p, i) => (names.IsEmpty ? p : DockerfileWord.Expand(p, escape, n => defaults.GetValueOrDefault(n))) != expected[i]).Any();
        return new FullImage(reference, image.Text) { Arguments = names, Parts = fits ? parts : null };
    }

    /// <summary>The reference as it would be written with the smaller image's tag; null where an argument has to change.</summary>
    public string? With(SmallerImage smaller) =>
        Parts is not { } parts ? null : TagStart(Text) is { } start ? Text[..start] + smaller.TagOf(parts) : $"{Text}:{smaller.TagOf(parts)}";

    /// <summary>The value of the one argument that holds image or tag with the smaller image's tag in it; null where the argument is something else.</summary>
    /// <param name="value">The argument's default.</param>
    /// <param name="smaller">The smaller image.</param>
    public string? ValueWith(string value, SmallerImage smaller)
    {
        var tag = smaller.TagOf(TagParts);
        return value == Name.Tag ? tag : value == Reference && TagStart(value) is { } start ? value[..start] + tag : null;
    }

    // The defaults of the arguments before the first FROM; one that names others is left out.
    private static Dictionary<string, string> Defaults(TransformContext context) =>
        context.Syntax.Instructions.TakeWhile(i => i is not FromInstruction).OfType<ArgInstruction>().SelectMany(a => a.Declarations)
            .Where(d => d.Value is not null && !d.Value.Contains('$', StringComparison.Ordinal))
            .GroupBy(d => d.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value!.Trim('"', '\''), StringComparer.Ordinal);

    // Behind the last colon outside of braces, behind the last slash.
    private static int? TagStart(string text)
    {
        var (depth, start) = (0, (int?)null);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            start = depth > 0 ? start : text[i] == ':' ? i + 1 : text[i] == '/' ? null : start;
        }

        return start;
    }

    private static ImmutableArray<string> Split(string tag)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        var (depth, from) = (0, 0);
        for (var i = 0; i < tag.Length; i++)
        {
            depth += tag[i] == '{' ? 1 : tag[i] == '}' ? -1 : 0;
            if (depth == 0 && tag[i] == '-')
            {
                parts.Add(tag[from..i]);
                from = i + 1;
            }
        }

        parts.Add(tag[from..]);
        return parts.ToImmutable();
    }
}
