namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>
/// Small files put together at random of what makes reading hard: odd white space, quotes, escapes, continuations, JSON, marks of
/// here-documents, flags right and wrong. The same seed gives the same files. Most are refused; that is the point.
/// </summary>
internal sealed class FragmentGen(int seed)
{
    private static readonly string[] Spaces = ["\t", "\v", "\f", "\r", "  ", "\u00A0", "\u0085", "\u2003"];

    private static readonly string[] Continuations =
    [
        "\\\n", "\\ \n", "\\\t\r\n", "\\\n# c\n", "\\\n\n", "\\\n  \n", "\\\n   # x \\\n", "\\\\\n", "`\n", "\\\n\\\n", "\\\u00A0\n", "\\\v\n",
    ];

    private static readonly string[] Atoms =
    [
        "a", "b", "=", "a=b", "=b", "a=\"b c\"", "a='b\\'", "a=b\\ c", "\"x y\"", "'x y'", "\"a\\\"b\"", "\\ ", "\\\"", "\\\\", "\"", "'", "`",
        "#", "é", "à", "--", "--a", "$", "$$", "$x", "\"$x\"", "\\$x", "${", "${}", "${x}", "${x:-y}", "${x:-\"q r\"}", "${x##*}", "${x%?}",
        "${x//a/b}", "${x/\\//b}", "${x:-${y:-z}}", "${x:?no}", "${x:#a}", "${x:-\" <<'\"}", "[", "[]", "[1]", "[null]", "[1e999]", "{\"a\":1}",
        "[\"a\"]", "[\"a\" , \"b\"]", "[\"a\",]", "[\"a\"] x", "[\"a\tb\"]", "[\"\\x\"]", "[\"\\ud800\"]", "[\"\\ud83d\\ude00\"]", "<", "<<", "<<-",
        "<<E", "<<-E", "<< E", "<<\"E\"", "<<'E'", "<<\\E", "3<<E", "<<<x", "<<$x", "<<${x:-a b}", "<<E\"F\"", "$((1<<E))", "\"<<E\"", "<<''",
        "<<A<<B", "<<E)", "(<<E", "x<<E", "<<E;", "<<\"a b\"", "<<a\\ b",
    ];

    private static readonly string[] Flags =
    [
        "--from=x", "--FROM=x", "--\"from\"=x", "--from=\"x y\"", "--from='x\\'", "--from=x\\ y", "--from=\\", "--from=é", "--from=x\u2003y",
        "--from=\"open", "--chown=à", "--chmod=1", "--link", "--link=", "--link=TRUE", "--link=no", "--parents", "--exclude=a", "--keep-git-dir",
        "--checksum=x", "--unpack=false", "--platform=", "--platform=x", "--platform=linux", "--platform=linux(1.2)/a", "--platform=a/b/c/d",
        "--platform=${x:-linux/a}", "--mount=type=cache", "--mount=", "--mount", "--mount=from=$x", "--mount=\\\"a\\\",b", "--mount=a\\\"b",
        "--network=host", "--network=x", "--security=", "--device=a", "--device=a,b", "--device=name=,b", "--interval=5s", "--interval=1",
        "--interval=", "--interval=-1s", "--timeout=5000µs", "--retries=+3", "--retries=1_0", "--", "--=", "-x",
    ];

    private static readonly string[] Keywords =
    [
        "RUN", "run", "CMD", "COPY", "Copy", "ADD", "ENV", "LABEL", "ARG", "EXPOSE", "VOLUME", "USER", "WORKDIR", "SHELL", "ENTRYPOINT",
        "HEALTHCHECK", "HEALTHCHECK CMD", "HEALTHCHECK NONE", "ONBUILD", "ONBUILD RUN", "ONBUILD COPY", "ONBUILD ENV", "ONBUILD ONBUILD",
        "STOPSIGNAL", "MAINTAINER", "NOPE", "", "wor\u212Adir", "onbu\u0130ld run", "FROM a AS b\nRUN", "FROM $x AS", "FROM ${y:-z}\nCMD",
    ];

    private static readonly string[] Tops =
    [
        "# syntax=x\n", "# escape=`\n", "#escape=\\\n", "# ESCAPE = ` \n", "# check=skip=all\n", "# check=x\n", "# check=skip=a; error=true\n",
        "# x=y\n", "#\n", "\n", "  # escape=`\n", "# syntax= \n", "# syntax=\n", "# escape=x\n", "#!/bin/x\n", "\uFEFF", "#\u00A0escape=`\n",
        "ARG x=abc\n", "ARG x\n", "ARG x=$\n", "ARG x=${y\n", "ARG x=\"a b\" y=$x\n", "ARG SOURCE_DATE_EPOCH=x\n",
    ];

    private static readonly string[] Bodies = ["", "x\n", "\ty\n", "#!/bin/sh\n", "RUN z\\\n", "E\n", "\tE\n", "E\r\n", "E \n", "a b\n", "\n"];

    private readonly Random _random = new(seed);

    /// <summary>A file of one to three instructions.</summary>
    public string Next()
    {
        var text = Repeat(2, () => One(Tops)) + (_random.Next(10) > 0 ? "FROM a\n" : "") + Instruction() + Repeat(2, Instruction);
        text = _random.Next(5) == 0 ? text.TrimEnd('\n') : text;
        return _random.Next(10) == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
    }

    private string Instruction()
    {
        var indent = _random.Next(6) switch { 0 => "\\\n  ", 1 => One(Spaces), _ => "" };
        var end = _random.Next(4) == 0 ? One(Spaces) : "";
        return indent + One(Keywords) + Space() + Repeat(2, () => One(Flags) + Space()) + Repeat(4, Argument) + end + "\n" + Repeat(3, () => One(Bodies));
    }

    private string Argument() => One(Atoms) + _random.Next(8) switch { 0 => One(Continuations), 1 => "", _ => Space() };

    private string Space() => _random.Next(3) == 0 ? One(Spaces) : " ";

    private string One(string[] choices) => choices[_random.Next(choices.Length)];

    private string Repeat(int most, Func<string> make) => string.Concat(Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make()));
}
