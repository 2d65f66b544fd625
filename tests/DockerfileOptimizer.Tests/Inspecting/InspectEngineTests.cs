using System.Text.Json;
using DockerfileOptimizer.Tests.Cli;
using DockerfileOptimizer.Tests.Images;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Inspecting;

/// <summary><c>inspect</c> against a real engine: what it writes into histories is joined, and the sizes are its own. DOCKEROPT_ENGINE=1 switches it on.</summary>
[NonParallelizable]
internal sealed class InspectEngineTests
{
    private const string Tag = EngineImages.Own + ":inspect";

    // Every instruction, in the ways in which it can be written.
    private const string Dockerfile = """
        # the numbers of the lines are in a test below
        ARG TAG=1.36
        FROM busybox:$TAG AS one
        ARG VERSION=12 OTHER
        ENV A=b C="d e" F="x $VERSION"
        ENV OLD style value
        LABEL z=1 a="two words"
        MAINTAINER me
        RUN echo   hi > /hi \
          # comment
          && echo	tab > /tab
        RUN ["sh", "-c", "echo exec > /exec"]
        ONBUILD RUN echo onbuild > /onbuild
        FROM one
        RUN <<EOF
        mkdir -p /d
        echo x > /d/x
        EOF
        RUN <<'EOT' sh
        echo $HOME > /y
        EOT
        RUN <<EOT
        #!/bin/sh
        echo bang > /bang
        EOT
        COPY <<EOT /etc/extra
        hello $A
        EOT
        COPY --chown=7:8 --chmod=644 Dockerfile a* /srv/
        COPY ["Dockerfile", "/srv two/"]
        COPY --from=one /exec ./from-one
        ADD $A.txt dir/
        WORKDIR /srv
        WORKDIR $A/sub
        USER app:grp
        EXPOSE 80 443/tcp 53/udp
        VOLUME /data
        STOPSIGNAL SIGQUIT
        SHELL ["/bin/sh", "-ec"]
        USER root
        RUN true
        RUN --mount=type=cache,target=/c echo $VERSION > /v && rm /exec
        HEALTHCHECK --interval=5s --retries=2 CMD true "x y"
        ENTRYPOINT ["sh", "a\"b"]
        CMD echo "q" 'r'

        """;

    private TemporaryFolder _folder;

    [OneTimeSetUp]
    public void Build()
    {
        EngineImages.Require();
        _folder = new TemporaryFolder();
        _folder.Write("a.txt", "a");
        _folder.Write("b.txt", "b");
        _folder.Write("Dockerfile", Dockerfile);
        EngineImages.Run("buildx", "build", "--network", "host", "--build-arg", "OTHER=o p", "-t", Tag, _folder.Path);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        if (_folder is not null)
        {
            EngineImages.Remove("inspect");
            _folder.Dispose();
        }
    }

    [Test]
    public void Every_layer_is_joined_to_the_instruction_that_made_it()
    {
        var report = Inspect("--dockerfile", _folder.Path + "/Dockerfile", "--build-arg", "OTHER=o p");
        Assert.That(report.GetProperty("notes").GetArrayLength(), Is.Zero, report.ToString());
        var lines = report.GetProperty("layers").EnumerateArray().Select(l => l.GetProperty("origin")).Select(o => o.GetProperty("line").ValueKind == JsonValueKind.Null ? 0 : o.GetProperty("line").GetInt32());
        Assert.That(lines, Is.EqualTo(new[] { 0, 9, 12, 13, 15, 19, 22, 26, 29, 30, 31, 32, 33, 34, 41, 42 }));
    }

    [Test]
    public void Layers_have_the_sizes_that_the_engine_tells()
    {
        var report = Inspect();
        var sizes = report.GetProperty("layers").EnumerateArray().Select(l => l.GetProperty("unpacked").GetInt64()).ToArray();
        Assert.That(sizes.Sum(), Is.EqualTo(EngineImages.Inspect(Tag).GetProperty("Size").GetInt64()));
        Assert.That(report.GetProperty("waste")[0].GetProperty("kind").GetString(), Is.EqualTo("removed"));
        Assert.That(report.GetProperty("waste")[0].GetProperty("largest").ToString(), Is.EqualTo("""[{"path":"/exec","bytes":5,"layer":3}]"""));
    }

    [Test]
    public void Without_the_target_the_file_does_not_fit()
    {
        var note = Inspect("--dockerfile", _folder.Path + "/Dockerfile", "--target", "one").GetProperty("notes")[0].GetString();
        Assert.That(note, Does.StartWith("the image does not fit the Dockerfile: "));
    }

    private static JsonElement Inspect(params string[] options)
    {
        var result = CommandLineResult.Of(["inspect", Tag, "--format", "json", .. options]);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        return result.Json.Single();
    }
}
