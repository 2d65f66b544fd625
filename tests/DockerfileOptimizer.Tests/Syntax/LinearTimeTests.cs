using System.Text;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax;

/// <summary>
/// Shapes of text that invite quadratic work or deep recursion. Each is read on a small stack in a time that linear work needs a
/// small part of and quadratic work would exceed many times. DOCKEROPT_FULL=1 reads 10 MB of each.
/// </summary>
internal sealed class LinearTimeTests
{
    private const int StackSize = 512 * 1024;
    private static readonly int Size = Corpus.Full ? 10_000_000 : 200_000;

    private static IEnumerable<TestCaseData> Shapes()
    {
        foreach (var (name, before, repeated, after) in new (string, string, string, string)[]
        {
            ("one long word", "FROM a\nRUN ", "a", ""),
            ("a long keyword", "FROM a\n", "a", ""),
            ("blank lines", "", "\n", "FROM a\n"),
            ("blank lines inside", "FROM a\nRUN a \\\n", "\n", ""),
            ("blank continued lines", "FROM a\nRUN a \\\n", " \\\n", ""),
            ("lines of the escape before the keyword", "FROM a\n", " \\\n", "RUN a\n"),
            ("comment lines inside", "FROM a\nRUN a \\\n", "#\n", ""),
            ("words over lines", "FROM a\nENV ", "a=b\\\nc \\\n", ""),
            ("carriage returns", "FROM a\nRUN a\\\n", "\r\r\n", ""),
            ("a JSON array", "FROM a\nCMD [", "\"\\u0041\", ", "\"\"]"),
            ("an open JSON array", "FROM a\nCMD [", "\"a\", ", ""),
            ("nested JSON arrays", "FROM a\nCMD ", "[", ""),
            ("here-documents on a line", "FROM a\nRUN ", "<<A ", "\nA\n"),
            ("open here-documents", "FROM a\n", "RUN <<A\nx\n", ""),
            ("stripped tabs", "FROM a\nRUN <<-A\n", "\ta\n", "A\n"),
            ("flags", "FROM a\nRUN ", "--mount=type=cache ", ""),
            ("an open quote in a flag", "FROM a\nRUN --mount=\"", "a,b=é,", ""),
            ("quoted fields", "FROM a\nRUN --mount='", "\"a\"\"b\",", "' x"),
            ("a chain of ONBUILD", "FROM a\n", "ONBUILD ", "RUN a"),
            ("nested variables", "FROM ", "${a:-", ""),
            ("dollars", "FROM a\nRUN << ", "$", ""),
            ("values copied again and again", "ARG a=" + new string('a', 60_000) + "\n", "ARG b=$a\n", "FROM $a\n"),
            ("escapes", "FROM a\nENV a=", "\\\\", ""),
            ("words without equals sign", "FROM a\nENV a=b ", "c ", ""),
            ("a duration", "FROM a\nHEALTHCHECK --interval=", "0s", " CMD a"),
            ("a platform", "FROM --platform=a(", "+a", ") a"),
            ("an image", "FROM ", "a:", ""),
            ("NUL lines", "FROM a\n", "\0\n", ""),
            ("bytes that are no UTF-8", "FROM a\nRUN ", "\uDC80", ""),
            ("directives", "", "# syntax=x\n", "FROM a\n"),
        })
        {
            yield return new TestCaseData(before + Repeat(repeated, Size) + after).SetArgDisplayNames(name);
        }

        yield return new TestCaseData(Doubling()).SetArgDisplayNames("values that double");
        yield return new TestCaseData("FROM a\n" + Nested() + "\n").SetArgDisplayNames("variables nested and closed");
        yield return new TestCaseData($"ARG a={Repeat("a", Size)}\nFROM ${{a/{Repeat("a*", Size / 4)}b/x}}\n").SetArgDisplayNames("stars in a pattern");
        yield return new TestCaseData($"ARG a={Repeat("a", Size)}\nFROM ${{a//{Repeat("?", Size / 4)}b/x}}\n").SetArgDisplayNames("a long pattern");
    }

    [TestCaseSource(nameof(Shapes))]
    public void It_is_read_in_linear_time_on_a_small_stack(string text)
    {
        string? fault = "not read";
        var reader = new Thread(() => fault = Tiling.FaultOf(DockerfileSyntax.Parse(text)), StackSize);
        reader.Start();
        Assert.That(reader.Join(TimeSpan.FromSeconds(10 + (Size / 50_000))), Is.True, "took too long");
        Assert.That(fault, Is.Null);
    }

    private static string Repeat(string text, int size) => new StringBuilder().Insert(0, text, (size / text.Length) + 1).ToString();

    private static string Nested() => $"RUN <<x {Repeat("${a:-", Size / 2)}{Repeat("}", Size / 10)}";

    private static string Doubling()
    {
        var text = new StringBuilder("ARG a0=0123456789\n");
        for (var i = 1; text.Length < Size; i++)
        {
            text.Append("ARG a").Append(i).Append("=$a").Append(i - 1).Append("$a").Append(i - 1).Append('\n');
        }

        return text.Append("FROM a\n").ToString();
    }
}
