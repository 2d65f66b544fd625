using System.Collections.Immutable;
using DockerfileOptimizer.Evidence.History;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Evidence;

/// <summary>Rows of a history and the instructions that made them. The rows are those that BuildKit 0.13 and docker 26 without BuildKit wrote for these files.</summary>
internal sealed class HistoryJoinTests
{
    private const string File = """
        FROM busybox:1.36
        ARG A=b
        ARG C
        ENV X="a b" Y=c\ d PATH=/x:$PATH
        LABEL l.a="x y" l.b=z
        RUN echo $A  "two  blanks" \
          # comment
          && echo 2
        SHELL ["/bin/sh", "-e", "-c"]
        RUN <<EOF
        echo here
        echo $X
        EOF
        RUN cat <<EOF > /f1 && cat <<'E2' > /f2
        one $A
        EOF
        two
        E2
        RUN ["/bin/echo", "a b", "c"]
        COPY Dockerfile other* /app/
        COPY --chown=1:1 --chmod=644 Dockerfile $A/
        ADD --link Dockerfile /add/
        COPY <<EOF /inline
        inline $A
        EOF
        WORKDIR /w
        WORKDIR sub$A
        USER 1:1
        EXPOSE 80 443/udp
        VOLUME /data /d2
        STOPSIGNAL SIGQUIT
        HEALTHCHECK --interval=5s CMD true $A
        ENTRYPOINT exec top -b
        ENTRYPOINT ["a", "b c"]
        CMD echo "hi"
        ONBUILD RUN echo $A
        MAINTAINER me you
        """;

    private static readonly string[] OfBuildKit =
    [
        "ADD rootfs.tar / # buildkit", "CMD [\"sh\"]", "ARG A=b", "ARG C", "ENV X=a b Y=c d PATH=/x:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LABEL l.a=x y l.b=z", "RUN |2 A=b C= /bin/sh -c echo $A  \"two  blanks\"   && echo 2 # buildkit", "SHELL [/bin/sh -e -c]",
        "RUN |2 A=b C= /bin/sh -e -c echo here\necho $X\n # buildkit", "RUN |2 A=b C= /bin/sh -e -c cat <<EOF > /f1 && cat <<'E2' > /f2\none $A\nEOF\ntwo\nE2 # buildkit",
        "RUN |2 A=b C= /bin/echo a b c # buildkit", "COPY Dockerfile other* /app/ # buildkit", "COPY --chown=1:1 --chmod=644 Dockerfile b/ # buildkit",
        "ADD Dockerfile /add/ # buildkit", "COPY <<EOF /inline # buildkit", "WORKDIR /w", "WORKDIR /w/subb", "USER 1:1", "EXPOSE map[443/udp:{} 80/tcp:{}]",
        "VOLUME [/data /d2]", "STOPSIGNAL SIGQUIT", "HEALTHCHECK &{[\"CMD-SHELL\" \"true $A\"] \"5s\" \"0s\" \"0s\" \"0s\" '\\x00'}",
        "ENTRYPOINT [\"/bin/sh\" \"-e\" \"-c\" \"exec top -b\"]", "ENTRYPOINT [\"a\" \"b c\"]", "CMD [\"/bin/sh\" \"-e\" \"-c\" \"echo \\\"hi\\\"\"]", "MAINTAINER me you",
    ];

    private const string Shorter = "FROM busybox:1.36\nARG A=b\nENV X=\"a b\"\nRUN echo $A && echo 2\nCOPY a b* /app/\nSHELL [\"/bin/sh\", \"-e\", \"-c\"]\nRUN echo t\nEXPOSE 80\nCMD echo hi\nONBUILD RUN x\nUSER 1\n";

    private static readonly string[] OfDocker =
    [
        "/bin/sh -c #(nop)  ARG A=b", "/bin/sh -c #(nop)  ENV X=a b", "|1 A=b /bin/sh -c echo $A && echo 2", "/bin/sh -c #(nop) COPY multi:18cb9f951913fa4f in /app/ ",
        "/bin/sh -c #(nop)  SHELL [/bin/sh -e -c]", "|1 A=b /bin/sh -e -c echo t", "/bin/sh -e -c #(nop)  EXPOSE 80", "/bin/sh -e -c #(nop)  CMD [\"/bin/sh\" \"-e\" \"-c\" \"echo hi\"]",
        "/bin/sh -e -c #(nop)  ONBUILD RUN x", "/bin/sh -e -c #(nop)  USER 1",
    ];

    [Test]
    public void Each_instruction_has_its_row_behind_those_of_the_base()
    {
        var joined = Join(File, OfBuildKit);
        Assert.That((joined.Mismatch, joined.BaseRows), Is.EqualTo(((string?)null, 2)));
        Assert.That(joined.ByRow[..2], Is.All.Null);
        Assert.That(joined.ByRow.Skip(2).Select(i => i!.Kind), Is.EqualTo(DockerfileSyntax.Parse(SourceText.From(File)).Instructions.Skip(1).Where(i => i is not OnBuildInstruction).Select(i => i.Kind)));
    }

    [Test]
    public void Docker_without_BuildKit_writes_other_rows_for_the_same() =>
        Assert.That(Join(Shorter, ["/bin/sh -c #(nop) ADD file:1 in / ", .. OfDocker]), Has.Property(nameof(JoinedHistory.Mismatch)).Null.And.Property(nameof(JoinedHistory.BaseRows)).EqualTo(1));

    [TestCase("RUN a", "RUN /bin/bash -o pipefail -c a # buildkit", TestName = "the base may bring a shell of its own")]
    [TestCase("RUN a", "RUN /bin/sh -c a # buildkit", TestName = "or the usual one")]
    [TestCase("ARG V=1\nRUN a", "ARG V=2 3", "RUN |1 V=2 3 /bin/sh -c a # buildkit", TestName = "an argument may have been given")]
    [TestCase("ENV P=$Q:/x", "ENV P=what the base has:/x", TestName = "the base knows its variables")]
    [TestCase("WORKDIR sub", "WORKDIR /srv/sub", TestName = "and its folder")]
    [TestCase("USER ${U:-x}", "USER app", TestName = "with a default, too")]
    [TestCase("run a\n", "RUN /bin/sh -c a # buildkit", TestName = "instructions in small letters")]
    public void What_only_the_build_knows_is_open(string steps, params string[] rows) => Assert.That(Join($"FROM x\n{steps}\n", ["base", .. rows]).Mismatch, Is.Null);

    [TestCase("RUN a", "RUN /bin/sh -c b # buildkit", TestName = "another script")]
    [TestCase("RUN a", "RUN /bin/sh -c b; a # buildkit", TestName = "a script that only ends alike")]
    [TestCase("RUN a", "RUN /bin/sh -c ba # buildkit", TestName = "a word that only ends alike")]
    [TestCase("RUN a", "COPY /bin/sh -c a # buildkit", TestName = "another instruction")]
    [TestCase("RUN a", "RUN |1 V=2 /bin/sh -c a # buildkit", TestName = "an argument that is not declared, as a trigger of the base declares it")]
    [TestCase("ARG V\nRUN a", "ARG V", "RUN |2 V= W=1 /bin/sh -c a # buildkit", TestName = "one argument more than are declared")]
    [TestCase("ARG V", "ARG VW=1", TestName = "an argument of a longer name")]
    [TestCase("SHELL [\"/bin/bash\", \"-c\"]\nRUN a", "SHELL [/bin/bash -c]", "RUN /bin/sh -c a # buildkit", TestName = "another shell than the file says")]
    [TestCase("ENV A=1", "ENV A=2", TestName = "another value")]
    [TestCase("ENV A=1 B=2", "ENV A=1", TestName = "a variable less")]
    [TestCase("COPY a /b", "COPY a /c # buildkit", TestName = "another destination")]
    [TestCase("RUN a\nRUN b", "RUN /bin/sh -c b # buildkit", "RUN /bin/sh -c a # buildkit", TestName = "another order")]
    [TestCase("RUN a\nRUN b", "RUN /bin/sh -c a # buildkit", "RUN /bin/sh -c x # buildkit", "RUN /bin/sh -c b # buildkit", TestName = "a row between")]
    [TestCase("RUN a", "RUN /bin/sh -c a # buildkit", "CMD [\"x\"]", TestName = "a row behind")]
    [TestCase("CMD a b", "CMD [\"a\" \"b\"]", TestName = "exec form and shell form")]
    [TestCase("WORKDIR /a", "WORKDIR /a/b", TestName = "another folder")]
    public void What_the_file_says_must_be_there(string steps, params string[] rows) => Assert.That(Join($"FROM x\n{steps}\n", ["base", .. rows]).Mismatch, Is.Not.Null);

    [Test]
    public void A_mismatch_names_the_line_and_the_row_and_joins_what_stands_behind()
    {
        var joined = Join("FROM x\nRUN a\nRUN b\nUSER u\n", ["base", "RUN /bin/sh -c a # buildkit", "RUN /bin/sh -c c # buildkit", "USER u"]);
        Assert.That(joined.Mismatch, Is.EqualTo("line 3 (RUN) is not in its history, which has there: RUN /bin/sh -c c # buildkit"));
        Assert.That(joined.ByRow.Select(i => i?.Kind), Is.EqualTo(new InstructionKind?[] { null, null, null, InstructionKind.User }));
    }

    [Test]
    public void A_history_that_is_too_short_is_another_one() =>
        Assert.That(Join("FROM x\nRUN a\nUSER u\n", ["USER u"]).Mismatch, Is.EqualTo("line 2 (RUN) is not in its history, which has no row left for it"));

    [Test]
    public void Stages_that_the_target_starts_from_have_rows_and_others_have_none()
    {
        const string Staged = "FROM x AS a\nRUN a\nFROM y AS b\nRUN b\nFROM a AS c\nRUN c\nFROM c AS d\nRUN d\n";
        string[] rows = ["base", "RUN /bin/sh -c a # buildkit", "RUN /bin/sh -c c # buildkit", "RUN /bin/sh -c d # buildkit"];
        Assert.That(Join(Staged, rows).Mismatch, Is.Null);
        Assert.That(Join(Staged, rows[..^1]).Mismatch, Is.Not.Null);
        Assert.That(Join(Staged, rows[..^1], "c").Mismatch, Is.Null);
    }

    [Test]
    public void What_the_catalogue_says_of_the_base_does_not_count() =>
        Assert.That(Join("FROM debian:12\nRUN a\n", ["base", "RUN /bin/bash -c a # buildkit"]).Mismatch, Is.Null);

    private static JoinedHistory Join(string file, string[] rows, string? target = null) => HistoryJoin.Of(
        DockerfileSyntax.Parse(SourceText.From(file)), BuildModelInputs.None with { Target = target },
        [.. rows.Select(r => new HistoryRow(null, r, null, r.Contains("/bin/sh -", StringComparison.Ordinal) && r[0] is '/' or '|' ? null : "buildkit.dockerfile.v0", false))]);
}
