using System.Diagnostics;
using System.Text.Json;
using DockerfileOptimizer.Tests.Cli;
using DockerfileOptimizer.Tests.Syntax.Oracles;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>Images that a real engine has or makes.</summary>
internal static class EngineImages
{
    /// <summary>All images of these tests, so that they can be told from others.</summary>
    public const string Own = "dockeropt-images-test";

    private const string Base = "busybox:1.36";

    private const string Dockerfile = $"""
        FROM {Base}
        RUN mkdir -p /data/sub /data/hidden && echo one > /data/one && echo two > /data/sub/two && echo three > /data/hidden/three \
         && ln /data/one /data/alias &&	ln -s ../data/one /data/link && chmod 4711 /data/sub/two && mkfifo /data/pipe && chown 1000:1001 /data/sub
        RUN rm /data/one && chmod 700 /data/alias && rm -rf /data/hidden && mkdir /data/hidden && echo new > /data/hidden/new
        RUN rm -r /data/sub && echo file > /data/sub && mkdir -p "/data/ü/{Deep}" && echo deep > "/data/ü/{Deep}/file" && truncate -s 300000 /data/zeros
        COPY --chown=7:8 Dockerfile /srv/
        USER app
        ENV A=b
        LABEL z=1 a="two words"
        EXPOSE 80
        VOLUME /data/volume
        WORKDIR /srv
        STOPSIGNAL SIGQUIT
        SHELL ["/bin/sh", "-ec"]
        HEALTHCHECK --interval=5s --retries=2 CMD true
        ONBUILD RUN true
        ENTRYPOINT ["sh"]
        CMD ["-c", "true"]
        """;

    // Longer than a tar header has room for.
    private const string Deep = "a-name-of-some-sixty-characters-that-is-there-to-be-long-0123456789/a-name-of-some-sixty-characters-that-is-there-to-be-long-0123456789";

    /// <summary>Ignores the test where there is no engine, or none with the base.</summary>
    public static void Require()
    {
        DockerEngine.Require();
        if (!Tags().Contains(Base))
        {
            Assert.Ignore($"The engine has no {Base}.");
        }
    }

    /// <summary>Such an engine calls an image by its manifest, and counts blocks of a disk where the other one counts bytes of files.</summary>
    public static bool KeepsImagesInContainerd() => Run("info", "--format", "{{json .DriverStatus}}").Contains("io.containerd.snapshotter", StringComparison.Ordinal);

    public static string[] Tags() => Run("image", "ls", "--format", "{{.Repository}}:{{.Tag}}").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Builds the image of these tests under a tag.</summary>
    public static string Build(string tag, params string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile", Dockerfile);
        return Run(["buildx", "build", "--network", "host", .. options, "-t", $"{Own}:{tag}", folder.Path]);
    }

    public static void Remove(params string[] tags) => Run(["image", "rm", .. tags.Select(t => $"{Own}:{t}")]);

    public static JsonElement Inspect(string tag)
    {
        using var json = JsonDocument.Parse(Run("image", "inspect", tag));
        return json.RootElement[0].Clone();
    }

    /// <summary>What the command prints; the test fails when the command does.</summary>
    public static string Run(params string[] arguments) =>
        TryRun(out var output, arguments) ? output : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {output}");

    /// <summary>What the command prints, or, when it fails, its error.</summary>
    public static bool TryRun(out string output, params string[] arguments)
    {
        var start = new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        output = process.ExitCode == 0 ? output : errors.Result;
        return process.ExitCode == 0;
    }
}
