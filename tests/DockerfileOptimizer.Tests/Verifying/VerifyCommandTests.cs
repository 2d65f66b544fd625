using DockerfileOptimizer.Tests.Cli;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary><c>verify</c> from the command line to the exit code, with a docker that answers as the test wants.</summary>
internal sealed class VerifyCommandTests
{
    private const string NoBase = "#2 [internal] load metadata for docker.io/library/busybox:1.36\n#2 ERROR: not found\nERROR: failed to solve: not found\n";
    private const string Failed = "#2 [2/2] RUN false\n#2 ERROR: exit code: 1\n------\n > [2/2] RUN false:\n0.1 so it goes\n------\nERROR: failed to solve: exit code: 1\n";

    private static readonly FakeImage Image = FakeImage.Of("a/b=1", "app.txt=app");

    [Test]
    public void Equal_and_not_larger_is_0() => Expect(VerifyBench.Of(Image, Image), 0, "equal, and not larger\n");

    [Test]
    public void Equal_and_smaller_is_0_and_says_by_how_much() =>
        Expect(VerifyBench.Of(FakeImage.Of("var/lib/apt/x=1", "var/lib/apt/lists/x=" + new string('x', 2500)), FakeImage.Of("var/lib/apt/x=1")), 0, "equal, and 2.5 kB smaller\n");

    [Test]
    public void Equal_but_larger_is_1() =>
        Expect(VerifyBench.Of(FakeImage.Of("var/log/x=1"), FakeImage.Of("var/log/x=1", "var/log/y=1234")), 1, "equal, but larger\n  the changed image is 4 bytes larger\n");

    [Test]
    public void A_file_that_differs_is_1() =>
        Expect(VerifyBench.Of(Image, FakeImage.Of("a/b=2", "app.txt=app")), 1, "not equal\n  1 path of the file system differs\n", "  differs  /a/b  other content\n");

    [Test]
    public void A_field_of_the_configuration_that_differs_is_1() =>
        Expect(
            VerifyBench.Of(Image with { Config = """{ "Env": ["A=1"], "Labels": { "l": "x" } }""" }, Image with { Config = """{ "Env": ["A=2"], "Labels": null, "Cmd": ["sh"] }""" }),
            1,
            "not equal\n  3 fields of the configuration differ: Cmd, Env A, Labels l\n",
            "  Env A: \"1\" before, \"2\" after\n",
            "  Cmd is new: [\"sh\"]\n");

    [Test]
    public void What_differs_between_two_builds_of_one_file_cannot_be_told() =>
        Expect(VerifyBench.Of((FakeImage.Of("stamp=1"), FakeImage.Of("stamp=2")), FakeImage.Of("stamp=3")), 6, "cannot tell\n  1 path is unstable: two builds of the unchanged file differ there\n", "  unstable /stamp  other content\n");

    [Test]
    public void Unstable_noise_does_not_count() => Expect(VerifyBench.Of((FakeImage.Of("var/log/x=1"), FakeImage.Of("var/log/x=2")), FakeImage.Of("var/log/x=3")), 0, "equal, and not larger\n");

    [Test]
    public void A_difference_is_one_whatever_is_unstable() =>
        Expect(VerifyBench.Of((FakeImage.Of("stamp=1\nb=1"), FakeImage.Of("stamp=2\nb=1")), FakeImage.Of("stamp=3\nb=2")), 1, "not equal\n  1 path of the file system differs\n");

    [Test]
    public void What_a_builder_notes_of_the_build_itself_is_no_field() =>
        Expect(VerifyBench.Of(Image with { Config = """{ "Hostname": "a", "Image": "sha256:1" }""" }, Image with { Config = """{ "Hostname": "b", "Image": "sha256:2", "Labels": {}, "User": "" }""" }), 0, "equal, and not larger\n");

    [Test]
    public void A_configuration_that_differs_between_two_builds_cannot_be_told() =>
        Expect(VerifyBench.Of((Image with { Config = """{ "User": "a" }""" }, Image with { Config = """{ "User": "b" }""" }), Image with { Config = """{ "User": "c" }""" }), 6, "cannot tell\n  two builds of the unchanged file differ in their configuration: User\n");

    [Test]
    public void A_fix_that_breaks_the_build_is_5() =>
        Expect(VerifyBench.Of(Image, FakeImage.Failing(Failed)), 5, "does not build\n  the changed file does not build\n", "fixed:\n  | ------\n  |  > [2/2] RUN false:\n  | 0.1 so it goes\n");

    [Test]
    public void A_file_that_did_not_build_is_5() => Expect(VerifyBench.Of(FakeImage.Failing(Failed), Image), 5, "does not build\n  the unchanged file does not build\n");

    [Test]
    public void Two_files_that_do_not_build_are_5_with_both_messages() =>
        Expect(VerifyBench.Of(FakeImage.Failing("one"), FakeImage.Failing("two")), 5, "  the unchanged file does not build\n  the changed file does not build\n", "  | one\n", "  | two\n");

    [Test]
    public void A_file_that_builds_once_and_fails_once_cannot_be_told() =>
        Expect(VerifyBench.Of((Image, FakeImage.Failing(Failed)), Image), 6, "cannot tell\n  the unchanged file built once and failed once\n  the unchanged file does not build\n");

    [Test]
    public void A_base_that_cannot_be_had_is_6_and_nothing_else_is_built()
    {
        var bench = VerifyBench.Of(FakeImage.Failing(NoBase), Image);
        Expect(bench, 6, "cannot tell\n  a base image of the unchanged file cannot be had\n");
        Assert.That(bench.Docker.Builds.Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_base_that_the_fixed_file_alone_lacks_is_6() => Expect(VerifyBench.Of(Image, FakeImage.Failing(NoBase)), 6, "  a base image of the changed file cannot be had\n");

    [Test]
    public void A_builder_that_goes_away_is_6() =>
        Expect(VerifyBench.Of(Image, FakeImage.Failing("ERROR: Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?\n")), 6, "  the builder did not answer when it was to build the changed file\n");

    [Test]
    public void A_base_that_moves_while_the_builds_run_is_6()
    {
        var asked = 0;
        using var docker = new FakeDocker((_, _) => Image) { Base = _ => $$"""[{ "Id": "sha256:{{asked++}}" }]""" };
        Expect(new VerifyBench(docker), 6, "cannot tell\n  the base image busybox:1.36 was replaced while the builds ran\n");
    }

    [Test]
    public void An_image_that_cannot_be_read_is_6()
    {
        using var docker = new FakeDocker((_, _) => Image) { Saving = new(1, default, "no space left on device\n"u8.ToArray()) };
        Expect(new VerifyBench(docker), 6, "  an image could not be read: no space left on device\n");
    }

    [Test]
    public void No_builder_is_6_with_the_answer_of_each()
    {
        using var bench = VerifyBench.Of(Image, Image);
        var result = bench.Verify("--builder", "podman");
        Assert.That(result.Output, Does.EndWith("cannot tell\n  no builder answers\n  podman: there is no such program\n"));
        Assert.That(result.ExitCode, Is.EqualTo(6));
    }

    [Test]
    public void A_package_that_is_lost_is_named()
    {
        const string One = "Package: one\nStatus: install ok installed\nVersion: 1\n";
        static FakeImage Dpkg(string status) => new() { Layers = [new Images.TarBytes().File("var/lib/dpkg/status", status).Whole] };
        Expect(VerifyBench.Of(Dpkg(One + "\nPackage: two\nStatus: install ok installed\nVersion: 2\n"), Dpkg(One)), 1, "not equal\n  1 path of the file system differs\n", "packages:\n  two is gone: 2\n");
    }

    [Test]
    public void Podman_builds_where_docker_does_not_answer_and_that_is_told()
    {
        using var bench = new VerifyBench(new FakeDocker((_, _) => Image) { Program = "podman" });
        var result = bench.Run("verify", bench.Path + "/Dockerfile");
        Assert.That(result.Error, Does.StartWith("dockeropt: building with podman 5.4.2; passed over: docker: there is no such program\ndockeropt: building before-1\n"));
        Assert.That(result.Output, Does.EndWith("equal, and not larger\n"));
        Assert.That(bench.Docker.Calls, Has.Some.StartsWith("podman image save --format docker-archive --output "));
        Assert.That(bench.Docker.Left, Is.Empty);
    }

    private static void Expect(VerifyBench bench, int exitCode, string end, params string[] parts)
    {
        using (bench)
        {
            var result = bench.Verify();
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.Output, Does.EndWith(end));
            Assert.That(result.ExitCode, Is.EqualTo(exitCode));
            foreach (var part in parts)
            {
                Assert.That(result.Output, Does.Contain(part));
            }

            Assert.That(bench.Docker.Left, Is.Empty, "nothing is left behind");
        }
    }
}
