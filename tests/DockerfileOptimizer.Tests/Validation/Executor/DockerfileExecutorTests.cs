using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>What the executor itself does: rules of BuildKit, of overlays and of package managers, one sentence each.</summary>
[Category("Executor")]
internal sealed class DockerfileExecutorTests
{
    private DockerfileExecutor? _executor;

    private DockerfileExecutor Executor => _executor ??= DockerfileExecutor.Start();

    [TearDown]
    public void Forget() => _executor?.Forget();

    [OneTimeTearDown]
    public void Stop() => _executor?.Dispose();

    [TestCase("debian:12", "echo hello >/f && test -d /var/lib/apt/lists")]
    [TestCase("debian:12", "apt-get update && apt-get install -y curl && curl -o /x http://a && test -s /x")]
    [TestCase("debian:12", "apt-get update && rm -rf /var/lib/apt/lists/* && test -d /var/lib/apt/lists")]
    [TestCase("debian:12", "apt-get update && apt-get install -y curl && apt-get purge -y curl && apt-get autoremove -y && ! test -e /usr/bin/curl && ! test -e /usr/share/doc/curl-data")]
    [TestCase("alpine:3.20", "apk add --no-cache curl && test -z \"$(ls /var/cache/apk)\"")]
    [TestCase("alpine:3.20", "apk update && apk add curl && test -s /var/cache/apk/APKINDEX.*")]
    [TestCase("alpine:3.20", "apk add -U --virtual .build make && apk del .build && ! test -e /usr/bin/make")]
    [TestCase("python:3.12-slim", "pip install flask && test -d /root/.cache/pip && test -d /usr/local/lib/python3/site-packages/flask")]
    [TestCase("python:3.12-slim", "pip install --no-cache-dir flask && ! test -e /root/.cache")]
    [TestCase("python:3.12-slim", "PIP_CACHE_DIR=/c pip install flask && test -d /c/http-v2 && pip --version && python -m pip install a")]
    [TestCase("node:20", "echo {} >package.json && npm install && npm ci && npm run build && test -d /root/.npm/_cacache && npm cache clean --force && ! test -e /root/.npm/_cacache")]
    [TestCase("fedora:40", "dnf install -y make && test -d /var/cache/dnf/fedora-0 && dnf clean all && ! test -e /var/cache/dnf/fedora-0")]
    [TestCase("debian:12", "apt-get update && setup-app")]
    [TestCase("debian:12", "test \"$(id -u) $HOME $PWD $(umask)\" = \"0 /root / 0022\"")]
    [TestCase("debian:12", "groupadd app && useradd -m -g app app && test -d /home/app")]
    [TestCase("fedora:40", "[[ a == a ]]")]
    public void A_step_succeeds(string image, string script) => Assert.That(Final($"FROM {image}\nRUN {script}\n").Failure, Is.Null);

    [TestCase("debian:12", "apt-get install -y curl", "Unable to locate package")]
    [TestCase("debian:12", "apt-get update && apt-get install curl", "Abort")]
    [TestCase("debian:12", "apt-get update && apt-get install -y nosuch", "Unable to locate package")]
    [TestCase("debian:12", "apt-get update && apt-get install -y --no-cache-dir curl", "not understood")]
    [TestCase("debian:12", "apt-get update && rm -rf /var/lib/apt/lists/* && setup-app", "no package lists")]
    [TestCase("alpine:3.20", "apk add curl", "no index")]
    [TestCase("alpine:3.20", "apk cache clean", "not enabled")]
    [TestCase("python:3.12", "pip install -r requirements.txt", "requirements file")]
    [TestCase("python:3.12", "PIP_NO_CACHE_DIR=1 pip cache purge", "disabled")]
    [TestCase("node:20", "npm ci", "lock")]
    [TestCase("node:20", "npm cache clean", "self-heals")]
    [TestCase("fedora:40", "dnf install make", "aborted")]
    [TestCase("debian:12", "[[ a == a ]]", "not found")]
    [TestCase("alpine:3.20", "bash -c true", "not found")]
    [TestCase("example/bare", "rm -rf /x", "not found")]
    [TestCase("no/such:1", "true", "no image")]
    public void A_step_fails(string image, string script, string why) => Assert.That(Final($"FROM {image}\nRUN {script}\n").Failure, Does.Contain(why));

    [Test]
    public void Instructions_set_configuration()
    {
        var config = Final("""
            FROM debian:12
            ARG V=1
            ENV A=$V B=${V:+x}
            LABEL l="$A b"
            WORKDIR /w
            WORKDIR d
            USER nobody
            EXPOSE 80
            VOLUME /v
            STOPSIGNAL SIGTERM
            SHELL ["/bin/bash", "-c"]
            CMD echo hi
            HEALTHCHECK --retries=2 CMD true
            ONBUILD RUN echo t
            ENTRYPOINT ["e"]

            """).Config;
        Assert.That(config.Describe().ReplaceLineEndings("\n"), Is.EqualTo("""
            environment PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin | A=1 | B=x
            labels [l, 1 b]
            ports 80/tcp
            volumes /v
            command /bin/bash | -c | echo hi
            entrypoint e
            shell /bin/bash | -c
            triggers RUN echo t
            user nobody
            workdir /w/d
            stop signal SIGTERM
            health check retries=2 CMD /bin/bash -c true
            author 
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Copied_files_land_where_they_should_with_owner_and_mode()
    {
        var context = ExecutorContext.Empty with { Files = ExecutorContext.Empty.Files.Add("a.txt", "A").Add("d/b.txt", "B").Add("d/e/c.txt", "C") };
        var files = Executor.Build(
            DockerfileSyntax.Parse("FROM debian:12 AS one\nWORKDIR /w\nCOPY a.txt .\nCOPY d x\nCOPY --chown=1:2 --chmod=700 d/*.txt /y/\nRUN ln -s /y /link\nCOPY a.txt /link/\nFROM scratch\nCOPY --from=one /y /z\n"),
            context).Stages;
        Assert.That(files.Select(s => s.Failure), Is.All.Null);
        Assert.That(
            new[] { "/w/a.txt", "/w/x/b.txt", "/w/x/e/c.txt", "/y/b.txt", "/y/a.txt" }.Select(p => files[0].Files[p]?.ToString()),
            Is.EqualTo(new[] { "f 644 0:0 A", "f 644 0:0 B", "f 644 0:0 C", "f 700 1:2 B", "f 644 0:0 A" }));
        Assert.That(files[1].Files.Files.Select(f => $"{f.Key} {f.Value}"), Is.EqualTo(new[] { "/z d 755 1:2 ", "/z/a.txt f 644 0:0 A", "/z/b.txt f 700 1:2 B" }));
    }

    [TestCase("COPY missing /")]
    [TestCase("COPY --from=nobody a /")]
    [TestCase("COPY --from=0 /none /")]
    [TestCase("COPY --chown=nobody2 a.txt /")]
    [TestCase("USER nobody2\nRUN true")]
    [TestCase("USER nobody\nRUN rm /etc/passwd")]
    [TestCase("RUN [\"nosuch\"]")]
    [TestCase("RUN --mount=type=bind,target=/x echo >/x/y")]
    [TestCase("RUN --network=none apt-get update && apt-get install -y curl")]
    [TestCase("RUN --mount=type=cache,target=/var/lib/apt/lists rm -rf /var/lib/apt/lists")]
    public void An_instruction_fails(string instruction) => Assert.That(Final($"FROM debian:12\n{instruction}\n").Failure, Is.Not.Null);

    [Test]
    public void A_layer_holds_what_a_step_changed_and_deleting_frees_nothing()
    {
        var kept = Final("FROM debian:12\nRUN echo 123456789 >/f\n");
        var removed = Final("FROM debian:12\nRUN echo 123456789 >/f\nRUN rm /f\n");
        var changed = Final("FROM debian:12\nRUN echo 123456789 >/f\nRUN chmod 600 /f\n");
        Assert.That((kept.LayerBytes, removed.LayerBytes, changed.LayerBytes), Is.EqualTo((10, 10, 20)));
        Assert.That((removed.Files["/f"], changed.Files["/f"]?.Mode), Is.EqualTo(((FileEntry?)null, 0b110_000_000)));
    }

    [Test]
    public void A_folder_made_anew_hides_the_old_one() =>
        Assert.That(Final("FROM debian:12\nRUN mkdir /d && echo >/d/a\nRUN rm -rf /d && mkdir /d && echo >/d/b\n").Files.Below("/d"), Is.EqualTo(new[] { "/d/b" }));

    [TestCase("RUN echo a >/a && ln /a /b && echo c >/a\n", "c\n")]
    [TestCase("RUN echo a >/a && ln /a /b\nRUN echo c >/a\n", "a\n")]
    public void Hard_links_hold_inside_a_layer_only(string runs, string content) => Assert.That(Final("FROM debian:12\n" + runs).Files["/b"]?.Content, Is.EqualTo(content));

    [TestCase("RUN echo >/dev/shm/f\nRUN ! test -e /dev/shm/f\n")]
    [TestCase("RUN --mount=type=tmpfs,target=/t echo >/t/f\nRUN ! test -e /t\n")]
    [TestCase("RUN --mount=type=cache,target=/c echo >/c/f\nRUN ! test -e /c\nRUN --mount=type=cache,target=/c test -e /c/f\n")]
    [TestCase("RUN --mount=type=cache,id=i,target=/c echo >/c/f\nRUN --mount=type=cache,id=i,target=/d test -e /d/f\n")]
    [TestCase("RUN --mount=type=bind,rw,target=/x echo >/x/y\nRUN ! test -e /x\n")]
    [TestCase("RUN sleep 5 &\nRUN ! ps | grep [s]leep.5\n")]
    [TestCase("RUN mkdir /w\nWORKDIR /w\nRUN rmdir /w\nRUN test \"$PWD\" = /w\n")]
    [TestCase("RUN sed -i 's#:/root:#:/tmp:#' /etc/passwd\nRUN test $HOME = /tmp\n")]
    [TestCase("RUN useradd -u 7 -m app\nUSER app\nRUN test \"$(id -u) $HOME\" = '7 /home/app' && echo >~/f\n")]
    [TestCase("USER 12:13\nRUN test \"$(id -u) $(id -g) $HOME\" = '12 13 /'\n")]
    [TestCase("RUN ln -sf bash /bin/sh\nRUN [[ a == a ]]\n")]
    [TestCase("RUN echo 'export X=1' >/etc/profile.d/x.sh\nSHELL [\"/bin/bash\", \"-lc\"]\nRUN test $X = 1\n")]
    [TestCase("RUN cat <<E >/f\nx\nE\nRUN grep -q x /f\n")]
    [TestCase("RUN <<E\necho a >/f\ngrep -q a /f\nE\n")]
    [TestCase("ARG A=1\nENV B=$A\nRUN test $A$B = 11\n")]
    public void Steps_see_what_they_should(string instructions) => Assert.That(Final("FROM debian:12\n" + instructions).Failure, Is.Null);

    [Test]
    public void Stages_start_from_each_other_and_do_triggers()
    {
        var stages = Executor.Build("FROM debian:12 AS a\nENV A=1\nONBUILD RUN echo $A >/t\nFROM a\nRUN grep -q 1 /t\nFROM debian:12\nRUN false\nFROM debian:12\nCOPY --from=2 /bin/sh /x\n").Stages;
        Assert.That(stages.Select(s => s.Failure is null), Is.EqualTo(new[] { true, true, false, false }));
        Assert.That(stages[1].Config.Triggers, Is.Empty);
    }

    [Test]
    public void Cache_mounts_can_be_emptied_before_a_step()
    {
        var syntax = DockerfileSyntax.Parse("FROM debian:12\nRUN --mount=type=cache,target=/c echo >/c/f\nRUN --mount=type=cache,target=/c test -e /c/f\n");
        Assert.That(Executor.Build(syntax, ExecutorContext.Empty with { Evictions = [1] }).Final.Failure, Is.Not.Null);
        Assert.That(Executor.Build(syntax, ExecutorContext.Empty with { Evictions = [0] }).Final.Failure, Is.Null);
    }

    [Test]
    public void A_stub_command_can_be_told_to_fail()
    {
        var syntax = DockerfileSyntax.Parse("FROM debian:12\nRUN apt-get update\nRUN apt-get update && apt-get install -y curl\n");
        Assert.That(Executor.Build(syntax, ExecutorContext.Empty).Commands, Is.EqualTo(3));
        Assert.That(
            Enumerable.Range(0, 5).Select(n => Executor.Build(syntax, ExecutorContext.Empty with { FailingCommand = n }).Final.Failure is null),
            Is.EqualTo(new[] { true, false, false, false, true }));
    }

    [Test]
    public void A_step_that_builds_share_is_run_once()
    {
        Executor.Build("FROM debian:12\nRUN echo a\nRUN echo b\n");
        var before = Executor.Runs;
        Executor.Build("FROM debian:12\nRUN echo a\nLABEL a=b\nRUN echo c\n");
        Assert.That(Executor.Runs, Is.EqualTo(before + 1));
    }

    private BuiltStage Final(string dockerfile) => Executor.Build(dockerfile).Final;
}
