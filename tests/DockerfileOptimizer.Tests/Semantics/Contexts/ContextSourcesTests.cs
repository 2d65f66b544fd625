using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Contexts;

/// <summary>Which files COPY, ADD and bind mounts take; what is said of BuildKit here was seen in builds.</summary>
internal sealed class ContextSourcesTests
{
    private static readonly ContextFiles Files = ContextFiles.Of(
    [
        .. new[] { "Dockerfile", "f.txt", "g.md", "a/in.txt", "a/b/deep.txt", "a/b/deep.md", "x[1].txt", "d/e/f.txt", "with blank.txt" }.Select(ContextEntry.File),
        new("file-link", ContextEntryKind.Link) { LinkTarget = "a/in.txt" },
        new("folder-link", ContextEntryKind.Link) { LinkTarget = "/a" },
        new("out-link", ContextEntryKind.Link) { LinkTarget = "../../etc/passwd" },
        new("a/up-link", ContextEntryKind.Link) { LinkTarget = "../f.txt" },
        new("loop", ContextEntryKind.Link) { LinkTarget = "loop" },
    ]);

    private static string Taken(string instruction)
    {
        var build = BuildModel.Create(DockerfileSyntax.Parse($"FROM scratch\nWORKDIR /w\nENV V=a W=*.txt\n{instruction}\n"));
        var copies = ContextSources.AllOf(build, Known.Of(Files));
        Assert.That(copies, Has.Length.EqualTo(1));
        return copies[0].Copy.TryGet(out var copy)
            ? string.Join(' ', copy.Entries.Where(e => e.Entry.Kind != ContextEntryKind.Folder).Select(e => $"{e.Entry.Path}>{e.Target.Or("?")}").Concat(copy.Missing.Select(m => "!" + m)))
            : "unknown: " + copies[0].Copy.WhyUnknown;
    }

    [TestCase("COPY f.txt /x/", "f.txt>/x/f.txt")]
    [TestCase("COPY f.txt .", "f.txt>/w/f.txt")]
    [TestCase("COPY f.txt ./y/", "f.txt>/w/y/f.txt")]
    [TestCase("COPY f.txt /", "f.txt>/f.txt")]
    [TestCase("COPY f.txt /x", "f.txt>?")]
    [TestCase("COPY /f.txt ../g.md /x/", "f.txt>/x/f.txt g.md>/x/g.md")]
    [TestCase("COPY a /x", "a/b/deep.md>/x/b/deep.md a/b/deep.txt>/x/b/deep.txt a/in.txt>/x/in.txt a/up-link>/x/up-link")]
    [TestCase("COPY a/ a/b/ /x/", "a/b/deep.md>/x/b/deep.md a/b/deep.txt>/x/b/deep.txt a/in.txt>/x/in.txt a/up-link>/x/up-link a/b/deep.md>/x/deep.md a/b/deep.txt>/x/deep.txt")]
    [TestCase("COPY *.txt /x/", "f.txt>/x/f.txt with blank.txt>/x/with blank.txt x[1].txt>/x/x[1].txt")]
    [TestCase("COPY a/* /x/", "a/b/deep.md>/x/deep.md a/b/deep.txt>/x/deep.txt a/in.txt>/x/in.txt f.txt>/x/up-link")]
    [TestCase("COPY */in.txt /x/", "a/in.txt>/x/in.txt")]
    [TestCase("COPY */*/f.txt /x/", "d/e/f.txt>/x/f.txt")]
    [TestCase("COPY **/f.txt /x/", "")]
    [TestCase("COPY [fg].* /x/", "f.txt>/x/f.txt g.md>/x/g.md")]
    [TestCase("COPY x[[]1].txt /x/", "x[1].txt>/x/x[1].txt")]
    [TestCase("COPY [\"with blank.txt\", \"/x/\"]", "with blank.txt>/x/with blank.txt")]
    [TestCase("COPY file-link /x/", "a/in.txt>/x/file-link")]
    [TestCase("COPY folder-link /x/", "a/b/deep.md>/x/b/deep.md a/b/deep.txt>/x/b/deep.txt a/in.txt>/x/in.txt a/up-link>/x/up-link")]
    [TestCase("COPY folder-link/b /x/", "a/b/deep.md>/x/deep.md a/b/deep.txt>/x/deep.txt")]
    [TestCase("COPY out-link /x/", "!out-link")]
    [TestCase("COPY loop /x/", "!loop")]
    [TestCase("COPY nope /x/", "!nope")]
    [TestCase("COPY f.txt/ /x/", "f.txt>/x/f.txt")]
    [TestCase("COPY f.txt/x /x/", "!f.txt/x")]
    [TestCase("COPY nope* f.txt /x/", "f.txt>/x/f.txt")]
    [TestCase("COPY $V /x", "a/b/deep.md>/x/b/deep.md a/b/deep.txt>/x/b/deep.txt a/in.txt>/x/in.txt a/up-link>/x/up-link")]
    [TestCase("COPY ${V}/b/$W /x/", "a/b/deep.txt>/x/deep.txt")]
    [TestCase("COPY --from=other f.txt /x/", "")]
    [TestCase("COPY <<EOF f.txt /x/\nhi\nEOF", "f.txt>/x/f.txt")]
    [TestCase("ADD https://example.org/f.tgz git@example.org:a/b.git f.txt /x/", "f.txt>?")]
    [TestCase("ADD a /x/", "a/b/deep.md>/x/b/deep.md a/b/deep.txt>/x/b/deep.txt a/in.txt>/x/in.txt a/up-link>/x/up-link")]
    [TestCase("ONBUILD COPY a/in.txt /x/", "a/in.txt>/x/in.txt")]
    [TestCase("RUN --mount=source=a/b,target=/m ls", "a/b/deep.md>/m/deep.md a/b/deep.txt>/m/deep.txt")]
    [TestCase("RUN --mount=type=bind,source=nope,target=/m ls", "!nope")]
    [TestCase("RUN --mount=type=cache,target=/m ls", "")]
    [TestCase("RUN --mount=from=other,target=/m ls", "")]
    public void Sources_are_found_as_BuildKit_finds_them(string instruction, string expected) => Assert.That(Taken(instruction), Is.EqualTo(expected));

    [TestCase("COPY --exclude=*.md a /x", "a/b/deep.md>/x/b/deep.md a/b/deep.txt>/x/b/deep.txt a/in.txt>/x/in.txt a/up-link>/x/up-link")]
    [TestCase("COPY --exclude=**/*.md a /x", "a/b/deep.txt>/x/b/deep.txt a/in.txt>/x/in.txt a/up-link>/x/up-link")]
    [TestCase("COPY --exclude=b --exclude=!b/deep.md a /x", "a/b/deep.md>/x/b/deep.md a/in.txt>/x/in.txt a/up-link>/x/up-link")]
    [TestCase("COPY --exclude=*.md g.md /x/", "unknown: --exclude speaks of g.md, which is named by itself")]
    [TestCase("COPY --exclude=*.md f.txt /x/", "f.txt>/x/f.txt")]
    [TestCase("COPY --parents a/b/deep.txt d/e /x/", "a/b/deep.txt>/x/a/b/deep.txt d/e/f.txt>/x/d/e/f.txt")]
    [TestCase("COPY --parents a/./b/*.txt /x/", "a/b/deep.txt>/x/b/deep.txt")]
    [TestCase("COPY --parents **/*.txt /x/", "a/b/deep.txt>/x/a/b/deep.txt a/in.txt>/x/a/in.txt d/e/f.txt>/x/d/e/f.txt f.txt>/x/f.txt with blank.txt>/x/with blank.txt x[1].txt>/x/x[1].txt")]
    [TestCase("COPY --parents --exclude=a **/*.txt /x/", "d/e/f.txt>/x/d/e/f.txt f.txt>/x/f.txt with blank.txt>/x/with blank.txt x[1].txt>/x/x[1].txt")]
    [TestCase("COPY --parents a/nope /x/", "!a/nope")]
    public void Newer_flags_pick_files_by_the_patterns_of_ignore_files(string instruction, string expected) => Assert.That(Taken(instruction), Is.EqualTo(expected));

    [TestCase("COPY $UNKNOWN /x/")]
    [TestCase("COPY a[ /x/")]
    [TestCase("ONBUILD COPY $V /x/")]
    public void What_nobody_knows_is_unknown(string instruction)
    {
        var build = BuildModel.Create(DockerfileSyntax.Parse($"FROM example/app\nENV V=a\n{instruction}\n"));
        Assert.That(ContextSources.AllOf(build, Known.Of(Files)).Single().Copy.IsKnown, Is.False);
    }

    [TestCase("COPY f.txt a /x/\n", null)]
    [TestCase("COPY f.txt /x/\nCOPY . /x/\n", null)]
    [TestCase("COPY . /x/\n", "no source shows")]
    [TestCase("COPY f.txt nope /x/\n", "nope is not in the Dockerfile's folder")]
    [TestCase("COPY f.txt /x/\nCOPY $UNKNOWN /x/\n", "nobody knows the value of UNKNOWN")]
    [TestCase("RUN true\n", "no source shows")]
    public void The_folder_of_a_Dockerfile_is_believed_when_all_its_sources_are_there(string steps, string? why)
    {
        var build = BuildModel.Create(DockerfileSyntax.Parse("FROM example/app\n" + steps));
        var context = BuildContext.Of(Files.All).For("Dockerfile");
        Assert.That(ContextTrust.WhyNot(context, build), Is.Null, "a context that is named is believed");
        Assert.That(ContextTrust.WhyNot(context.Assumed(), build), why is null ? Is.Null : Does.Contain(why));
    }
}
