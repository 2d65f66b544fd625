namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>Texts that make careless parsers slow or deep, each of about the number of characters asked for.</summary>
internal static class NastyShapes
{
    public static IReadOnlyDictionary<string, Func<int, string>> All { get; } = new Dictionary<string, Func<int, string>>
    {
        ["one long RUN"] = n => "FROM a\nRUN " + Repeat("echo a && ", n),
        ["one long word"] = n => "FROM a\nRUN " + Repeat("x", n),
        ["continued lines"] = n => "FROM a\nRUN " + Repeat("a \\\n", n) + "b",
        ["continued lines with comments"] = n => "FROM a\nRUN " + Repeat("a \\\n# c\n", n) + "b",
        ["continued blank lines"] = n => "FROM a\nRUN a \\\n" + Repeat("\n", n) + "b",
        ["a word over many lines"] = n => "FROM a\nCOPY " + Repeat("a\\\n", n) + " /b",
        ["lines of one escape character"] = n => "FROM a\nRUN a \\\n" + Repeat("\\\n", n) + "b",
        ["nothing but lines of one escape character"] = n => Repeat("\\\n", n),
        ["escape characters"] = n => "FROM a\nRUN " + Repeat("\\", n),
        ["blanks before a word"] = n => "FROM a\nRUN \\" + Repeat(" ", n) + "b",
        ["blank words in flags"] = n => "FROM a\nRUN --a" + Repeat("\\ ", n) + "b",
        ["blank lines"] = n => "FROM a\n" + Repeat(" \n", n),
        ["comments"] = n => "FROM a\n" + Repeat("#c\n", n),
        ["directives"] = n => Repeat("# syntax=a\n", n),
        ["open variables"] = n => "ARG a=" + Repeat("${", n),
        ["nested variables"] = n => "ARG a=" + Repeat("${a:-", n / 2) + Repeat("}", n / 8),
        ["nested patterns"] = n => "ARG a=" + Repeat("${a%", n / 2) + Repeat("}", n / 8),
        ["nested replacements"] = n => "ARG a=" + Repeat("${a/b/", n / 2) + Repeat("}", n / 8),
        ["variables"] = n => "ARG a=" + Repeat("$a${b}", n),
        ["open variables in a COPY with a mark"] = n => "FROM a\nCOPY << " + Repeat("${", n),
        ["global arguments"] = n => Repeat("ARG a=$a\n", n) + "FROM $a",
        ["distinct global arguments"] = n => string.Concat(Enumerable.Range(0, n / 16).Select(i => $"ARG a{i}=$a{i / 2}\n")) + "FROM $a1",
        ["doubling global arguments"] = n => "ARG a=0123456789\n" + Repeat("ARG a=$a$a\n", n) + "FROM $a",
        ["a long pattern on a long value"] = n => $"ARG a={Repeat("a", n / 2)}\nARG b=${{a%%{Repeat("*a", n / 4)}*b}}\nFROM $b",
        ["a long replacement on a long value"] = n => $"ARG a={Repeat("a", n / 2)}\nARG b=${{a//{Repeat("a*", n / 4)}b/c}}\nFROM $b",
        ["open brackets in RUN"] = n => "FROM a\nRUN " + Repeat("[", n),
        ["open brackets in COPY"] = n => "FROM a\nCOPY " + Repeat("[", n),
        ["a long JSON array"] = n => "FROM a\nCMD [" + Repeat("\"a\", ", n) + "\"b\"]",
        ["an open JSON array"] = n => "FROM a\nCMD [" + Repeat("\"a\", ", n),
        ["many broken arrays"] = n => "FROM a\n" + Repeat("CMD [\"a\", b]\n", n),
        ["NULs"] = n => "FROM a\nRUN " + Repeat("\0", n),
        ["lone CRs"] = n => "FROM a\nRUN a" + Repeat("\r", n) + "b",
        ["CRs at the ends of lines"] = n => "FROM a\nRUN a" + Repeat("\r", n) + "\nRUN b",
        ["form feeds"] = n => "FROM a\nRUN a" + Repeat("\f", n) + "b",
        ["quotes"] = n => "FROM a\nENV a=" + Repeat("\"'", n),
        ["quoted pairs"] = n => "FROM a\nENV " + Repeat("a=\"b c\" ", n),
        ["pairs without equals"] = n => "FROM a\nENV a=b " + Repeat("c ", n),
        ["flags"] = n => "FROM a\nCOPY " + Repeat("--a=b ", n) + "c d",
        ["fields of a mount"] = n => "FROM a\nRUN --mount=type=cache" + Repeat(",a=b", n) + " c",
        ["quotes in a mount"] = n => "FROM a\nRUN --mount=" + Repeat("\\\"", n) + " c",
        ["dashes"] = n => "FROM a\nRUN " + Repeat("-- ", n),
        ["marks without bodies"] = n => "FROM a\nRUN " + Repeat("<<A ", n),
        ["marks with bodies"] = n => $"FROM a\nRUN {Repeat("<<A ", n / 2)}\n{Repeat("A\n", n / 2)}",
        ["angle brackets"] = n => "FROM a\nRUN " + Repeat("<", n),
        ["instructions with marks without bodies"] = n => "FROM a\n" + Repeat("RUN <<A\n", n),
        ["instructions with bodies"] = n => "FROM a\n" + Repeat("RUN <<A\nx\nA\n", n),
        ["a long body"] = n => "FROM a\nRUN <<A\n" + Repeat("text\n", n) + "A\n",
        ["triggers in triggers"] = n => "FROM a\n" + Repeat("ONBUILD ", n) + "RUN a",
        ["stages"] = n => Repeat("FROM a AS b\n", n),
        ["stages from one another"] = n => string.Concat(Enumerable.Range(0, n / 16).Select(i => $"FROM s{i} AS s{i + 1}\n")),
        ["unknown instructions"] = n => Repeat("x\n", n),
        ["shells"] = n => "FROM a\n" + Repeat("SHELL [\"a\"]\nRUN b\n", n),
        ["ports"] = n => "FROM a\nEXPOSE " + Repeat("1 ", n),
        ["bytes that are no UTF-8"] = n => "FROM a\nRUN " + Repeat("\uDC80", n),
    };

    private static string Repeat(string text, int length) =>
        string.Create(Math.Max(1, length / text.Length) * text.Length, text, (span, t) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = t[i % t.Length];
            }
        });
}
