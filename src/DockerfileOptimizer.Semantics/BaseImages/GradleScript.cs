using System.Text;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>What a <c>build.gradle</c>, or one of Kotlin, says plainly of the jar that its project makes, comments taken away (docs: Gradle, Using Plugins).</summary>
internal sealed class GradleScript
{
    private readonly string _text;

    /// <summary>Reads one.</summary>
    /// <param name="text">Its text.</param>
    public GradleScript(string text) => _text = WithoutComments(text);

    /// <summary>Whether the jar's manifest may name files beside it.</summary>
    public bool NamesOthers => _text.Contains("Class-Path", StringComparison.Ordinal);

    /// <summary>The plug-in that makes one jar of all; null where that is not certain.</summary>
    /// <param name="jar">The jar's name.</param>
    public JarPacker? Packer(string jar) =>
        JarPackers.OfTool("gradle").FirstOrDefault(r => r.Names.Any(IsApplied) && !r.Otherwise.Any(o => _text.Contains(o, StringComparison.Ordinal))
            && (r.Ending.Length == 0 || jar.EndsWith(r.Ending, StringComparison.Ordinal)) && (r.OtherEnding.Length == 0 || !jar.EndsWith(r.OtherEnding, StringComparison.Ordinal)));

    // id 'name', id("name") version "1", apply plugin: 'name', apply(plugin = "name").
    private bool IsApplied(string plugin) =>
        _text.Split('\n', ';', '{').Select(l => l.Trim()).Any(l => (l.StartsWith("id ", StringComparison.Ordinal) || l.StartsWith("id(", StringComparison.Ordinal) || l.StartsWith("apply ", StringComparison.Ordinal) || l.StartsWith("apply(", StringComparison.Ordinal))
            && (l.Contains($"'{plugin}'", StringComparison.Ordinal) || l.Contains($"\"{plugin}\"", StringComparison.Ordinal)) && !l.Contains("apply false", StringComparison.Ordinal) && !l.Contains("apply(false)", StringComparison.Ordinal));

    // A sign of a comment in a text between quotes is none.
    private static string WithoutComments(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] is '\'' or '"' ? EndOfText(text, i)
                : text.AsSpan(i).StartsWith("//") ? -EndAt(text, "\n", i)
                : text.AsSpan(i).StartsWith("/*") ? -(EndAt(text, "*/", i + 2) + 2)
                : i + 1;
            result.Append(end > 0 ? text[i..end] : " ");
            i = Math.Min(Math.Abs(end), text.Length) - 1;
        }

        return result.ToString();
    }

    private static int EndAt(string text, string mark, int from) => text.IndexOf(mark, Math.Min(from, text.Length), StringComparison.Ordinal) is >= 0 and var at ? at : text.Length;

    // Behind the same quote, on the same line.
    private static int EndOfText(string text, int start)
    {
        var at = start + 1;
        while (at < text.Length && text[at] != text[start] && text[at] != '\n')
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at + 1, text.Length);
    }
}
