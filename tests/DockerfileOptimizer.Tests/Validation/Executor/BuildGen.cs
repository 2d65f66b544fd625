using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Random Dockerfiles of one to three stages, an instruction a line, over the base images of <see cref="BaseRoots"/>. Some do not build, on purpose.</summary>
internal sealed class BuildGen(Random random)
{
    private static readonly string[] Images = ["debian:12", "debian:12", "debian:12-slim", "alpine:3.20", "python:3.12-slim", "node:20", "fedora:40", "example/debian:1", "example/bare:1"];

    private static readonly string[] Joints = [" && ", " && ", " && ", " && ", "; ", " || "];

    private static readonly string[] Flags =
    [
        "--mount=type=cache,target=/var/lib/apt/lists", "--mount=type=cache,target=/root/.cache/pip", "--mount=type=cache,target=/var/cache/apk", "--mount=type=tmpfs,target=/tmp", "--mount=type=tmpfs,target=/opt",
        "--mount=type=bind,target=/ctx", "--mount=type=bind,rw,target=/opt", "--network=none",
    ];

    private static readonly string[] Settings =
    [
        "ENV A=1", "ENV B=$A", "ENV PATH=/opt/a:$PATH", "ENV HOME=/srv", "ENV PIP_NO_CACHE_DIR=1", "ENV PIP_CACHE_DIR=/var/pip", "ENV npm_config_cache=/var/npm", "ARG A=2", "ARG B", "WORKDIR /w", "WORKDIR /opt",
        "USER nobody", "USER root", "USER app", "SHELL [\"/bin/bash\", \"-c\"]", "SHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]", "SHELL [\"/bin/sh\", \"-ec\"]", "SHELL [\"/bin/bash\", \"-lc\"]", "VOLUME /opt/vol",
        "ENV PIP_CACHE_DIR=/opt", "ENV XDG_CACHE_HOME=/srv", "ENV YARN_CACHE_FOLDER=/yc", "ENV YARN_CACHE_FOLDER=/opt", "WORKDIR /root/.cache", "COPY a.txt /root/.cache/", "COPY d /yc", "COPY d /usr/local/share/.cache/yarn", "VOLUME /root/.cache",
        "COPY requirements.txt .", "COPY package.json package-lock.json ./", "COPY a.txt /opt/x", "COPY --chown=1:1 --chmod=600 a.txt /opt/", "COPY d /opt/a", "ADD a.txt /tmp/t",
    ];

    private static readonly string[] Metadata =
        ["LABEL k=v", "LABEL k=$A", "EXPOSE 80", "CMD [\"x\"]", "CMD echo x", "ENTRYPOINT [\"y\"]", "STOPSIGNAL SIGTERM", "HEALTHCHECK CMD true", "MAINTAINER me", "# a comment", "ONBUILD RUN echo b >/opt/b", "ONBUILD RUN apt-get install -y jq"];

    private static readonly string[] CalmSettings = [.. Settings.Where(s => s is not ("USER nobody" or "USER app") && !s.StartsWith("SHELL", StringComparison.Ordinal))];

    private bool _isCalm;

    /// <summary>The lines of a file; of three in four each step is made to succeed.</summary>
    public ImmutableArray<string> Next()
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var stages = random.Next(4) switch { 0 => 2, 1 when random.Next(2) == 0 => 3, _ => 1 };
        var images = new List<string>();
        _isCalm = random.Next(4) > 0;
        for (var stage = 0; stage < stages; stage++)
        {
            var parent = stage > 0 && random.Next(2) == 0 ? random.Next(stage) : -1;
            images.Add(parent >= 0 ? images[parent] : Pick(Images));
            lines.Add($"FROM {(parent >= 0 ? $"s{parent}" : images[stage])} AS s{stage}");
            for (var n = random.Next(2, 8); n > 0; n--)
            {
                lines.Add(Instruction(images[stage], stage));
            }
        }

        return lines.ToImmutable();
    }

    private string Instruction(string image, int stage) => random.Next(20) switch
    {
        < 13 => Run(image),
        < 16 => Pick(_isCalm ? CalmSettings : Settings),
        < 18 => Pick(Metadata),
        18 when stage > 0 => $"COPY --from=s{random.Next(stage)} {Pick(_isCalm ? ["/opt", "/var/lib", "/root", "/"] : ["/opt", "/var/lib", "/root", "/", "/opt/x"])} /from",
        19 when stage > 0 => $"RUN --mount=type=bind,from=s{random.Next(stage)},target=/stage {Pick(["ls /stage/var/lib/apt/lists >/opt/ls", "test -e /stage/opt/x", "cp -r /stage/root /opt/r"])}",
        _ => Run(image),
    };

    private string Run(string image) => random.Next(_isCalm ? 40 : 16) switch
    {
        0 => $"RUN {Pick(Flags)} {Script(image)}",
        1 => $"RUN [\"{Pick(["true", "look", "sh"])}\"]",
        _ => $"RUN {Script(image)}",
    };

    private string Script(string image)
    {
        var joint = random.Next(4) == 0 ? null : " && ";
        var (own, common) = _isCalm ? (BuildScripts.CalmOf(image), BuildScripts.CalmCommon) : (BuildScripts.Of(image), BuildScripts.Common);
        return string.Concat(Enumerable.Range(0, random.Next(1, 4))
            .Select(i => (i == 0 ? "" : joint ?? Pick(Joints)) + (own.Length > 0 && random.Next(3) > 0 ? Pick(own) : Pick(common))));
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
