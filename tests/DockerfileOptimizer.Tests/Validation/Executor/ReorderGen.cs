using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Random files, an instruction a line, of steps that notice each other often enough and often do not, and random other orders of them. Some do not build, on purpose.</summary>
internal sealed class ReorderGen(Random random)
{
    private static readonly string[] Images = ["debian:12", "debian:12", "debian:12", "alpine:3.20", "python:3.12-slim", "example/debian:1"];

    private static readonly string[] Metadata =
    [
        "LABEL k=v", "LABEL k=$VERSION", "LABEL c=\"$COMMIT\" d=e", "LABEL $A=x", "EXPOSE 80", "EXPOSE 80 443", "EXPOSE $A", "CMD [\"x\"]", "CMD echo x", "CMD [\"y\"]", "ENTRYPOINT [\"e\"]", "ENTRYPOINT e", "STOPSIGNAL SIGTERM", "STOPSIGNAL SIGINT",
        "HEALTHCHECK CMD true", "HEALTHCHECK NONE", "MAINTAINER me", "MAINTAINER $VERSION", "ONBUILD RUN echo b >/opt/b", "ONBUILD COPY a.txt /app/", "VOLUME /data", "VOLUME /v$A",
    ];

    private static readonly string[] Variables =
    [
        "ARG VERSION=1", "ARG VERSION=2", "ARG COMMIT", "ARG COMMIT=abc", "ARG BUILD_DATE=$VERSION", "ARG A=2", "ARG A=/app", "ENV VERSION=3", "ENV COMMIT=x A=y", "ENV A=1", "ENV A=$COMMIT", "ENV B=$A", "ENV APP_VERSION=1", "ENV PATH=/app/bin:$PATH", "ENV HOME=/app",
        "ENV APT_CONFIG=/app/a.txt", "ARG GIT_SHA=1", "ENV GIT_SHA=2",
    ];

    private static readonly string[] Copies =
    [
        "COPY . /app", "COPY . /app/", "COPY a.txt /app/", "COPY a.txt /app", "COPY d /app/bin", "COPY d /srv/x", "COPY a.txt /opt/app/", "COPY --chown=1:1 d /code", "COPY --chown=app d /code", "COPY a.txt /etc/x", "COPY . .", "COPY a.txt .", "COPY ${A:-d}/b.txt /data/",
        "ADD d /app/e", "COPY a.txt /usr/src/app/", "COPY a.txt /usr/bin/git", "COPY a.txt /code/sub/", "COPY --chmod=700 d /w/", "COPY missing /app/", "COPY --chown=2:2 a.txt /code/deep/er/", "COPY a.txt /code/deep/x/", "COPY --chown=1:1 a.txt /code/sub/", "COPY --chown=1:1 a.txt /w/sub/", "COPY <<EOF /app/v",
    ];

    private static readonly string[] Runs =
    [
        "echo x >/opt/x", "echo \"$COMMIT\" >/opt/c", "echo \"$VERSION$A\" >/opt/v", "env >/opt/e", "ls / >/opt/ls", "ls /app >/opt/ls || true", "ls >/opt/here", "mkdir -p /app", "mkdir -m 700 /app", "ln -s /etc /app", "ln -s /opt /code", "useradd app",
        "echo app:x:7:7::/srv:/bin/sh >>/etc/passwd", "find / -name a.txt >/opt/found", "cat /app/a.txt >/opt/a", "cat a.txt >/opt/a || true", "touch /opt/t", "test -e /app/a.txt", "cd /app && touch f", "cd / && echo f >/app/f", "chmod 700 /app || true", "look", "true", "false",
        "rm -rf /app", "rm -rf /var/cache/x /tmp/y", "export COMMIT=7 && echo $COMMIT >/opt/c", "set -e; echo y >/opt/y", "mkdir -p /opt/app && chmod 750 /opt/app", "echo 1 >/usr/src/app", "touch /code", "[ -n \"$A\" ] && echo a >/opt/a || true", "set >/opt/set", "printf %s x >/etc/motd",
        "test ! -e a.txt", "[ -d /app ] || echo none >/opt/none", "cp /app/a.txt /opt/ || true", "git || echo none >/opt/git", "echo one; cd /opt; echo two >two", "umask 077; mkdir /opt/m", "mkdir -p /code/deep && chmod 700 /code/deep",
        "mkdir -p /code/logs", "umask 077; mkdir -p /w/logs", "ln -s /app /opt/way", "touch /opt/way/f || true", "cat /opt/way/a.txt >/opt/a || true", "A=*; echo $A >/opt/all", "ln -s /code /var/tmp/way; touch /var/tmp/way/x", "cd /proc/self/root && cat app/a.txt >/opt/p || true",
    ];

    private static readonly string[] Places = ["WORKDIR /app", "WORKDIR /w", "WORKDIR $A", "USER nobody", "USER root", "SHELL [\"/bin/bash\", \"-c\"]"];

    /// <summary>The lines of a file.</summary>
    public ImmutableArray<string> Next()
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var stages = random.Next(4) == 0 ? 2 : 1;
        var image = Pick(Images);
        for (var stage = 0; stage < stages; stage++)
        {
            lines.Add($"FROM {(stage > 0 && random.Next(2) == 0 ? "s0" : image)} AS s{stage}");
            for (var n = random.Next(3, 9); n > 0; n--)
            {
                lines.AddRange(Line(image));
            }
        }

        if (stages > 1)
        {
            lines.Add("COPY --from=s0 /opt /from");
        }

        return lines.ToImmutable();
    }

    /// <summary>Another order of some lines of one stage, with the first of them and the last, from 0; null where they stand as they did.</summary>
    public (ImmutableArray<string> Lines, int First, int Last)? Reordered(ImmutableArray<string> lines)
    {
        var units = Units(lines);
        var (one, other) = (random.Next(units.Length), random.Next(units.Length));
        var (from, to) = (Math.Min(one, other), Math.Max(one, other));
        if (from == to || units[from..(to + 1)].Any(u => u[0].StartsWith("FROM", StringComparison.Ordinal)))
        {
            return null;
        }

        var stretch = units[from..(to + 1)];
        var moved = random.Next(5) switch
        {
            < 2 => stretch[1..].Add(stretch[0]),
            < 4 => stretch[..^1].Insert(0, stretch[^1]),
            _ => [.. stretch.OrderBy(_ => random.Next())],
        };
        var first = units[..from].Sum(u => u.Length);
        var after = units[..from].AddRange(moved).AddRange(units[(to + 1)..]).SelectMany(u => u).ToImmutableArray();
        return after.SequenceEqual(lines) ? null : (after, first, first + stretch.Sum(u => u.Length) - 1);
    }

    /// <summary>What the validator says.</summary>
    public static Verdict Check(ImmutableArray<string> before, (ImmutableArray<string> Lines, int First, int Last) after) =>
        TranslationValidator.Check(Files(before), Files(after.Lines), [new ReordersSteps(after.First + 1, after.Last + 1)]);

    private static FileSet Files(ImmutableArray<string> lines) => FileSet.Of(BuildRewrite.Parse(lines), new(Known.Of(BuildContext.OfTexts(BuildComparison.Context.Files))));

    // A comment goes with what it stands above, a here-document with its COPY.
    private static ImmutableArray<ImmutableArray<string>> Units(ImmutableArray<string> lines)
    {
        var units = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        for (var i = 0; i < lines.Length; i++)
        {
            var length = lines[i].StartsWith('#') || lines[i].Contains("<<EOF", StringComparison.Ordinal) ? lines[i].StartsWith('#') ? 2 : 3 : 1;
            units.Add([.. lines.Skip(i).Take(length)]);
            i += length - 1;
        }

        return units.ToImmutable();
    }

    private IEnumerable<string> Line(string image)
    {
        var line = random.Next(16) switch
        {
            < 3 => Pick(Metadata),
            < 6 => Pick(Variables),
            < 10 => Pick(Copies),
            10 => Pick(Places),
            _ => Run(image),
        };
        return line.Contains("<<EOF", StringComparison.Ordinal) ? [line, "version $VERSION", "EOF"] : random.Next(12) == 0 ? ["# about it", line] : [line];
    }

    private string Run(string image)
    {
        var own = BuildScripts.CalmOf(image);
        return random.Next(2) == 0 && own.Length > 0 ? $"RUN {Pick(own)}" : random.Next(10) == 0 ? "RUN [\"look\"]" : $"RUN {Pick(Runs)}{(random.Next(3) == 0 ? " && " + Pick(Runs) : "")}";
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
