using System.Collections.Immutable;
using DockerfileOptimizer.Inspection;
using DockerfileOptimizer.Inspection.History;
using DockerfileOptimizer.Semantics;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Inspecting;

/// <summary>Layers are joined to instructions where that is certain, and nowhere else. The rows are those that builders were seen to write.</summary>
internal sealed class HistoryJoinTests
{
    private const string Kit = "buildkit.dockerfile.v0";

    private static readonly BuildModelInputs NoArguments = new() { BuildArguments = ImmutableDictionary<string, string>.Empty };

    // The instruction, what stands before it, and the row, with its keyword.
    [TestCase("RUN echo   hi \\\n  # comment\n  && echo\ttab", "RUN /bin/sh -c echo   hi   && echo\ttab # buildkit")]
    [TestCase("ARG V=12 O\nRUN true", "ARG V=12 O", "RUN |2 V=12 O=o p /bin/sh -c true # buildkit")]
    [TestCase("RUN [\"sh\", \"-c\", \"echo x > /x\"]", "RUN sh -c echo x > /x # buildkit")]
    [TestCase("ARG V\nRUN [\"a\", \"b\"]", "ARG V", "RUN |1 V=x y a b # buildkit")]
    [TestCase("RUN <<EOF\nmkdir /d\necho x > /d/x\nEOF", "RUN /bin/sh -c mkdir /d\necho x > /d/x\n # buildkit")]
    [TestCase("RUN <<'EOT' sh\necho $HOME > /y\nEOT", "RUN /bin/sh -c <<'EOT' sh\necho $HOME > /y\nEOT # buildkit")]
    [TestCase("RUN <<-EOT\n\techo tabs > /tabs\n\tEOT", "RUN /bin/sh -c echo tabs > /tabs\n # buildkit")]
    [TestCase("RUN <<EOT\n#!/bin/sh\necho bang\nEOT", "RUN /bin/sh -c /dev/pipes/EOT # buildkit")]
    [TestCase("SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN a | b", "SHELL [/bin/bash -o pipefail -c]", "RUN /bin/bash -o pipefail -c a | b # buildkit")]
    [TestCase("RUN --mount=type=cache,target=/c echo $V > /v", "RUN /bin/sh -c echo $V > /v # buildkit")]
    [TestCase("COPY <<EOT /etc/extra\nhello $A\nEOT", "COPY <<EOT /etc/extra # buildkit")]
    [TestCase("COPY --chown=7:8 --chmod=644 Dockerfile a* /srv/", "COPY --chown=7:8 --chmod=644 Dockerfile a* /srv/ # buildkit")]
    [TestCase("COPY [\"Dockerfile\", \"/srv two/\"]", "COPY Dockerfile /srv two/ # buildkit")]
    [TestCase("COPY --from=one --link /exec ./from-one", "COPY /exec ./from-one # buildkit")]
    [TestCase("ENV A=b\nADD ${A}.txt dir/$A", "ENV A=b", "ADD b.txt dir/b # buildkit")]
    [TestCase("ENV A=b\nWORKDIR /srv/$A", "ENV A=b", "WORKDIR /srv/b")]
    [TestCase("RUN echo   hi   && echo tab", "/bin/sh -c echo   hi   && echo tab")]
    [TestCase("ARG VERSION=12\nRUN echo   hi   && echo tab", "/bin/sh -c #(nop)  ARG VERSION=12", "|1 VERSION=12 /bin/sh -c echo   hi   && echo tab")]
    [TestCase("ARG VERSION=12\nRUN [\"sh\", \"-c\", \"x\"]", "/bin/sh -c #(nop)  ARG VERSION=12", "|1 VERSION=12 sh -c x")]
    [TestCase("COPY --chown=7:8 Dockerfile a.txt /srv/", "/bin/sh -c #(nop) COPY --chown=7:8 multi:11f4 in /srv/ ")]
    [TestCase("ADD a.txt dir/", "/bin/sh -c #(nop) ADD file:a596 in dir/ ")]
    [TestCase("WORKDIR /srv", "/bin/sh -c #(nop) WORKDIR /srv")]
    public void The_instruction_of_a_row_is_found(string instructions, params string[] rows)
    {
        var image = rows[..^1].Aggregate(new InspectedImage(), (i, row) => i.Row(row, CommentOf(row))).Layer(rows[^1], t => t.File("a", "1"), CommentOf(rows[^1])).Row("CMD [\"x\"]", Kit);
        var report = image.Inspect($"FROM base\n{instructions}\nCMD [\"x\"]\n");
        Assert.That(report.Notes, Is.Empty);
        Assert.That((report.Layers[0].Origin!.Kind, report.Layers[0].Origin!.Note), Is.EqualTo((OriginKind.Instruction, (string?)null)));
        Assert.That(report.Layers[0].Origin!.Lines!.Last, Is.EqualTo(1 + instructions.Split('\n').Length));
    }

    [TestCase("ENV A=b C=\"d e\" F=\"x $A\"", "ENV A=b C=d e F=x ")]
    [TestCase("ENV OLD style value", "ENV OLD=style value")]
    [TestCase("LABEL z=1 a=\"two words\"", "LABEL z=1 a=two words")]
    [TestCase("MAINTAINER me", "MAINTAINER me")]
    [TestCase("USER app:grp", "USER app:grp")]
    [TestCase("EXPOSE 80 443/tcp 53/udp", "EXPOSE map[443/tcp:{} 53/udp:{} 80/tcp:{}]")]
    [TestCase("EXPOSE 80 443/tcp", "EXPOSE [80/tcp 443/tcp]")]
    [TestCase("EXPOSE 80 443/tcp", "/bin/sh -c #(nop)  EXPOSE 443/tcp 80")]
    [TestCase("VOLUME /data /data3", "VOLUME [/data /data3]")]
    [TestCase("VOLUME [\"/data1\", \"/data 2\"]", "VOLUME [/data1 /data 2]")]
    [TestCase("STOPSIGNAL SIGQUIT", "STOPSIGNAL SIGQUIT")]
    [TestCase("SHELL [\"/bin/sh\", \"-ec\"]", "/bin/sh -ec #(nop)  SHELL [/bin/sh -ec]")]
    [TestCase("HEALTHCHECK --interval=5s --retries=2 CMD true \"x y\"", "HEALTHCHECK &{[\"CMD-SHELL\" \"true \\\"x y\\\"\"] \"5s\" \"0s\" \"0s\" \"0s\" '\\x02'}")]
    [TestCase("HEALTHCHECK CMD [\"a\", \"b\"]", "HEALTHCHECK &{[\"CMD\" \"a\" \"b\"] \"0s\" \"0s\" \"0s\" \"0s\" '\\x00'}")]
    [TestCase("HEALTHCHECK NONE", "HEALTHCHECK &{[\"NONE\"] \"0s\" \"0s\" \"0s\" \"0s\" '\\x00'}")]
    [TestCase("ENTRYPOINT [\"sh\", \"a\\\"b\"]", "ENTRYPOINT [\"sh\" \"a\\\"b\"]")]
    [TestCase("ENTRYPOINT echo shell form", "ENTRYPOINT [\"/bin/sh\" \"-c\" \"echo shell form\"]")]
    [TestCase("CMD echo \"q\" 'r'", "CMD [\"/bin/sh\" \"-c\" \"echo \\\"q\\\" 'r'\"]")]
    [TestCase("ONBUILD RUN echo onbuild", "/bin/sh -c #(nop)  ONBUILD RUN echo onbuild")]
    [TestCase("ONBUILD RUN echo onbuild", null)]
    public void Instructions_without_layers_have_rows_too(string instruction, string? row)
    {
        var image = new InspectedImage().Row("ENV A=", Kit).Layer("RUN /bin/sh -c x # buildkit", t => t.File("a", "1"), Kit);
        var report = (row is null ? image : image.Row(row, CommentOf(row))).Inspect($"FROM scratch\nENV A=\nRUN x\n{instruction}\n", NoArguments);
        Assert.That(report.Notes, Is.Empty);
        Assert.That(report.Layers[0].Origin!.Lines, Is.EqualTo(new LineRange(3, 3)));
    }

    // The nearest texts that say something else.
    [TestCase("RUN true", "RUN /bin/sh -c echo true # buildkit")]
    [TestCase("RUN echo a", "RUN /bin/sh -c echo a b # buildkit")]
    [TestCase("RUN [\"a\", \"b\"]", "RUN /bin/sh -c a b # buildkit")]
    [TestCase("SHELL [\"/bin/ash\", \"-c\"]\nRUN a", "RUN /bin/sh -c a # buildkit")]
    [TestCase("COPY a /b", "COPY a /c # buildkit")]
    [TestCase("COPY a /b", "ADD a /b # buildkit")]
    [TestCase("WORKDIR /a", "WORKDIR /b")]
    [TestCase("COPY a /b", "/bin/sh -c #(nop) COPY file:1 in /c ")]
    [TestCase("RUN <<EOT\na\nEOT", "RUN /bin/sh -c b\n # buildkit")]
    public void A_row_that_says_something_else_is_not_joined(string instruction, string row)
    {
        var report = new InspectedImage().Layer(row, t => t.File("a", "1")).Inspect($"FROM base\n{instruction}\n");
        Assert.That((report.Layers[0].Origin!.Kind, report.Layers[0].Origin!.Lines), Is.EqualTo((OriginKind.Unknown, (LineRange?)null)));
        Assert.That(report.Notes.Single(), Does.StartWith("the image does not fit the Dockerfile: line ").And.Contain("is not in its history, which has there: "));
    }

    [Test]
    public void What_is_below_the_first_instruction_is_the_base_image()
    {
        var report = Own().Inspect("# syntax=docker/dockerfile:1\nFROM base\nRUN a\nRUN b\n");
        Assert.That(report.Layers.Select(l => l.Origin!.Kind), Is.EqualTo(new[] { OriginKind.Base, OriginKind.Instruction, OriginKind.Instruction }));
        Assert.That(report.Layers.Select(l => l.Origin!.Lines?.First), Is.EqualTo(new int?[] { null, 3, 4 }));
        Assert.That(report.Layers[1].Origin, Is.EqualTo(new LayerOrigin(OriginKind.Instruction) { Lines = new(3, 3), Instruction = "RUN a", Stage = "0" }));
    }

    [Test]
    public void A_file_from_scratch_has_nothing_below() =>
        Assert.That(Own().Inspect("FROM scratch\nRUN a\nRUN b\n").Notes.Single(), Does.Contain("starts from scratch, and the history has 'ADD rootfs.tar /' before its first instruction"));

    [Test]
    public void Where_the_file_has_changed_since_only_what_lies_behind_is_joined()
    {
        var report = Own().Inspect("FROM base\nRUN other\nRUN b\n");
        Assert.That(report.Layers.Select(l => l.Origin!.Kind), Is.EqualTo(new[] { OriginKind.Unknown, OriginKind.Unknown, OriginKind.Instruction }));
        Assert.That(report.Notes.Single(), Does.StartWith("the image does not fit the Dockerfile: line 2 (RUN) is not in its history, which has there: RUN /bin/sh -c a # buildkit; "));
    }

    [Test]
    public void A_file_with_more_instructions_than_the_history_has_rows_does_not_fit()
    {
        var report = new InspectedImage().Layer("RUN /bin/sh -c b # buildkit", t => t.File("a", "1")).Inspect("FROM base\nRUN a\nRUN b\n");
        Assert.That(report.Notes.Single(), Does.Contain("line 2 (RUN) is not in its history, which has no row left for it"));
        Assert.That(report.Layers[0].Origin!.Kind, Is.EqualTo(OriginKind.Instruction));
    }

    [Test]
    public void Instructions_of_which_nothing_is_known_are_not_joined_by_their_place()
    {
        var report = new InspectedImage().Layer("COPY a b # buildkit", t => t.File("a", "1"), Kit).Inspect("ARG A\nFROM base\nARG B\nCOPY $B $B\n");
        Assert.That(report.Layers[0].Origin!.Kind, Is.EqualTo(OriginKind.Unknown));
    }

    [Test]
    public void Stages_that_the_final_one_starts_from_are_joined_with_their_triggers()
    {
        var image = new InspectedImage().Layer("ADD rootfs.tar / # buildkit", t => t.File("a", "1"))
            .Layer("RUN /bin/sh -c one # buildkit", t => t.File("b", "1")).Layer("RUN /bin/sh -c trigger # buildkit", t => t.File("c", "1")).Layer("COPY /x / # buildkit", t => t.File("x", "1"));
        var report = image.Inspect("FROM base AS one\nRUN one\nONBUILD RUN trigger\nFROM base AS other\nRUN unseen\nFROM one AS last\nCOPY --from=other /x /\n");
        Assert.That(report.Layers.Select(l => (l.Origin!.Lines?.First, l.Origin.Stage, l.Origin.Note)), Is.EqualTo(new (int?, string?, string?)[]
        {
            (null, null, null), (2, "one", null), (3, null, "done as a trigger of ONBUILD"), (7, "last", null),
        }));
    }

    [Test]
    public void The_target_says_which_stage_was_built()
    {
        const string File = "FROM base AS one\nRUN a\nRUN b\nFROM base\nRUN c\n";
        Assert.That(Own().Inspect(File, new BuildModelInputs { Target = "one" }).Layers[2].Origin!.Lines, Is.EqualTo(new LineRange(3, 3)));
        Assert.That(Own().Inspect(File).Layers[2].Origin!.Kind, Is.EqualTo(OriginKind.Unknown));
    }

    [Test]
    public void Of_a_squashed_image_the_layer_is_the_work_of_all_instructions()
    {
        var image = new InspectedImage().Layer("ADD rootfs.tar / # buildkit", t => t.File("a", "1")).Row("/bin/sh -c a").Row("/bin/sh -c b").Layer("", t => t.File("b", "1"), "merge sha256:1 to sha256:2");
        var origin = image.Inspect("FROM base\nRUN a\nRUN b\n").Layers[1].Origin;
        Assert.That(origin, Is.EqualTo(new LayerOrigin(OriginKind.Instructions) { Lines = new(2, 3), Note = "squashed: it holds what all of these made" }));
    }

    [Test]
    public void An_image_that_was_committed_once_is_the_work_of_all_instructions()
    {
        var image = new InspectedImage().Layer("ADD rootfs.tar / # buildkit", t => t.File("a", "1")).Row("CMD [\"sh\"]")
            .Row("/bin/sh -c #(nop) ENV A=b").Row("/bin/sh -c a").Row("/bin/sh -c #(nop) COPY file:1 in /srv/ ").Layer("/bin/sh -c #(nop) CMD [\"sh\"]", t => t.File("b", "1"), "FROM base");
        var origin = image.Inspect("FROM base\nENV A=b\nRUN a\nCOPY x /srv/\nCMD [\"sh\"]\n").Layers[1].Origin;
        Assert.That(origin, Is.EqualTo(new LayerOrigin(OriginKind.Instructions) { Lines = new(2, 5), Note = "committed once: it holds what all of these made" }));
    }

    [Test]
    public void Where_earlier_work_may_be_in_a_layer_that_is_said()
    {
        var image = new InspectedImage().Layer("ADD rootfs.tar / # buildkit", t => t.File("a", "1")).Row("/bin/sh -c a").Layer("/bin/sh -c b", t => t.File("b", "1"));
        Assert.That(image.Inspect("FROM base\nRUN a\nRUN b\n").Layers[1].Origin!.Note, Is.EqualTo("it may hold, too, what lines 2 made: the history gives them no layer"));
        var kit = new InspectedImage().Row("RUN /bin/sh -c a # buildkit", Kit).Layer("RUN /bin/sh -c b # buildkit", t => t.File("b", "1"), Kit);
        Assert.That(kit.Inspect("FROM base\nRUN a\nRUN b\n").Layers[0].Origin!.Note, Is.Null, "BuildKit leaves empty layers out");
    }

    [TestCase(1)]
    [TestCase(3)]
    public void A_history_with_more_or_fewer_rows_than_layers_is_joined_to_none(int rows)
    {
        var image = new InspectedImage().Untold(t => t.File("a", "1")).Untold(t => t.File("b", "1"));
        for (var i = 0; i < rows; i++)
        {
            image.Row($"RUN /bin/sh -c {i} # buildkit", Kit, hasLayer: true);
        }

        var report = image.Inspect("FROM base\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"RUN {i}\n")));
        Assert.That(report.Layers.Select(l => (l.Origin!.Kind, l.Step)), Is.All.EqualTo((OriginKind.Unknown, "")));
        Assert.That(report.Notes[0], Does.StartWith($"the history tells of {rows} layers, the image has 2"));
    }

    [Test]
    public void Without_history_and_without_Dockerfile_nothing_is_said()
    {
        var report = new InspectedImage().Untold(t => t.File("a", "1")).Inspect();
        Assert.That((report.Layers[0].Step, report.Layers[0].Origin, report.Notes.Length), Is.EqualTo(("", (LayerOrigin?)null, 0)));
    }

    [TestCase("RUN |2 A=b C=d e /bin/sh -c echo   hi\n # buildkit", "RUN echo hi")]
    [TestCase("RUN /bin/bash -o pipefail -c a | b # buildkit", "RUN a | b")]
    [TestCase("/bin/sh -c a", "RUN a")]
    [TestCase("RUN a b -c d # buildkit", "RUN a b -c d")]
    [TestCase("/bin/sh -c #(nop)  CMD [\"a\"]", "CMD [\"a\"]")]
    [TestCase("WORKDIR /srv", "WORKDIR /srv")]
    [TestCase("bazel build ...", "bazel build ...")]
    public void A_row_is_shown_in_the_words_of_a_Dockerfile(string row, string shown) =>
        Assert.That(new InspectedImage().Layer(row, t => t.File("a", "1")).Inspect().Layers[0].Step, Is.EqualTo(shown));

    private static string? CommentOf(string row) => row[0] is '/' or '|' ? null : Kit;

    private static InspectedImage Own() => new InspectedImage().Layer("ADD rootfs.tar / # buildkit", t => t.File("a", "1"), Kit)
        .Layer("RUN /bin/sh -c a # buildkit", t => t.File("b", "1"), Kit).Layer("RUN /bin/sh -c b # buildkit", t => t.File("c", "1"), Kit);
}
