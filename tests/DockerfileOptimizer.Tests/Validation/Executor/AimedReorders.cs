using System.Collections.Immutable;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Steps that must not change places, each pair kept from being proven by one condition alone.</summary>
internal static class AimedReorders
{
    private const string Debian = "FROM debian:12\n";
    private const string SeesAll = "RUN [\"dd\", \"if=/proc/self/environ\", \"of=/opt/env\"]\n";

    public static ImmutableArray<AimedBuild> All { get; } =
    [
        Swap("reorder-overrides-nothing", Debian, "CMD [\"x\"]", "CMD [\"y\"]"),
        Swap("reorder-overrides-nothing", Debian, "LABEL k=1", "LABEL k=2"),
        Swap("reorder-overrides-nothing", Debian, "ONBUILD RUN a", "ONBUILD RUN b"),
        Swap("reorder-keeps-the-shell", Debian, "SHELL [\"/bin/bash\", \"-c\"]", "CMD x"),
        Swap("reorder-keeps-places", Debian, "USER nobody", "RUN touch /tmp/f"),
        Swap("reorder-keeps-places", Debian, "WORKDIR /w", "RUN echo \"$PWD\" >/opt/w"),
        Swap("reorder-keeps-places", Debian, "WORKDIR /w", "COPY a.txt ."),
        Swap("reorder-keeps-places", Debian, "SHELL [\"/bin/bash\", \"-c\"]", "RUN echo $BASH_VERSION >/opt/v"),
        Swap("reorder-keeps-places", Debian, "USER nobody", "WORKDIR /w"),
        Swap("reorder-expands-alike", Debian, "ARG V=1", "LABEL v=$V"),
        Swap("reorder-expands-alike", Debian, "ENV D=/opt/d", "COPY a.txt ${D}/a"),
        Swap("reorder-expands-alike", Debian, "ARG V=1", "ENV W=${V}"),
        Swap("reorder-keeps-the-last-value", Debian + "ENV A=0\n", "ENV A=1", "ENV A=2"),
        Swap("reorder-keeps-the-list-of-variables", Debian, "ENV A=1", "ENV B=2"),
        new("reorder-of-variables-is-unseen", $"{Debian}ARG A=1\nARG B=2\n{SeesAll}", $"{Debian}ARG B=2\nARG A=1\n{SeesAll}", new ReordersSteps(2, 3)),
        Swap("reorder-heeds-no-variable", Debian, "ARG A=1", "RUN echo \"$A\" >/opt/a"),
        Swap("reorder-heeds-no-variable", Debian, "ENV A=1", "RUN env | grep A= >/opt/a || true"),
        Swap("reorder-keeps-runs", Debian, "RUN echo a >/opt/f", "RUN echo b >/opt/f"),
        Swap("reorder-run-is-understood", Debian + "WORKDIR /srv\n", "COPY a.txt /app/", "RUN sh -c \"cat /ap$(echo p)/a.txt\" >/srv/a || true"),
        Swap("reorder-runs-its-own-programs", Debian + "COPY --chmod=755 <<EOF /usr/local/bin/touch\n#!/bin/sh\ncp /app/a.txt /srv/x\nEOF\n", "COPY a.txt /app/", "RUN touch /srv/y"),
        Swap("reorder-goes-by-no-link", Debian + "RUN ln -s /app /opt/y\nWORKDIR /srv\n", "COPY a.txt /app/f", "RUN echo b >/opt/y/g"),
        Swap("reorder-copies-to-its-own-folder", Debian + "RUN ln -s /srv /app\n", "COPY a.txt /app/f", "RUN echo b >/srv/f"),
        Swap("reorder-copies-to-its-own-folder", Debian, "COPY a.txt /etc/group", "RUN touch /etc/passwd && cat /etc/group >/g"),
        Swap("reorder-touches-no-copied-files", Debian, "COPY a.txt /app/", "RUN echo b >/app/a.txt || true"),
        Swap("reorder-touches-no-copied-files", Debian, "COPY a.txt /app/", "RUN cat /app/a.txt >/srv/a || true"),
        Swap("reorder-touches-no-copied-files", Debian + "WORKDIR /srv\n", "COPY a.txt /app/d/", "RUN mkdir -m 700 /app || true"),
        Swap("reorder-touches-no-copied-files", Debian + "WORKDIR /srv\n", "COPY --chown=7:7 a.txt /app/d/", "RUN mkdir -p /app/e"),
        Swap("reorder-finds-no-copied-files", Debian + "ENV PATH=/app:$PATH\n", "COPY --chmod=755 <<EOF /app/mkdir\n#!/bin/sh\necho x >/srv/x\nEOF", "RUN mkdir /srv/y"),
        Swap("reorder-keeps-owners", Debian, "COPY --chown=app a.txt /app/", "RUN echo app:x:7:7::/srv:/bin/sh >>/etc/passwd"),
        Swap("reorder-keeps-copies-apart", Debian, "COPY a.txt /app/f", "COPY package.json /app/f"),
        Swap("reorder-keeps-copies-apart", Debian, "COPY a.txt /app/b.txt", "COPY d /app/"),
    ];

    private static AimedBuild Swap(string condition, string head, string first, string second)
    {
        var line = head.Count(c => c == '\n') + 1;
        return new(condition, $"{head}{first}\n{second}\n", $"{head}{second}\n{first}\n", new ReordersSteps(line, line + $"{first}\n{second}".Count(c => c == '\n')));
    }
}
