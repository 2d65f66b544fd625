using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>A change that only one condition keeps from being proven, although it must not be: a build shows the difference.</summary>
/// <param name="Condition">The condition's id.</param>
/// <param name="Before">The original.</param>
/// <param name="After">The changed file.</param>
/// <param name="Claim">What is claimed.</param>
internal sealed record AimedBuild(string Condition, string Before, string After, Claim Claim)
{
    private const string Debian = "FROM debian:12";
    private const string Bash = "FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]";
    private const string Errexit = "FROM debian:12\nSHELL [\"/bin/sh\", \"-ec\"]";
    private const string Rest = "LABEL a=b";

    // Two of them are longer than one argument may be.
    private static readonly string _long = ": " + string.Join(" \\\n    ", Enumerable.Repeat(new string('x', 1_000), 66));

    /// <summary>Folders that a right change may leave in another state.</summary>
    public static ImmutableArray<string> Caches { get; } = ["/var/lib/apt/lists", "/var/cache/apt/archives", "/var/cache/apk", "/root/.cache/pip", "/h/.cache/pip", "/usr/local/share/.cache/yarn"];

    /// <summary>All of them, joints first.</summary>
    public static ImmutableArray<AimedBuild> All { get; } = [.. Joints(), .. Cleanups(), .. Flags(), .. AimedSplits.All, .. AimedReorders.All];

    /// <summary>What the validator says.</summary>
    /// <param name="off">Ids of conditions that are not asked.</param>
    public Verdict Check(ImmutableHashSet<string> off) => TranslationValidator.Check(Files(Before), Files(After), [Claim], off);

    /// <summary>The build context that the validator is told; null for the one that is built with.</summary>
    public BuildContext? Context { get; init; }

    private FileSet Files(string text) => FileSet.Of(DockerfileSyntax.Parse(text), new(Known.Of(Context ?? BuildContext.OfTexts(BuildComparison.Context.Files))));

    // The same change with something else behind it.
    private AimedBuild FollowedBy(string rest) =>
        this with { Before = Before.Replace(Rest, rest, StringComparison.Ordinal), After = After.Replace(Rest, rest, StringComparison.Ordinal) };

    private static IEnumerable<AimedBuild> Joints() =>
    [
        Joint("unknown-shell-reads-alike", "FROM example/fedora:1", "((A=5)) && true", "echo \"$A\" >/opt/a"),
        Joint("same-flags", Debian, "--mount=type=cache,target=/opt echo a >/opt/f", "echo b >/opt/g"),
        Joint("no-fresh-mounts", Debian, "--mount=type=tmpfs,target=/opt echo a >/opt/f", "--mount=type=tmpfs,target=/opt test ! -e /opt/f"),
        Joint("no-fresh-mounts", Debian, "--mount=type=bind,rw,target=/opt echo a >/opt/f", "--mount=type=bind,rw,target=/opt test ! -e /opt/f"),
        Joint("cut-not-in-background", Debian, "false", "true &"),
        Joint("right-side-grouped", Debian, "false", "true; echo c >/opt/c"),
        Joint("no-or-behind-cut", Debian, "false", "false || true"),
        Joint("script-fits-128-kib", Debian, _long, _long),
        new("sequence-only-under-errexit", $"{Debian}\nRUN false\nRUN true\n", $"{Debian}\nRUN false; true\n", new RegroupsRuns(2, 3)),
        Joint("nothing-observes-process", Bash, "echo hi", "echo \"$_\" >/opt/u"),
        new("cut-in-last-statement", $"{Errexit}\nRUN false\nRUN true\nRUN echo c >/opt/c\n", $"{Errexit}\nRUN false && true; echo c >/opt/c\n", new RegroupsRuns(3, 5)),
        new("subshell-is-unseen", $"{Bash}\nRUN cd /opt && echo $BASH_SUBSHELL >s\nRUN true\n", $"{Bash}\nRUN ( cd /opt && echo $BASH_SUBSHELL >s ) && true\n", new RegroupsRuns(3, 4)),
        new("subshell-is-not-negated", $"{Bash}\nRUN ! {{ A=5; echo ${{U?}}; }}\nRUN true\n", $"{Bash}\nRUN ( ! {{ A=5; echo ${{U?}}; }} ) && true\n", new RegroupsRuns(3, 4)),
        Joint("left-keeps-directory", Debian, "cd /opt", "echo a >f"),
        Joint("left-keeps-variables", Debian, "A=7", "echo \"$A\" >/opt/v"),
        Joint("left-keeps-options", Debian, "set -f", "echo /etc/p* >/opt/v"),
        Joint("left-keeps-functions", Debian, "f() { true; }", "{ f || echo no >/opt/no; }"),
        Joint("left-keeps-traps", Debian, "trap 'echo t >/opt/t' EXIT && true", "echo b >/opt/t"),
        Joint("left-keeps-umask", Debian, "umask 077", "touch /opt/f"),
        Joint("left-keeps-limits", Debian, "ulimit -n 200", "ulimit -n >/opt/n"),
        Joint("left-keeps-descriptors", Debian, "exec 3>/opt/three", "{ echo a >&3 || echo none >/opt/none; }"),
        Joint("left-keeps-positional-parameters", Debian, "set -- p", "echo \"$1\" >/opt/1"),
        Joint("left-keeps-all-that-is-not-known", Debian, "eval A=7 && true", "echo \"$A\" >/opt/v"),
        Joint("left-does-not-end-early", Debian, "exit 0", "echo b >/opt/b"),
        Joint("errexit-plain", Errexit, "{ false; echo l >/opt/l; }", "true"),
        Joint("shell-stays", Debian, "ln -sf bash /bin/sh", "echo \"a\\nb\" >/opt/e"),
        Joint("startup-files-stay", "FROM example/login:1", "echo 'export A=1' >>/root/.profile", "echo \"$A\" >/opt/x"),
        Joint("working-directory-stays", $"{Debian}\nWORKDIR /w", "rmdir /w", "echo a >f"),
        Joint("programs-stay", Bash, "look && mv /usr/local/bin/look /usr/bin/look", "look"),
        Joint("left-leaves-no-process", Debian, "{ sleep 0.2; echo x >/opt/late; } & true", "sleep 0.6 && test ! -e /opt/late"),
        Joint("users-stay", Debian, "usermod -d /srv root", "echo \"$HOME\" >/opt/h"),
        Joint("shared-memory-stays", Debian, "echo a >/dev/shm/q", "test ! -e /dev/shm/q"),
        Joint("no-hard-links", Debian, "echo a >/opt/a && ln /opt/a /opt/b", "echo c >/opt/a"),
    ];

    private static IEnumerable<AimedBuild> Cleanups() =>
    [
        Cleanup("cleanup-is-catalogued", Debian, "apt-get update && apt-get install -y git", "/usr/share/doc/*"),
        Cleanup("cleanup-is-allowed", "FROM python:3.12\nENV HOME=/h\nRUN pip install six\nUSER nobody", "pip install --target /tmp/t flask", "/h/.cache/pip"),
        Cleanup("cleanup-finds-rm", "FROM example/bare:1\nUSER root\nENV HOME=/h PIP_CACHE_DIR= XDG_CACHE_HOME= PIP_CONFIG_FILE= XDG_CONFIG_HOME=", "pip install six", "/h/.cache/pip"),
        Cleanup("cleanup-removes-no-other-files", "FROM python:3.12\nENV PIP_CACHE_DIR=/opt\nRUN echo k >/opt/keep", "pip install six", "/opt"),
        Cleanup("cleanup-hits-no-mount", "FROM python:3.12", "--mount=type=cache,target=/root/.cache/pip pip install six", "/root/.cache/pip"),
        Cleanup("cleanup-keeps-search-path", Debian, "apt-get update && apt-get install -y git && PATH=/none", "/var/lib/apt/lists/*"),
        Cleanup("cleanup-is-not-read-later", Debian, "apt-get update", "/var/lib/apt/lists/*").FollowedBy("RUN apt-get install -y git"),
        Cleanup("cleanup-is-not-read-later", Debian, "apt-get update", "/var/lib/apt/lists/*").FollowedBy("RUN setup-app"),
        Cleanup("cleanup-is-not-read-later", "FROM node:20", "yarn add left", "/usr/local/share/.cache/yarn").FollowedBy("RUN cd /usr/local/share/.cache/yarn"),
        Cleanup("cleanup-is-not-read-later", "FROM node:20", "yarn add left", "/usr/local/share/.cache/yarn").FollowedBy("RUN mkdir /usr/local/share/.cache/yarn/foo"),
        new(
            "moved-cleanup-crosses-nothing", $"{Debian}\nRUN apt-get update\nRUN apt-get install -y git\nRUN rm -rf /var/lib/apt/lists/*\n",
            $"{Debian}\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y git\n", new MovesCleanup(4, 2)),
    ];

    private static IEnumerable<AimedBuild> Flags() =>
    [
        Flag("flag-only-keeps-a-cache", Debian, "apt-get update && apt-get install {0}-y git", "--no-cache-dir"),
        Flag("flag-finds-its-lists", "FROM alpine:3.20", "apk add {0}git", "--no-cache"),
        Flag("flag-is-known-to-its-manager", "FROM python:3.4\nRUN echo 1.5 >/etc/old-pip", "pip install {0}six", "--no-cache-dir"),
        Flag("cache-is-not-read-later", "FROM python:3.12 AS a", "pip install {0}six", "--no-cache-dir").FollowedBy("FROM scratch\nCOPY --from=a /root/.cache/pip /wheels"),
        Flag("cache-is-not-read-later", "FROM python:3.12", "pip install {0}six && mkdir /root/.cache/foo", "--no-cache-dir"),
        Flag("cache-is-not-read-later", "FROM python:3.12", "pip install {0}six", "--no-cache-dir").FollowedBy("RUN chown -R 1 /root/.cache"),
        Flag("cache-is-not-read-later", "FROM python:3.12", "export PIP_CACHE_DIR=/opt/p && pip install {0}six && rm -r /opt/p", "--no-cache-dir"),
    ];

    private static AimedBuild Joint(string condition, string head, string left, string right)
    {
        var line = head.Count(c => c == '\n') + 2;
        var script = right.StartsWith("--", StringComparison.Ordinal) ? right[(right.IndexOf(' ', StringComparison.Ordinal) + 1)..] : right;
        return new(condition, $"{head}\nRUN {left}\nRUN {right}\n", $"{head}\nRUN {left} && {script}\n", new RegroupsRuns(line, line + left.Count(c => c == '\n') + 1));
    }

    private static AimedBuild Cleanup(string condition, string head, string script, string path) =>
        new(condition, $"{head}\nRUN {script}\n{Rest}\n", $"{head}\nRUN {script} && rm -rf {path}\n{Rest}\n", new AddsCacheCleanup(head.Count(c => c == '\n') + 2, [path]));

    private static AimedBuild Flag(string condition, string head, string script, string flag) =>
        new(
            condition, $"{head}\nRUN {script.Replace("{0}", "", StringComparison.Ordinal)}\n{Rest}\n", $"{head}\nRUN {script.Replace("{0}", flag + " ", StringComparison.Ordinal)}\n{Rest}\n",
            new DisablesCache(head.Count(c => c == '\n') + 2, flag));
}
