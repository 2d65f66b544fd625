using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

internal sealed class BuildModelTests
{
    private static readonly BuildModelInputs NoArguments = new() { BuildArguments = ImmutableDictionary<string, string>.Empty };

    private static BuildState LastState(string text, BuildModelInputs? inputs = null)
    {
        var syntax = DockerfileSyntax.Parse(text);
        return BuildModel.Create(syntax, inputs).StateAfter(syntax.Instructions[^1])!;
    }

    [Test]
    public void Stages_are_found_by_name_and_number()
    {
        var model = BuildModel.Create(DockerfileSyntax.Parse(
            "FROM golang AS Build\nFROM build AS two\nFROM alpine\nCOPY --from=BUILD a b\nCOPY --from=1 a b\nRUN --mount=type=bind,from=two,target=/x ls\nCOPY --from=nginx a b\n"));
        Assert.That(model.Graph.Uses.Select(u => (u.User, u.Used, u.Kind)), Is.EqualTo(new[]
        {
            (1, 0, StageUseKind.From), (2, 0, StageUseKind.CopyFrom), (2, 1, StageUseKind.CopyFrom), (2, 1, StageUseKind.MountFrom),
        }));
        Assert.That(model.Stages.Select(s => (s.ReachesFinalImage, s.IsBuilt)), Is.EqualTo(new[] { (false, true), (false, true), (true, true) }));
    }

    [Test]
    public void From_looks_a_stage_up_as_it_is_written() =>
        Assert.That(
            BuildModel.Create(DockerfileSyntax.Parse("FROM alpine AS Base\nFROM Base\n"), NoArguments).Stages[1].Base,
            Is.EqualTo(new StageBase.External("Base", null)));

    [Test]
    public void A_target_decides_what_reaches_the_image()
    {
        var model = BuildModel.Create(
            DockerfileSyntax.Parse("FROM a AS one\nFROM one AS two\nFROM b AS three\n"), NoArguments with { Target = "two" });
        Assert.That(model.Stages.Select(s => s.ReachesFinalImage), Is.EqualTo(new[] { true, true, false }));
        Assert.That(model.Graph.DescendantsOf(0), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Every_pair_of_ENV_sees_the_environment_before_the_instruction() =>
        Assert.That(LastState("FROM debian\nENV A=1\nENV A=2 B=$A C=${A:-x}${Z:+y}\n").Variables["B"].Or("?"), Is.EqualTo("1"));

    [TestCase("FROM debian\nARG V=1\n", false, null)]
    [TestCase("FROM debian\nARG V=1\n", true, "1")]
    [TestCase("FROM debian\nARG V\n", true, null)]
    [TestCase("ARG V=1\nFROM debian\nARG V\n", true, "1")]
    [TestCase("ARG V=1\nFROM debian\n", true, null)]
    [TestCase("FROM debian\nENV V=e\nARG V=1\n", true, "1")]
    [TestCase("FROM debian\nARG V=1\nENV V=e\n", false, "e")]
    [TestCase("FROM debian AS x\nARG V=1\nFROM x\n", true, "1")]
    [TestCase("FROM debian AS x\nENV V=e\nARG V=1\nFROM x\n", true, "e")]
    public void Arguments_are_variables_as_BuildKit_has_them(string text, bool inputsKnown, string? expected)
    {
        var value = LastState(text, inputsKnown ? NoArguments : null).Variables["V"];
        Assert.That(value.Or(null), Is.EqualTo(expected));
        Assert.That(value.IsKnown, Is.EqualTo(inputsKnown || expected is not null));
    }

    [Test]
    public void A_build_argument_that_is_given_beats_the_default() =>
        Assert.That(
            LastState("FROM debian\nARG V=1\nENV W=$V\n", new() { BuildArguments = ImmutableDictionary<string, string>.Empty.Add("V", "2") })
                .ImageEnvironment["W"].Or(null),
            Is.EqualTo("2"));

    [TestCase("FROM debian\nWORKDIR /a\nWORKDIR b/../c\n", "/a/c")]
    [TestCase("FROM golang:1.22\nWORKDIR src\n", "/go/src")]
    [TestCase("FROM debian\nENV D=/x\nWORKDIR $D/y/\n", "/x/y")]
    [TestCase("FROM example/app\nWORKDIR b\n", null)]
    [TestCase("FROM example/app\nWORKDIR /b\n", "/b")]
    public void The_working_directory_is_absolute(string text, string? expected) =>
        Assert.That(LastState(text).Workdir.Or(null), Is.EqualTo(expected));

    [TestCase("FROM debian\n", "dash", ShellDialect.Posix)]
    [TestCase("FROM centos:7\n", "bash-as-sh", ShellDialect.Bash)]
    [TestCase("FROM alpine\n", "busybox", ShellDialect.Unknown)]
    [TestCase("FROM debian\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\n", "bash", ShellDialect.Bash)]
    [TestCase("FROM debian AS a\nSHELL [\"/bin/bash\", \"-c\"]\nFROM a\n", "bash", ShellDialect.Bash)]
    public void The_shell_is_a_fact_of_the_system_and_of_SHELL(string text, string program, ShellDialect dialect)
    {
        Assert.That(LastState(text).Shell.TryGet(out var shell), Is.True);
        Assert.That((shell!.Program, shell.Dialect), Is.EqualTo((program, dialect)));
    }

    [Test]
    public void Options_of_SHELL_are_read()
    {
        LastState("FROM debian\nSHELL [\"/bin/bash\", \"-euo\", \"pipefail\", \"-lc\"]\n").Shell.TryGet(out var shell);
        Assert.That(shell!.Options, Is.EqualTo(new ShellOptions(Errexit: true, Pipefail: true, Nounset: true, Login: true, Other: false)));
    }

    [TestCase("FROM example/app\n")]
    [TestCase("ARG B=debian\nFROM $B\n")]
    [TestCase("FROM node:8-onbuild\n")]
    public void Nothing_is_guessed_about_a_base_that_is_not_known(string text)
    {
        var state = LastState(text);
        Assert.That(state.Shell.IsKnown || state.Distro.IsKnown || state.User.IsKnown || state.Workdir.IsKnown || state.Variables["PATH"].IsKnown, Is.False);
    }

    [TestCase("FROM docker.io/library/debian:12@sha256:0000\n", "debian")]
    [TestCase("FROM node:20-alpine3.20\n", "alpine")]
    [TestCase("FROM node\n", "debian")]
    [TestCase("FROM eclipse-temurin:17\n", "ubuntu")]
    [TestCase("FROM openjdk:17\n", null)]
    [TestCase("FROM mcr.microsoft.com/dotnet/sdk:8.0-alpine\n", "alpine")]
    public void The_catalogue_tells_the_system_by_image_and_tag(string text, string? expected) =>
        Assert.That(LastState(text).Distro.Or(null)?.Name, Is.EqualTo(expected));
}
