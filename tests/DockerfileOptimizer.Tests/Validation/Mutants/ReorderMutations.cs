using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Right orders spoilt, and orders that are wrong because one step notices the other.</summary>
internal static class ReorderMutations
{
    /// <summary>Steps of which the one notices whether the other came first, each kind of notice in several spellings.</summary>
    public static IReadOnlyList<(string First, string Second)> Dependent { get; } =
    [
        ("ARG VERSION=1", "LABEL v=$VERSION"), ("ARG VERSION=1", "LABEL v=\"${VERSION:-0}\""), ("ARG VERSION=1", "LABEL $VERSION=v"), ("ARG VERSION=1", "EXPOSE $VERSION"), ("ARG VERSION=1", "RUN echo $VERSION >/v"), ("ARG VERSION=1", "RUN echo \"${VERSION}\" >/v"),
        ("ARG VERSION=1", "RUN env >/v"), ("ARG VERSION=1", "RUN set >/v"), ("ARG VERSION=1", "RUN export >/v"), ("ARG VERSION=1", "RUN export -p >/v"), ("ARG VERSION=1", "RUN make"), ("ARG VERSION=1", "RUN ./configure"), ("ARG VERSION=1", "RUN sh -c 'echo $VERSION'"),
        ("ARG VERSION=1", "RUN N=VERSION; eval echo \\$$N >/v"), ("ARG VERSION=1", "RUN npm ci"), ("ARG VERSION=1", "RUN pip install x"), ("ARG VERSION=1", "RUN [\"env\"]"), ("ARG VERSION=1", "RUN --mount=type=cache,target=/$VERSION true"), ("ARG VERSION=1", "RUN printenv | sort >/v"),
        ("ARG VERSION=1", "RUN apt-get update && apt-get install -y git=$VERSION"), ("ARG DEBIAN_FRONTEND=noninteractive", "RUN apt-get update && apt-get install -y tzdata"), ("ENV http_proxy=http://p", "RUN apt-get update"), ("ENV PATH=/x:$PATH", "RUN apt-get update"),
        ("ENV PYTHONDONTWRITEBYTECODE=1", "RUN apt-get update && apt-get install -y python3"), ("ENV ACCEPT_EULA=Y", "RUN apt-get update && apt-get install -y msodbcsql18"), ("ARG VERSION=1", "RUN apt-get update && apt-get install -y ./own.deb"), ("ARG VERSION=1", "RUN apt-get -o DPkg::Post-Invoke=env update"),
        ("ARG VERSION=1", "COPY $VERSION /app"), ("ARG VERSION=1", "COPY a /app/${VERSION}/"), ("ARG VERSION=1", "ADD https://example.org/$VERSION /app/"), ("ARG VERSION=1", "COPY --chown=$VERSION a /app"), ("ARG VERSION=1", "COPY <<EOF /app/v\n$VERSION\nEOF"),
        ("ARG VERSION=1", "WORKDIR /app/$VERSION"), ("ARG VERSION=1", "USER $VERSION"), ("ARG VERSION=1", "VOLUME /app/$VERSION"), ("ARG VERSION=1", "STOPSIGNAL $VERSION"), ("ARG VERSION=1", "ENV V=$VERSION"), ("ARG VERSION=1", "ARG V=$VERSION"),
        ("ENV A=1", "ENV B=2"), ("ENV A=1", "ENV A=2"), ("ARG A=1", "ARG A=2"), ("ENV A=1", "ARG A=2"), ("ENV A 1", "ENV B 2"), ("ENV A=1 B=2", "ENV C=3"),
        ("CMD [\"x\"]", "CMD [\"y\"]"), ("ENTRYPOINT [\"x\"]", "ENTRYPOINT [\"y\"]"), ("HEALTHCHECK NONE", "HEALTHCHECK CMD true"), ("STOPSIGNAL 9", "STOPSIGNAL 15"), ("MAINTAINER a", "MAINTAINER b"), ("LABEL a=1", "LABEL a=2"), ("LABEL a=1", "LABEL \"a\"=2"), ("LABEL a=1 b=2", "LABEL c=3 b=4"),
        ("ONBUILD RUN a", "ONBUILD RUN b"), ("SHELL [\"/bin/bash\", \"-c\"]", "CMD x"), ("SHELL [\"/bin/bash\", \"-c\"]", "ENTRYPOINT x"), ("SHELL [\"/bin/bash\", \"-c\"]", "RUN x"), ("SHELL [\"a\"]", "SHELL [\"b\"]"),
        ("USER nobody", "RUN touch /tmp/x"), ("USER nobody", "WORKDIR /app"), ("USER nobody", "USER root"), ("WORKDIR /app", "COPY a ."), ("WORKDIR /app", "RUN pwd >/p"), ("WORKDIR /app", "WORKDIR b"), ("WORKDIR /app", "RUN touch x"), ("WORKDIR /app", "ADD a /app"),
        ("WORKDIR /app", "RUN apt-get update && ls >/opt/l"), ("WORKDIR /app", "RUN apt-get update && echo * >/opt/l"), ("WORKDIR /app", "RUN apt-get update && echo \"$PWD\" >/opt/l"), ("WORKDIR /app", "RUN apt-get update >log"), ("WORKDIR /app", "RUN apt-get update && mkdir x"), ("WORKDIR /app", "RUN apt-get update && mkdir -m 700 /app"),
        ("WORKDIR /app", "RUN apt-get update && test -d /app"), ("WORKDIR /app", "RUN apt-get update && ls / >/opt/l"), ("WORKDIR /app", "RUN apt-get -c apt.conf update"), ("WORKDIR /etc/apt", "RUN apt-get update"), ("WORKDIR /opt/app", "RUN apt-get update"), ("WORKDIR /app/x", "RUN umask 077; mkdir -p /app/y"), ("WORKDIR $D", "RUN apt-get update"), ("WORKDIR app", "RUN mkdir /srv/x && cd - && touch y"),
        ("COPY --chown=1 a /app/src/", "RUN mkdir -p /app/logs"), ("COPY a /app/src/", "RUN umask 077; mkdir -p /app/logs"), ("COPY a /usr/src/gtest/", "RUN apt-get update && apt-get install -y libgtest-dev"), ("COPY . /app", "RUN A=/ap*; echo $A >/opt/l"), ("COPY . /app", "RUN cd /proc/self/root && cat app/a >/opt/l"), ("COPY . /app", "RUN APT_CONFIG=app/apt.conf apt-get update"),
        ("COPY . /app", "RUN apk add -p app --initdb curl"), ("COPY . /app", "RUN dnf install -y --installroot=app curl"), ("COPY . /app", "RUN export PATH=app:$PATH && apt-get update"),
        ("RUN apt-get update", "RUN apt-get install -y git"), ("RUN a", "RUN b"), ("RUN touch /x", "RUN true"),
        ("COPY . /app", "RUN cat /app/a"), ("COPY . /app", "RUN ls /app"), ("COPY . /app", "RUN ls /"), ("COPY . /app", "RUN find / -name x"), ("COPY . /app", "RUN rm -rf /app/x"), ("COPY . /app", "RUN chmod -R 700 /app"), ("COPY . /app", "RUN chown -R 1 /app"), ("COPY . /app", "RUN mkdir /app"),
        ("COPY . /app", "RUN mkdir -m 700 /app"), ("COPY . /app", "RUN ln -s /etc /app"), ("COPY . /app", "RUN test -e /app"), ("COPY . /app", "RUN cd /app && make"), ("COPY . /app", "RUN apt-get update && cp -r /app /opt/a"), ("COPY . /app", "RUN echo x >/app/x"), ("COPY . /app", "RUN x=/ap; rm -rf ${x}p"),
        ("COPY . /app", "RUN --mount=type=bind,target=/m cp -r /m /app"), ("COPY . /app", "RUN rm -rf /*"), ("COPY . /app", "RUN touch -r /app/a /opt/b"), ("COPY . /app", "RUN apt-get install -y /app/own.deb"), ("COPY . /", "RUN apt-get update"), ("COPY a /etc/apt/", "RUN apt-get update"), ("COPY a /usr/local/bin/", "RUN apt-get update"),
        ("COPY a /opt/app/", "RUN apt-get update && apt-get install -y git"), ("COPY a /var/www/", "RUN apt-get update && apt-get install -y nginx"), ("COPY a /srv/", "RUN apt-get update && apt-get install -y git"), ("COPY --chown=app a /app/", "RUN useradd app"), ("COPY --chown=www-data a /app/", "RUN apt-get update && apt-get install -y nginx"),
        ("COPY a $D/", "RUN apt-get update"), ("COPY a ../app", "RUN apt-get update"), ("COPY package.json /app/", "RUN cd /app && npm install"), ("COPY requirements.txt /app/", "RUN pip install -r /app/requirements.txt"), ("COPY --link a /app/", "RUN apt-get update"), ("COPY --parents a/b /app/", "RUN apt-get update"),
        ("COPY a /app/f", "COPY b /app/f"), ("COPY a /app/", "COPY . /app"), ("COPY a /app", "COPY b /app/b"), ("COPY a /", "COPY b /app"), ("COPY --chown=1 a /srv/x/y/a", "COPY --chown=2 b /srv/x/y/b"), ("COPY a /etc/a", "COPY b /etc/b"), ("ADD a.tar /app", "COPY b /app/b"),
        ("VOLUME /app", "COPY . /app"), ("VOLUME /data", "RUN touch /data/x"), ("ONBUILD RUN a", "RUN b"),
    ];

    /// <summary>Files in which two of these change places, alone or across a step between.</summary>
    public static IEnumerable<ClaimMutant> OfDependent()
    {
        foreach (var (first, second) in Dependent)
        {
            foreach (var (name, head, tail) in new[]
            {
                ("in a catalogued image", "FROM debian:12\n", ""), ("in an image that nobody knows", "FROM example.org/x\n", "CMD [\"z\", \"z\"]\n"), ("in a stage on another", "FROM debian:12 AS a\nRUN true\nFROM a\n", ""), ("in a stage that others use", "FROM debian:12 AS a\n", "FROM scratch\nCOPY --from=a / /\n"),
            })
            {
                yield return Order((name, head, tail), [first, second], [second, first]);
                yield return Order(("the other way round, " + name, head, tail), [second, first], [first, second]);
                yield return Order(("across a step, " + name, head, tail), [first, "EXPOSE 8080", second], [second, "EXPOSE 8080", first]);
            }
        }
    }

    /// <summary>A right change, spoilt in the file after.</summary>
    public static IEnumerable<(string Operator, FixtureCase Case)> Of(FixtureCase right)
    {
        var lines = right.After.Dockerfile.Source.Content.Split('\n').ToList();
        var steps = Enumerable.Range(0, lines.Count).Where(i => lines[i].Length > 1 && char.IsAsciiLetterUpper(lines[i][0]) && !lines[i].StartsWith("FROM", StringComparison.Ordinal) && lines[i].Contains(' ', StringComparison.Ordinal)).ToList();
        foreach (var at in steps)
        {
            yield return ("line is gone", After(right, lines.Where((_, i) => i != at)));
            yield return ("line comes twice", After(right, lines.SelectMany((l, i) => i == at ? [l, l] : new[] { l })));
            yield return ("line says something else", After(right, lines.Select((l, i) => i == at ? l.TrimEnd('\r') + "x" + (l.EndsWith('\r') ? "\r" : "") : l)));
            yield return ("line becomes a trigger", After(right, lines.Select((l, i) => i == at && !l.StartsWith("ONBUILD", StringComparison.Ordinal) ? "ONBUILD " + l : l + "x")));
            yield return ("line goes to the end of another stage", After(right, [.. lines.Where((_, i) => i != at), "FROM busybox", lines[at], ""]));
            if (at >= right.Before.Dockerfile.Source.LineCount || right.Before.Dockerfile.Source.Content.Split('\n')[at] == lines[at])
            {
                continue;
            }

            yield return ("line gets a comment", After(right, lines.SelectMany((l, i) => i == at ? ["# new" + (l.EndsWith('\r') ? "\r" : ""), l] : new[] { l })));
        }

        foreach (var at in Enumerable.Range(0, lines.Count).Where(i => lines[i].TrimStart().StartsWith('#') && !lines[i].Contains("escape", StringComparison.Ordinal)))
        {
            yield return ("comment is gone", After(right, lines.Where((_, i) => i != at)));
            yield return ("comment says something else", After(right, lines.Select((l, i) => i == at ? l.Replace("#", "# x", StringComparison.Ordinal) : l)));
        }
    }

    private static FixtureCase After(FixtureCase right, IEnumerable<string> lines) =>
        right with { After = right.After with { Dockerfile = DockerfileSyntax.Parse(SourceText.From(string.Join('\n', lines))) } };

    private static ClaimMutant Order((string Name, string Head, string Tail) around, string[] before, string[] after)
    {
        var line = around.Head.Count(c => c == '\n') + 1;
        return new(around.Name, around.Head + Text(before) + around.Tail, around.Head + Text(after) + around.Tail, new ReordersSteps(line, line + Text(before).Count(c => c == '\n') - 1));
    }

    private static string Text(string[] steps) => string.Concat(steps.Select(s => s + "\n"));
}
