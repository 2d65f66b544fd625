using System.Collections.Immutable;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Steps that must not change places, each pair kept from being proven by one condition alone.</summary>
internal static class AimedReorders
{
    private const string Debian = "FROM debian:12\n";

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
        Swap("reorder-of-variables-is-unseen", Debian, "ARG A=1", "ARG B=2", "RUN [\"dd\", \"if=/proc/self/environ\", \"of=/opt/env\"]\n"),
        Swap("reorder-heeds-no-variable", Debian, "ARG A=1", "RUN echo \"$A\" >/opt/a"),
        Swap("reorder-heeds-no-variable", Debian, "ENV A=1", "RUN env | grep A= >/opt/a || true"),
        Swap("reorder-keeps-work", Debian, "RUN echo a >/opt/f", "RUN echo b >/opt/f"),
        Swap("reorder-keeps-work", Debian, "RUN echo a >/opt/f", "COPY a.txt /opt/f"),
    ];

    private static AimedBuild Swap(string condition, string head, string first, string second, string rest = "")
    {
        var line = head.Count(c => c == '\n') + 1;
        return new(condition, $"{head}{first}\n{second}\n{rest}", $"{head}{second}\n{first}\n{rest}", new ReordersSteps(line, line + 1));
    }
}
