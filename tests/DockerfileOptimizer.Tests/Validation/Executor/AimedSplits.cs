using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>COPYs split wrongly, each kept from being proven by one condition alone.</summary>
internal static class AimedSplits
{
    private const string Head = "FROM debian:12";
    private const string Manifest = "COPY package.json /opt/app/";

    public static IEnumerable<AimedBuild> All =>
    [
        Split("split-copies-are-plain", "COPY . /opt/app/", "COPY --chown=7:7 a.txt /opt/app/", "test -O /opt/app/a.txt || echo other >/opt/owner"),
        Split("split-first-brings-the-same", "COPY . /opt/app/", Manifest + "\nCOPY a.txt /opt/", "mkdir /opt/b"),
        Split("split-runs-read-no-rest", "COPY . /opt/app/", Manifest, "cat /opt/app/a.txt >/opt/a || true"),
        Split("split-runs-read-no-rest", "COPY . /opt/app/", Manifest, "cd /opt/app/d && echo a >/opt/a"),
        Split("split-runs-write-no-rest", "COPY . /opt/app/", Manifest, "echo a >/opt/app/a.txt"),
        Split("split-runs-write-no-rest", "COPY . /opt/app/", Manifest, "echo a >/opt/app/d/new"),
        Split("split-runs-write-no-rest", "COPY . /opt/app/", Manifest, "rm /opt/app/package.json"),
        With("split-runs-are-understood", Head + "\nWORKDIR /opt/app\n", ("COPY . .", "COPY package.json ./"), "RUN find >/opt/list\n"),
        With("split-rest-brings-the-same", Head + "\nENV D=.\n", ("COPY $D /opt/app/", Manifest), "ENV D=d\nRUN mkdir /opt/b\n"),
        With("split-crosses-no-state", Head + "\n", ("COPY . /opt/app/", Manifest), "COPY package.json /opt/app/a.txt\nRUN mkdir /opt/b\n"),
        Split("split-context-is-right", "COPY . /opt/app/", Manifest, "echo a >/opt/app/a.txt") with
        {
            Context = BuildContext.OfTexts(new Dictionary<string, string> { ["package.json"] = "{}", ["other"] = "" }).Assumed(),
        },
    ];

    private static AimedBuild Split(string condition, string copy, string first, string script) => With(condition, Head + "\n", (copy, first), $"RUN {script}\n");

    private static AimedBuild With(string condition, string head, (string All, string First) copies, string between)
    {
        var line = head.Count(c => c == '\n') + 1;
        return new(condition, $"{head}{copies.All}\n{between}", $"{head}{copies.First}\n{between}{copies.All}\n", new SplitsCopy(line, line + between.Count(c => c == '\n')));
    }
}
