using CsCheck;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>
/// Random Dockerfiles that the front end accepts: every instruction and flag, continuations with comments and blank lines,
/// here-documents, both escape characters, both line endings, byte-order marks.
/// </summary>
internal static class DockerfileGen
{
    private static readonly Gen<string> Word = Gen.OneOf(
        "a", "/usr/bin", "x.y-z", "é", "日本", "$VAR", "${VAR:-d}", "${VAR%.*}", "\"two words\"", "'single $x'", "a\"b c\"d", "&&", "|", ">", "$((1<<2))", "-x", "=", "[", "]x", "\U0001F600");

    private static readonly Gen<string> Name = Gen.OneOf("A", "b_1", "LONG_NAME", "x.y");

    private static readonly Gen<string> Value = Gen.OneOf("", "v", "\"v w\"", "'v $w'", "$A", "${A:+x}", "a=b", "\"\"");

    private static readonly Gen<string> Command = Gen.OneOf(
        Word.Array[1, 6].Select(w => string.Join(' ', w)),
        Gen.OneOf("[\"a\", \"b c\"]", "[ \"\\u00e9\\n\" ]", "[\"one\" ,\"two\"]", "[a, b]", "[\"open\"", "[]x"));

    private static readonly Gen<string[]> RunFlags = SomeOf(
        "--mount=type=bind,target=/b", "--mount=type=cache,target=/c,id=x,sharing=locked", "--mount=type=tmpfs,target=/t,size=1m",
        "--mount=type=secret,id=s,required=true", "--mount=type=ssh", "--network=none", "--security=sandbox");

    private static readonly Gen<string[]> CopyFlags = SomeOf("--from=base", "--chown=1:$G", "--chmod=755", "--link", "--parents", "--exclude=*.md", "--exclude=b");

    private static readonly Gen<string[]> AddFlags = SomeOf("--chown=\"a:b\"", "--chmod=0644", "--link=false", "--keep-git-dir=true", "--checksum=sha256:0", "--unpack", "--exclude=a");

    private static readonly Gen<string[]> HealthFlags = SomeOf("--interval=5m", "--timeout=3s", "--start-period=1s", "--start-interval=1m5s", "--retries=3");

    private static readonly Gen<GeneratedHeredoc[]> Heredocs = Gen.Select(
        Gen.OneOf("EOF", "end.txt", "A_1"),
        Gen.Bool,
        Gen.Bool,
        Gen.OneOf("#!/bin/sh", "RUN no \\", "\ttab $x", "", "# text", " EOF", "<<EOF", "'quote").Array[0, 4],
        (name, quoted, strip, lines) => new GeneratedHeredoc(name, quoted, strip, lines)).Array[1, 2].Select(MakeDistinct);

    private static readonly Gen<GeneratedInstruction> Step = Gen.OneOf(
        Plain("RUN", RunFlags, Command),
        Gen.Select(RunFlags, Heredocs, (f, h) => new GeneratedInstruction("RUN", f, []) { Heredocs = h }),
        Plain("COPY", CopyFlags, Paths()),
        Gen.Select(CopyFlags, Heredocs, (f, h) => new GeneratedInstruction("COPY", f, ["/to"]) { Heredocs = h }),
        Plain("ADD", AddFlags, Paths()),
        Gen.Select(AddFlags, Heredocs, (f, h) => new GeneratedInstruction("ADD", f, ["/to"]) { Heredocs = h }),
        Plain("CMD", Command),
        Plain("ENTRYPOINT", Command),
        Plain("HEALTHCHECK", HealthFlags, Command.Select(c => "CMD " + c)),
        Plain("HEALTHCHECK", Gen.Const("NONE")),
        Plain("ENV", Pairs()),
        Plain("ENV", Gen.Select(Name, Word, (n, w) => n + " " + w)),
        Plain("LABEL", Pairs()),
        Plain("ARG", Gen.OneOf(Name, Pairs())),
        Plain("EXPOSE", Gen.OneOf("80", "80/tcp 443", "$PORT")),
        Plain("VOLUME", Gen.OneOf("/a", "/a /b", "[\"/a\", \"/b c\"]")),
        Plain("WORKDIR", Gen.OneOf("/a", "a b", "\"/c d\"")),
        Plain("USER", Gen.OneOf("1000", "a:b", "$U")),
        Plain("STOPSIGNAL", Gen.OneOf("9", "SIGTERM")),
        Plain("SHELL", Gen.Const("[\"/bin/bash\", \"-c\"]")));

    private static readonly Gen<GeneratedInstruction> Maintainer = Plain("MAINTAINER", Gen.OneOf("Jo <j@x>", "\"q"));

    private static readonly Gen<GeneratedInstruction> From = Gen.Select(
        Gen.OneOf<string[]>([], ["--platform=linux/amd64"]),
        Gen.OneOf("scratch", "debian:12", "reg.io:5000/a/b:1@sha256:00", "${VAR:-base}"),
        Gen.OneOf<string[]>([], ["AS", "base"], ["as", "x_1"]),
        (flags, image, name) => new GeneratedInstruction("FROM", flags, [image, .. name]));

    private static readonly Gen<int[]> Separators = Gen.Int[0, 9].Array[1, 12];

    private static readonly Gen<GeneratedInstruction> Item = Gen.Select(
        Gen.Frequency((1, From), (1, Maintainer), (12, Step)),
        Separators,
        Gen.Int[0, 7],
        Gen.Int[0, 5],
        (i, separators, trigger, letters) => i with
        {
            Keyword = letters == 0 ? i.Keyword.ToLowerInvariant() : letters == 1 ? i.Keyword[..1] + i.Keyword[1..].ToLowerInvariant() : i.Keyword,
            Separators = separators,
            IsTrigger = trigger == 0 && i.Keyword is not ("FROM" or "MAINTAINER"),
        });

    /// <summary>Documents that BuildKit's front end accepts as far as the target.</summary>
    public static readonly Gen<GeneratedDockerfile> Valid = Gen.Select(
        Gen.Select(From, Item.Array[0, 12], (from, items) => (GeneratedInstruction[])[from, .. items]),
        Gen.OneOf('\\', '\\', '`'),
        Gen.OneOf("\n", "\n", "\r\n"),
        Gen.Select(Gen.Bool, Gen.Bool),
        Gen.Int[0, 3].Array[1, 8],
        (instructions, escape, lineBreak, ends, gaps) => new GeneratedDockerfile(instructions)
        {
            Escape = escape,
            LineBreak = lineBreak,
            HasByteOrderMark = ends.Item1,
            EndsInLineBreak = ends.Item2,
            Gaps = gaps,
        });

    /// <summary>Texts of everything that means something somewhere, in any order: most are refused, and for all sorts of reasons.</summary>
    public static readonly Gen<string> Soup = Gen.OneOf(
        Gen.OneOf("FROM a\n", "RUN ", "COPY ", "ONBUILD ", "ENV ", "HEALTHCHECK ", "CMD ", "ARG ", "SHELL ", "LABEL ", "VOLUME ", "USER ", "# escape=`\n", "# syntax=x\n", "# check=skip=all\n"),
        Gen.OneOf("\n", "\r\n", "\r", "\\\n", "\\ \t\n", "`\n", "\\\\\n", " ", "\t", "\v", "\f", "\u0085", "\u00A0", "\u2028", "\u3000", "\0", "#", "# c\n"),
        Gen.OneOf("<<EOF", "<<-EOF", "<<'E F'", "3<<E", "<<", "\nEOF\n", "\nE F\n", "\n\tEOF\n", "<<\"\"", "<<$A", "<<${A}", "<<a\\b", "<<`"),
        Gen.OneOf("'", "\"", "\\", "`", "$", "${", "}", "${a:-", "${a%", "${a/", "$((", "))", "[", "]", "[\"a\"", ", \"b\"]", "\\u00e9", "{", ":", "="),
        Gen.OneOf("--", "--a", "--from=b ", "--mount=type=cache,target=/x ", "--link ", "--interval=1s ", "--\"x y\"=1", "CMD", "NONE ", "AS b", "a", "a=b", "é", "日", "\U0001F600"))
        .Array[1, 40].Select(string.Concat);

    /// <summary>Valid documents and soup.</summary>
    public static readonly Gen<string> Any = Gen.OneOf(Valid.Select(d => d.Text), Soup);

    private static Gen<GeneratedInstruction> Plain(string keyword, Gen<string> arguments) => Plain(keyword, Gen.Const(Array.Empty<string>()), arguments);

    private static Gen<GeneratedInstruction> Plain(string keyword, Gen<string[]> flags, Gen<string> arguments) =>
        Gen.Select(flags, arguments, (f, a) => new GeneratedInstruction(keyword, f, [a]));

    private static Gen<string> Paths() => Gen.OneOf("a /b", "a b /c/", "[\"a b\", \"/c\"]", "$SRC ${DST:-/x}", "*.txt ./");

    private static Gen<string> Pairs() => Gen.Select(Name, Value, (n, v) => n + "=" + v).Array[1, 3].Select(p => string.Join(' ', p));

    private static Gen<string[]> SomeOf(params string[] flags) =>
        Gen.Bool.Array[flags.Length].Select(Gen.Int[0, 2], (take, none) => none > 0 ? [] : flags.Where((_, i) => take[i]).ToArray());

    // One body must not hold the word that ends it, and two here-documents of one line need two words.
    private static GeneratedHeredoc[] MakeDistinct(GeneratedHeredoc[] heredocs) =>
        [.. heredocs.Select((h, i) => i == 0 ? h : h with { Name = h.Name + i })];
}
