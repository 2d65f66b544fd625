using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>What the last RUN of a file leaves behind: manager, kind and, behind a dash, places.</summary>
public class CacheLeftoversTests
{
    [TestCase("FROM debian:12\nRUN apt-get update && apt-get install -y a", "apt Index - /var/lib/apt/lists")]
    [TestCase("FROM debian:12\nRUN apt-get update", "apt Index - /var/lib/apt/lists")]
    [TestCase("FROM debian:12\nRUN apt-get install -y a", "")]
    [TestCase("FROM debian:12\nRUN apt-get update && apt-get install -y --download-only a", "apt Index - /var/lib/apt/lists")]
    [TestCase("FROM debian:12\nRUN apt-get update && apt-get install -y $UNKNOWN", "apt Index - /var/lib/apt/lists")]
    [TestCase("FROM example.com/base\nRUN apt-get update", "apt Index - /var/lib/apt/lists (APT_CONFIG may move it)")]
    [TestCase("FROM example.com/base\nRUN apt-get update; rm -rf /var/lib/apt/lists/*", "")]
    [TestCase("FROM debian:12\nRUN sh -c 'apt-get update && apt-get install -y a'", "apt Index - /var/lib/apt/lists")]
    [TestCase("FROM debian:12\nRUN rm /etc/apt/apt.conf.d/docker-clean\nRUN apt-get update && apt-get install -y a", "apt Index - /var/lib/apt/lists, apt Cache - /var/cache/apt/archives (docker-clean may be in force), apt Cache - /var/cache/apt (docker-clean may be in force)")]
    [TestCase("FROM alpine:3.19\nRUN apk add a", "apk Index - /var/cache/apk")]
    [TestCase("FROM alpine:3.19\nRUN apk add --no-cache a", "")]
    [TestCase("FROM alpine:3.19\nRUN apk add --no-cache a && apk add b", "apk Index - /var/cache/apk")]
    [TestCase("FROM alpine:3.19\nRUN apk add a && rm -rf /var/cache/apk/*", "")]
    [TestCase("FROM alpine:3.19\nRUN mkdir /etc/apk/cache\nRUN apk add a && rm -rf /var/cache/apk/*", "apk Index (/etc/apk/cache may move it), apk Cache - /etc/apk/cache")]
    [TestCase("FROM fedora:40\nRUN dnf install -y a", "dnf Cache - /var/cache/dnf /var/cache/libdnf5")]
    [TestCase("FROM python:3.12\nRUN pip install a", "pip Cache - /root/.cache/pip")]
    [TestCase("FROM python:3.12\nENV XDG_CACHE_HOME=/x\nRUN pip install a", "pip Cache - /x/pip")]
    [TestCase("FROM python:3.12\nENV PIP_CACHE_DIR=/y\nRUN PIP_CACHE_DIR=/z pip install a", "pip Cache - /z")]
    [TestCase("FROM python:3.12\nENV PIP_NO_CACHE_DIR=1\nRUN pip install a", "")]
    [TestCase("FROM python:3.12\nENV PIP_NO_CACHE_DIR=1\nRUN PIP_NO_CACHE_DIR= pip install a", "pip Cache - /root/.cache/pip")]
    [TestCase("FROM python:3.12\nRUN pip install --no-cache-dir a", "")]
    [TestCase("FROM python:3.12\nRUN pip install --cache-dir /c a", "pip Cache (--cache-dir moves it)")]
    [TestCase("FROM python:3.12\nUSER app\nRUN pip install a", "pip Cache (no variable says where it is)")]
    [TestCase("FROM node:20\nRUN npm ci", "npm Cache - /root/.npm, npm Cache - /tmp")]
    [TestCase("FROM node:20\nRUN yarn install", "yarn Cache - /usr/local/share/.cache/yarn")]
    [TestCase("FROM node:20\nRUN [\"npm\", \"ci\"]", "? no shell runs the RUN, or an interpreter of its own does")]
    [TestCase("FROM node:20\nRUN if", "? the script is not understood")]
    public void What_is_left(string file, string expected) => Assert.That(Text(file), expected.StartsWith('?') ? Does.StartWith(expected) : Is.EqualTo(expected));

    [TestCase("rm -rf /var/lib/apt/lists/*")]
    [TestCase("rm -rf /var/lib/apt/lists")]
    [TestCase("rm -rf /var/lib/apt/lists/ /tmp/*")]
    [TestCase("rm -rf /tmp/* /var/lib/apt/")]
    [TestCase("rm -rf /var/lib/{apt,dpkg}")]
    [TestCase("rm -r /var/lib/*")]
    [TestCase("(rm -rf /var/lib/apt/lists/* || true)")]
    [TestCase("find /var/lib/apt/lists -type f -delete")]
    [TestCase("sh -c 'rm -rf /var/lib/apt/lists/*'")]
    [TestCase("apt-get distclean")]
    public void A_cleanup_behind_it(string cleanup) => Assert.That(Text($"FROM debian:12\nRUN apt-get update && apt-get install -y a && {cleanup}"), Is.Empty);

    [TestCase("rm -rf /var/lib/apt2")]
    [TestCase("rm -rf /var/lib/dpkg/*")]
    [TestCase("rm -rf $UNKNOWN")]
    [TestCase("apt-get clean")]
    [TestCase("find /var/lib/apt/lists -type f")]
    [TestCase("rm -rf /var/lib/apt/lists/* && apt-get update")]
    public void No_cleanup_behind_it(string command) =>
        Assert.That(Text($"FROM debian:12\nRUN apt-get update && apt-get install -y a && {command}"), Is.EqualTo("apt Index - /var/lib/apt/lists"));

    [TestCase("yum install -y a && yum clean all", "centos:7")]
    [TestCase("dnf install -y a && dnf clean all", "fedora:40")]
    [TestCase("npm ci && npm cache clean --force && rm -rf /tmp/npm-*", "node:20")]
    [TestCase("pip install a && rm -rf ~/.cache", "python:3.12")]
    public void The_managers_own_cleanup(string script, string image) => Assert.That(Text($"FROM {image}\nRUN {script}"), Is.Empty);

    [TestCase("dnf install -y a && dnf clean packages", "fedora:40")]
    [TestCase("dnf install -y a && dnf clean metadata", "fedora:40")]
    public void Half_a_cleanup_is_none(string script, string image) => Assert.That(Text($"FROM {image}\nRUN {script}"), Is.Not.Empty);

    [TestCase("--mount=type=cache,target=/var/lib/apt/lists", "")]
    [TestCase("--mount=type=cache,target=/var/lib/apt", "")]
    [TestCase("--mount=type=tmpfs,target=/var/lib/apt/lists/", "")]
    [TestCase("--mount=type=cache,target=/var/cache/apt", "apt Index - /var/lib/apt/lists")]
    public void Mounts(string mount, string expected) => Assert.That(Text($"FROM debian:12\nRUN {mount} apt-get update"), Is.EqualTo(expected));

    [Test]
    public void What_removes_and_what_prevents()
    {
        var pip = Of("FROM python:3.12\nRUN pip -q install a && pip3 install b").Single();
        var dnf = Of("FROM fedora:40\nRUN dnf install -y a").Single();
        var npm = Of("FROM node:20\nENV HOME=/n\nRUN npm ci")[0];
        Assert.Multiple(() =>
        {
            Assert.That(pip.RemovalPaths, Is.EqualTo(new[] { "/root/.cache/pip" }));
            Assert.That(pip.PreventingOption, Is.EqualTo("--no-cache-dir"));
            Assert.That(pip.FilledBy.Select(o => o.Call.Parsed!.VerbWord!.Node!.LiteralValue), Is.EqualTo(new[] { "install", "install" }));
            Assert.That(dnf.RemovalPaths, Is.EqualTo(new[] { "/var/cache/dnf", "/var/cache/libdnf5" }));
            Assert.That(dnf.Commands.Select(c => c.Command), Is.EqualTo(new[] { "dnf clean all" }));
            Assert.That(dnf.PreventingOption, Is.Null);
            Assert.That(npm.RemovalPaths, Is.EqualTo(new[] { "/n/.npm/_cacache" }));
            Assert.That(npm.Commands.Select(c => c.Command), Is.EqualTo(new[] { "npm cache clean --force" }));
        });
    }

    [TestCase("ENV npm_config_cache=/n\nRUN npm ci", "npm_config_cache")]
    [TestCase("RUN npm_config_cache=/n npm ci", "npm_config_cache")]
    [TestCase("ENV npm_config_cache=/root/.npm\nRUN npm ci", null)]
    [TestCase("ENV HOME=/n\nRUN npm ci", null)]
    [TestCase("ENV XDG_CACHE_HOME=/n\nRUN yarn install", "XDG_CACHE_HOME")]
    [TestCase("RUN yarn install", null)]
    public void Nothing_is_removed_from_a_folder_that_the_file_chose(string steps, string? variable)
    {
        var leftover = Of($"FROM node:20\n{steps}")[0];

        Assert.That(leftover.ChosenBy, Is.EqualTo(variable));
        Assert.That((leftover.RemovalPaths.IsEmpty, leftover.Commands.IsEmpty), Is.EqualTo((variable is not null, variable is not null)));
    }

    private static string Text(string file)
    {
        var (model, run) = Last(file);
        var leftovers = CacheLeftovers.Of(model, run);
        return leftovers.TryGet(out var found)
            ? string.Join(", ", found.Select(l => $"{l.Manager.Name} {l.Cache.Kind}{(l.Places.IsEmpty ? "" : " - ")}{string.Join(' ', l.Places)}{(l.Doubt is null ? "" : $" ({l.Doubt})")}"))
            : $"? {leftovers.WhyUnknown}";
    }

    private static System.Collections.Immutable.ImmutableArray<CacheLeftover> Of(string file)
    {
        var (model, run) = Last(file);
        return CacheLeftovers.Of(model, run).Or([]);
    }

    private static (BuildModel Model, RunInstruction Run) Last(string file)
    {
        var syntax = DockerfileSyntax.Parse(SourceText.From(file + "\n"));
        return (BuildModel.Create(syntax), syntax.Instructions.OfType<RunInstruction>().Last());
    }
}
