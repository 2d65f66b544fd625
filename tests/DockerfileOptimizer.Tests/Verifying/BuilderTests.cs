using System.Text;
using DockerfileOptimizer.Workspace.Builders;
using DockerfileOptimizer.Workspace.Processes;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary>Builders are found by their answers; each is told in its own words, and its log is read.</summary>
internal sealed class BuilderTests
{
    private static readonly BuildOrder Order = new("name:tag", new BuildSource("/d/Dockerfile", "/context", HasOwnIgnoreFile: true), new BuildSettings { Extra = ["--network", "host"] });

    [Test]
    public void Docker_comes_first_then_podman_then_buildah()
    {
        Assert.That(Found(("docker", "Docker version 28.2.2, build x"), ("podman", "podman version 5.4.2"))?.ToString(), Is.EqualTo("docker 26.1"));
        Assert.That(Found(("podman", "podman version 5.4.2"), ("buildah", "buildah version 1.39.3 (image-spec 1.1.0)"))?.ToString(), Is.EqualTo("podman 5.4.2"));
        Assert.That(Found(("buildah", "buildah version 1.39.3 (image-spec 1.1.0)"))?.ToString(), Is.EqualTo("buildah 1.39.3"));
    }

    [Test]
    public void A_podman_that_is_called_docker_is_podman() =>
        Assert.That(Found(("docker", "podman version 5.4.2")), Is.EqualTo(new BuilderIdentity(BuilderKind.Podman, "docker", "5.4.2")));

    [Test]
    public void A_client_whose_engine_does_not_answer_is_passed_over()
    {
        var programs = new Programs(("docker", "Docker version 28.2.2, build x"), ("buildah", "buildah version 1.39.3")) { EngineAnswers = false };
        var found = new BuilderSearch(programs, null).Find(null, out var reasons, CancellationToken.None);
        Assert.That(found?.Identity.Kind, Is.EqualTo(BuilderKind.Buildah));
        Assert.That(reasons, Is.EqualTo(new[] { "docker: no engine", "podman: there is no such program" }));
    }

    [Test]
    public void Docker_without_buildx_builds_the_classic_way()
    {
        var programs = new Programs(("docker", "Docker version 20.10.24, build x"));
        new BuilderSearch(programs, null).Find(null, out _, CancellationToken.None)!.Build(Order, CancellationToken.None);
        Assert.That(programs.Calls[^1], Is.EqualTo("docker build --force-rm --file /d/Dockerfile --tag name:tag --no-cache --network host /context"));
    }

    [Test]
    public void Podman_and_buildah_keep_every_field_and_are_told_the_ignore_file()
    {
        foreach (var (program, version) in new[] { ("podman", "podman version 5.4.2"), ("buildah", "buildah version 1.39.3") })
        {
            var programs = new Programs((program, version));
            new BuilderSearch(programs, null).Find(null, out _, CancellationToken.None)!.Build(Order with { UseCache = true }, CancellationToken.None);
            Assert.That(programs.Calls[^1], Is.EqualTo(program + " build --layers --force-rm --format docker --file /d/Dockerfile --tag name:tag --ignorefile /d/Dockerfile.dockerignore --network host /context"));
        }
    }

    [Test]
    public void Buildah_starts_what_the_image_starts_with()
    {
        var programs = new Programs(("buildah", "buildah version 1.39.3")) { Answers = { ["inspect dockeropt"] = """{ "Docker": { "config": { "Entrypoint": ["/entry"], "Cmd": ["default"] } } }""" } };
        var builder = new BuilderSearch(programs, null).Find(null, out _, CancellationToken.None)!;
        builder.Run(new RunOrder("i", ["a", "b"]), CancellationToken.None);
        Assert.That(programs.Calls.Single(c => c.StartsWith("buildah run", StringComparison.Ordinal)), Does.StartWith("buildah run --hostname dockeropt --network none dockeropt-verify-").And.EndWith("-1 -- /entry a b"));
        Assert.That(programs.Calls[^1], Does.StartWith("buildah rm dockeropt-verify-"));
        Assert.That(builder.Ask(new HttpOrder(new RunOrder("i", []), 80, "/"), CancellationToken.None), Has.Property("Prevented").True.And.Property("Problem").Contains("docker and podman"));
    }

    [Test]
    public void What_podman_leaves_of_a_build_that_is_stopped_is_named()
    {
        const string Others = "buildah 1 alpine-working-container\nsleep 60 2 other\n";
        var programs = new Programs(("podman", "podman version 5.4.2")) { Answers = { ["ps --all --external"] = Others } };
        programs.Building = () =>
        {
            programs.Answers["ps --all --external"] = Others + "buildah 3 busybox-working-container\nserver 4 dockeropt\n";
            throw new OperationCanceledException();
        };
        var builder = new BuilderSearch(programs, null).Find(null, out _, CancellationToken.None)!;
        Assert.That(() => builder.Build(Order, CancellationToken.None), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(builder.Clean().Single(k => k.StartsWith("working", StringComparison.Ordinal)), Does.StartWith("working container busybox-working-container: podman leaves it").And.Contain("'podman rm --force busybox-working-container'"));
    }

    [Test]
    public void After_a_build_of_podman_that_came_to_its_end_nothing_is_named()
    {
        var programs = new Programs(("podman", "podman version 5.4.2"));
        programs.Building = () => programs.Answers["ps --all --external"] = "buildah 3 busybox-working-container\n";
        var builder = new BuilderSearch(programs, null).Find(null, out _, CancellationToken.None)!;
        builder.Build(Order, CancellationToken.None);
        Assert.That(builder.Clean(), Has.None.StartsWith("working"));
    }

    [Test]
    public void Steps_of_BuildKit_are_read_with_their_cache()
    {
        var log = BuildKitLog.Read("""
            #0 building with "default" instance using docker driver
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.0s
            #2 [internal] load metadata for docker.io/library/debian:12
            #2 DONE 0.0s
            #4 [build 1/3] FROM docker.io/library/debian:12
            #4 CACHED
            #5 [build 2/3] RUN echo "#9 CACHED"
            #5 CACHED
            #6 [build 3/3] COPY a b
            #6 0.2 #7 CACHED
            #6 DONE 0.1s
            #7 [stage-1 2/2] COPY --from=build b c
            #7 DONE 0.0s
            """);
        Assert.That(log.Steps, Is.EqualTo(new BuildStep[] { new("[build 2/3] RUN echo \"#9 CACHED\"", true), new("[build 3/3] COPY a b", false), new("[stage-1 2/2] COPY --from=build b c", false) }));
        Assert.That(log.LacksBase, Is.False);
    }

    [TestCase("#2 [internal] load metadata for docker.io/library/x:1\n#2 ERROR: failed to do request", true)]
    [TestCase("#2 resolve image config for docker-image://docker.io/docker/dockerfile:1\n#2 ERROR: no such host", true)]
    [TestCase("#4 [1/2] FROM docker.io/library/x:1\n#4 ERROR: failed to copy: httpReadSeeker", true)]
    [TestCase("#4 [2/2] RUN echo FROM x\n#4 ERROR: exit code: 1", false)]
    [TestCase("#4 [2/2] RUN pull access denied\n#4 ERROR: exit code: 1", false)]
    public void A_base_that_cannot_be_had_is_told_from_a_step_that_fails(string log, bool lacksBase) => Assert.That(BuildKitLog.Read(log).LacksBase, Is.EqualTo(lacksBase));

    [Test]
    public void Steps_of_buildah_and_of_the_classic_builder_are_read_with_their_cache()
    {
        const string Buildah = "[1/2] STEP 1/2: FROM debian AS a\n[1/2] STEP 2/2: RUN x\n--> Using cache 1234\n--> 1234\n[2/2] STEP 1/2: FROM a\n[2/2] STEP 2/2: COPY b c\n--> 5678\n";
        const string Classic = "Step 1/3 : FROM debian\n ---> 1\nStep 2/3 : RUN x\n ---> Using cache\n ---> 2\nStep 3/3 : COPY b c\n ---> 3\n";
        BuildStep[] steps = [new("RUN x", true), new("COPY b c", false)];
        Assert.That(StepLog.Steps(Buildah), Is.EqualTo(steps));
        Assert.That(StepLog.Steps(Classic), Is.EqualTo(steps));
    }

    [TestCase("Error: creating build container: initializing source docker://x:latest: pinging container registry", true)]
    [TestCase("pull access denied for x, repository does not exist", true)]
    [TestCase("Error: creating build container: x:1: image not known", true)]
    [TestCase("Error: building at STEP \"RUN false\": while running runtime: exit status 1", false)]
    public void Without_BuildKit_too_a_missing_base_is_told_from_a_step_that_fails(string log, bool lacksBase) => Assert.That(StepLog.LacksBase(log), Is.EqualTo(lacksBase));

    private static BuilderIdentity? Found(params (string, string)[] programs) => new BuilderSearch(new Programs(programs), null).Find(null, out _, CancellationToken.None)?.Identity;

    /// <summary>Programs that say their version; docker without buildx.</summary>
    private sealed class Programs(params (string Name, string Version)[] known) : IProgramRunner
    {
        public List<string> Calls { get; } = [];

        public bool EngineAnswers { get; init; } = true;

        public Dictionary<string, string> Answers { get; } = [];

        /// <summary>Called when a build begins.</summary>
        public Action Building { get; set; } = () => { };

        public ProgramResult Run(ProgramCall call, CancellationToken stop)
        {
            var line = string.Join(' ', call.Arguments);
            Calls.Add($"{call.Program} {line}");
            if (line.StartsWith("build ", StringComparison.Ordinal))
            {
                Building();
            }

            var version = known.FirstOrDefault(k => k.Name == call.Program).Version;
            return version is null ? new ProgramResult(-1, default, default) { IsMissing = true }
                : line == "--version" ? Said(version)
                : line.StartsWith("version ", StringComparison.Ordinal) ? EngineAnswers ? Said("26.1\n") : new ProgramResult(1, default, "no engine\n"u8.ToArray())
                : line == "buildx version" ? new ProgramResult(1, default, default)
                : Said(Answers.FirstOrDefault(a => line.StartsWith(a.Key, StringComparison.Ordinal)).Value ?? "");
        }

        private static ProgramResult Said(string text) => new(0, Encoding.UTF8.GetBytes(text), default);
    }
}
