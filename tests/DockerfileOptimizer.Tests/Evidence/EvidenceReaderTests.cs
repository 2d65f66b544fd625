using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Semantics;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Evidence;

/// <summary>Which images are evidence for a file, and which are refused.</summary>
internal sealed class EvidenceReaderTests
{
    private const string File = "FROM corp/base:1\nRUN make\nUSER app\n";

    private static EvidenceImage Built => EvidenceImage.On().Run("make").Empty("USER app");

    [Test]
    public void An_image_with_the_instructions_of_the_file_is_evidence()
    {
        var (evidence, problem) = Built.Ask(File);
        Assert.That((problem, evidence?.WhyNoBase), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(evidence!.Known, Is.EqualTo("corp/base:1 is debian 12, /bin/sh is dash, 1 package, pip 23.0.1"));
    }

    [TestCase("FROM corp/base:1\nRUN makes\nUSER app\n", TestName = "another script")]
    [TestCase("FROM corp/base:1\nRUN make\nRUN more\nUSER app\n", TestName = "an instruction more in the file")]
    [TestCase("FROM corp/base:1\nRUN make\n", TestName = "an instruction more in the image")]
    [TestCase("FROM corp/base:1\nUSER app\nRUN make\n", TestName = "another order")]
    [TestCase("FROM corp/base:1\nRUN make\nUSER app\nONBUILD RUN x\n", TestName = "a trigger that the image does not have")]
    public void Another_history_is_refused(string file) =>
        Assert.That(Built.Ask(file).Problem, Does.StartWith("app.tar was not built from this file as it stands: "));

    [Test]
    public void An_image_of_another_stage_is_refused_with_its_name()
    {
        const string Staged = "FROM corp/base:1 AS one\nRUN make\nUSER app\nFROM scratch\nCOPY --from=one /a /b\n";
        Assert.That(Built.Ask(Staged).Problem, Does.Contain("line 5 (COPY)").And.EndsWith("; it may be an image of stage one (--target)"));
        Assert.That(Built.Ask(Staged, new() { Target = "one" }).Problem, Is.Null);
    }

    [Test]
    public void An_image_without_a_history_is_refused() =>
        Assert.That(new EvidenceImage().Ask("FROM scratch\n").Problem, Does.Contain("has no history"));

    [TestCase("debian:12", null)]
    [TestCase("debian:12.5", null)]
    [TestCase("debian", null)]
    [TestCase("debian:11", "app.tar has another base image than debian:11, which is debian 11: it is debian 12")]
    [TestCase("python:3.12-bullseye", "app.tar has another base image than python:3.12-bullseye, which is debian 11: it is debian 12")]
    [TestCase("alpine:3.20", "app.tar has another base image than alpine:3.20: it is debian 12")]
    public void A_base_that_contradicts_its_name_is_refused(string reference, string? problem) =>
        Assert.That(Built.Ask($"FROM {reference}\nRUN make\nUSER app\n").Problem, Is.EqualTo(problem));

    [Test]
    public void Where_only_the_shell_differs_from_the_catalogue_the_image_is_right()
    {
        var (evidence, problem) = EvidenceImage.On(("bin/dash", "ELF GNU bash, version 5")).Run("make").Ask("FROM debian:12\nRUN make\n");
        Assert.That((problem, evidence!.Bases.Find("debian:12")!.Distro.Or(null)!.ShProgram), Is.EqualTo(((string?)null, "bash")));
    }

    [TestCase("", null)]
    [TestCase("--platform=linux/amd64 ", null)]
    [TestCase("--platform=$BUILDPLATFORM ", null)]
    [TestCase("--platform=linux/arm64 ", "app.tar is for linux/amd64, and the file says --platform=linux/arm64")]
    public void The_platform_that_the_file_names_must_be_the_images(string flag, string? problem) =>
        Assert.That(Built.Ask(File.Replace("FROM ", "FROM " + flag)).Problem, Is.EqualTo(problem));

    [Test]
    public void An_image_for_another_system_is_refused() =>
        Assert.That(new EvidenceImage { Os = "windows" }.Layer("base", [.. new byte[1024]]).Run("make").Ask("FROM x\nRUN make\n").Problem, Does.Contain("only images for Linux"));

    [Test]
    public void A_configuration_that_contradicts_the_history_is_refused()
    {
        var image = Built;
        image.Config["Shell"] = new JsonArray("/bin/bash", "-c");
        Assert.That(image.Ask(File).Problem, Does.Contain("contradicts itself"));
    }

    [Test]
    public void A_base_that_may_be_longer_than_it_was_is_no_evidence_but_bytes_are()
    {
        // The file had an instruction in front when the image was built: its row looks like one of the base.
        var (evidence, problem) = EvidenceImage.On().Run("lost").Run("make", ("f", "12345")).Empty("USER app").Ask(File);
        Assert.That((problem, evidence!.Known), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(evidence.WhyNoBase, Does.Contain("RUN /bin/sh -c lost").And.Contain("save both into one archive"));
        Assert.That(evidence.Bases.Find("corp/base:1"), Is.Null);
        Assert.That(evidence.Measured!.Files.Single(), Is.EqualTo(new StoredFile("/f", 5, 2, null)));
    }

    [Test]
    public void The_base_beside_it_shows_where_it_ends()
    {
        var own = EvidenceImage.On().Run("own");
        var longer = EvidenceImage.On().Run("own").Run("lost").Run("make").Empty("USER app");
        var app = EvidenceImage.On().Run("own").Run("make").Empty("USER app");
        Assert.That(EvidenceImage.Ask(EvidenceImage.Together(("corp/app:1", app), ("docker.io/corp/base:1", own)), File).Evidence!.Known, Is.Not.Null);
        Assert.That(EvidenceImage.Ask(EvidenceImage.Together(("corp/app:1", longer), ("corp/base:1", own)), File).Problem, Is.EqualTo("app.tar has other layers below the file's instructions than corp/base:1 has"));
        Assert.That(EvidenceImage.Ask(EvidenceImage.Together(("corp/app:1", app), ("corp/base:2", own)), File).Problem, Does.StartWith("app.tar holds several images"));
        Assert.That(EvidenceImage.Ask(EvidenceImage.Together(("corp/base:1", own)), File).Problem, Does.StartWith("app.tar is the base image"));
    }

    [Test]
    public void Triggers_of_the_base_make_it_unknown()
    {
        var own = EvidenceImage.On();
        own.Config["OnBuild"] = new JsonArray("RUN x");
        var (evidence, _) = EvidenceImage.Ask(EvidenceImage.Together(("app:1", Built), ("corp/base:1", own)), File);
        Assert.That((evidence!.Known, evidence.WhyNoBase), Is.EqualTo(((string?)null, "corp/base:1 has ONBUILD triggers")));
    }

    [Test]
    public void A_base_that_an_argument_names_is_not_known_but_bytes_are_counted()
    {
        var (evidence, problem) = Built.Ask("ARG V=1\nFROM corp/base:$V\nRUN make\nUSER app\n");
        Assert.That((problem, evidence!.Known, evidence.WhyNoBase), Is.EqualTo(((string?)null, (string?)null, "a build argument decides what corp/base:$V is")));
        var given = Built.Ask("ARG V=1\nFROM corp/base:$V\nRUN make\nUSER app\n", new() { BuildArguments = ImmutableDictionary<string, string>.Empty }).Evidence;
        Assert.That(given!.Known, Does.StartWith("corp/base:1 is"));
    }

    [Test]
    public void Bytes_are_those_of_the_layers_of_the_files_own_instructions()
    {
        var (evidence, _) = EvidenceImage.On().Run("a", ("d/x", "1234567"), ("d/y", "12"), ("h", "=> d/x")).Run("b", ("d/.wh.x", ""), ("d/y", "123")).Ask("FROM corp/base:1\nRUN a\nRUN b\n");
        Assert.That(evidence!.Measured!.Lines, Is.EquivalentTo(new[] { 2, 3 }));
        Assert.That(evidence.Measured.Files, Is.EquivalentTo(new[] { new StoredFile("/d/x", 7, 2, 3), new StoredFile("/d/y", 2, 2, 3), new StoredFile("/d/y", 3, 3, null) }));
    }

    [Test]
    public void A_hostile_archive_is_an_image_error() =>
        Assert.That(() => EvidenceImage.Ask(Built.Archive[..^3000], File), Throws.InstanceOf<ImageException>());

    [Test]
    public void A_layer_that_is_not_what_its_digest_says_is_an_image_error()
    {
        var archive = EvidenceImage.Together(("app:1", Built));
        var at = archive.AsSpan().IndexOf("ID=debian"u8);
        archive[at + 3] = (byte)'x';
        Assert.That(() => EvidenceImage.Ask(archive, File), Throws.InstanceOf<ImageException>());
    }

    [Test]
    public void Only_an_image_for_the_platform_that_is_asked_for_counts()
    {
        Assert.That(EvidenceImage.Ask(Built.Archive, File, platform: "linux/arm64").Problem, Does.StartWith("app.tar holds no image for linux/arm64: "));
        Assert.That(EvidenceImage.Ask(Built.Archive, File, platform: "linux/amd64").Problem, Is.Null);
    }
}
