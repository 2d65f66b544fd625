using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

internal sealed class RunFactsTests
{
    private static (BuildModel Model, RunInstruction Run) Last(string text)
    {
        var syntax = DockerfileSyntax.Parse(text);
        return (BuildModel.Create(syntax), syntax.Instructions.OfType<RunInstruction>().Last());
    }

    private static Known<ShellScript> ScriptOf(string text)
    {
        var (model, run) = Last(text);
        return model.ScriptOf(run);
    }

    [TestCase("FROM debian\nRUN [[ -e /x ]]\n", ShellDialect.Posix)]
    [TestCase("FROM centos:7\nRUN [[ -e /x ]]\n", ShellDialect.Bash)]
    [TestCase("FROM debian\nSHELL [\"/bin/bash\", \"-euxo\", \"pipefail\", \"-c\"]\nRUN [[ -e /x ]]\n", ShellDialect.Bash)]
    [TestCase("FROM debian\nRUN <<EOF\n[[ -e /x ]]\nEOF\n", ShellDialect.Posix)]
    public void The_script_is_read_as_the_shell_in_effect_does(string text, ShellDialect expected) =>
        Assert.That(ScriptOf(text).Or(null)?.Dialect, Is.EqualTo(expected));

    [TestCase("FROM example/app\nRUN cd /a && make\n")]
    [TestCase("FROM alpine\nRUN apk add x | tee y; for i in a b; do echo $i; done\n")]
    [TestCase("FROM alpine\nRUN mkdir -p /a/{b,c}\n")]
    public void Where_the_shell_is_not_known_what_POSIX_shells_and_bash_read_alike_is_understood(string text) =>
        Assert.That(ScriptOf(text).IsKnown, Is.True);

    [TestCase("FROM example/app\nRUN [[ -e /x ]] && make\n")]
    [TestCase("FROM example/app\nRUN make &> log\n")]
    [TestCase("FROM alpine\nRUN echo $'a'\n")]
    [TestCase("ARG B\nFROM $B\nRUN time make\n")]
    public void Where_the_shell_is_not_known_what_they_read_differently_is_not_understood(string text) =>
        Assert.That(ScriptOf(text).WhyUnknown, Is.EqualTo("nobody knows whether a POSIX shell or bash reads it, which they do not do alike"));

    [TestCase("FROM debian\nRUN [\"make\"]\n", "the RUN is in exec form")]
    [TestCase("FROM debian\nRUN\n", "the RUN is empty")]
    [TestCase("FROM debian\nRUN <<EOF\n#!/bin/sh\nmake\nEOF\n", "the here-document names its own interpreter")]
    [TestCase("FROM debian\nSHELL [\"python3\", \"-c\"]\nRUN import os\n", "SHELL [python3 -c] is no shell that is given a script")]
    [TestCase("FROM debian\nSHELL [\"/bin/bash\"]\nRUN make\n", "SHELL [/bin/bash] is no shell that is given a script")]
    public void What_no_known_shell_reads_has_no_script(string text, string why) => Assert.That(ScriptOf(text).WhyUnknown, Is.EqualTo(why));

    [TestCase("FROM debian\nSHELL [\"pwsh\", \"-Command\"]\nRUN make\n")]
    [TestCase("FROM mcr.microsoft.com/windows/servercore\nRUN make\n")]
    [TestCase("# escape=`\nFROM example/app\nRUN make\n")]
    [TestCase("FROM debian\nRUN if\n")]
    [TestCase("FROM example/app\nRUN if\n")]
    public void An_opaque_script_is_not_understood(string text) => Assert.That(ScriptOf(text).IsKnown, Is.False);

    [Test]
    public void Commands_are_resolved_with_the_variables_of_the_build()
    {
        var (model, run) = Last("FROM debian\nENV P=curl\nRUN sudo apt-get install $P && rm -r ~/.cache\n");
        Assert.That(
            model.CommandsOf(run).Select(c => (c.Program.Or("?"), c.Arguments[^1].Value.Or("?"))),
            Is.EqualTo(new[] { ("apt-get", "curl"), ("rm", "/root/.cache") }));
    }

    [TestCase("FROM debian\nUSER app\nRUN rm -r ~/.cache\n", false)]
    [TestCase("FROM example/app\nRUN rm -r ~/.cache\n", false)]
    [TestCase("FROM debian\nENV HOME=/h\nRUN rm -r ~/.cache\n", true)]
    public void The_home_of_a_user_is_known_only_for_root_or_where_the_file_says_it(string text, bool isKnown)
    {
        var (model, run) = Last(text);
        Assert.That(model.CommandsOf(run)[0].Arguments[1].Value.IsKnown, Is.EqualTo(isKnown));
    }

    [Test]
    public void Effects_see_the_state_before_the_instruction()
    {
        var (model, run) = Last("FROM debian\nWORKDIR /a\nENV D=b\nRUN rm $D && cd /c\n");
        var effects = model.EffectsOf(run);
        Assert.That((effects.Removes.Paths.First(p => !p.EndsWith('*')), effects.Leaves), Is.EqualTo(("/a/b", StateKinds.Directory)));
    }

    [Test]
    public void Errexit_may_be_on_where_nobody_knows_the_shell()
    {
        var (unknown, first) = Last("FROM example/app\nRUN make\n");
        var (known, second) = Last("FROM alpine\nRUN make\n");
        Assert.That((unknown.EffectsOf(first).MayUseErrexit, known.EffectsOf(second).MayUseErrexit), Is.EqualTo((true, false)));
    }

    [TestCase("FROM debian\nRUN [\"make\"]\n")]
    [TestCase("FROM debian\nRUN if\n")]
    [TestCase("FROM example/app\nRUN [[ x ]]\n")]
    public void A_RUN_that_is_not_understood_has_no_commands_and_may_do_anything(string text)
    {
        var (model, run) = Last(text);
        var effects = model.EffectsOf(run);
        Assert.That(model.CommandsOf(run), Is.Empty);
        Assert.That(effects.Leaves.HasFlag(StateKinds.Anything) && effects.Writes.Beyond is not null && effects.ChangedPrograms is null, Is.True);
    }

    [Test]
    public void Nothing_is_known_of_a_RUN_inside_a_trigger_or_of_another_file()
    {
        var (model, _) = Last("FROM debian\nRUN make\nONBUILD RUN make\n");
        var trigger = (RunInstruction)model.Syntax.Instructions.OfType<OnBuildInstruction>().Single().Inner!;
        var (_, foreign) = Last("FROM debian\nRUN make\n");
        Assert.That((model.ScriptOf(trigger).IsKnown, model.ScriptOf(foreign).IsKnown), Is.EqualTo((false, false)));
        Assert.That(model.EffectsOf(trigger).Leaves.HasFlag(StateKinds.Anything), Is.True);
    }

    [Test]
    public void A_RUN_before_the_first_FROM_has_facts_without_a_state()
    {
        var (model, run) = Last("RUN cd $X\n");
        Assert.That(model.StateBefore(run), Is.Null);
        Assert.That((model.CommandsOf(run)[0].Arguments[0].Value.IsKnown, model.EffectsOf(run).Leaves), Is.EqualTo((false, StateKinds.Directory)));
    }

    [Test]
    public void Facts_are_found_once_whoever_asks()
    {
        var (model, run) = Last("FROM debian\nRUN cd /a && apt-get update\n");
        var effects = new ShellEffects[64];
        Parallel.For(0, effects.Length, i => effects[i] = model.EffectsOf(run));
        Assert.That(effects, Is.All.SameAs(effects[0]));
        Assert.That(model.CommandsOf(run)[0], Is.SameAs(model.CommandsOf(run).First()));
    }

    private const string Versions = "ARG A=1\nFROM debian:12\nARG A\nENV D=x\nWORKDIR /a\nUSER root\nSHELL [\"/bin/sh\", \"-c\"]\nRUN one\nRUN rm $D ~/f && cd $A\n";

    // A later version of the file, and what was known of the earlier one.
    private static (BuildModel Before, BuildModel After) Edited(string from, string to)
    {
        var syntax = DockerfileSyntax.Parse(Versions);
        var after = syntax.Apply(new TextEditSet([new TextEdit(new TextSpan(Versions.IndexOf(from, StringComparison.Ordinal), from.Length), to)]));
        var before = BuildModel.Create(syntax);
        return (before, BuildModel.Create(after, null, before));
    }

    private static RunInstruction LastRun(BuildModel model) => model.Syntax.Instructions.OfType<RunInstruction>().Last();

    [TestCase("RUN one", "RUN something else")]
    [TestCase("RUN one\n", "")]
    [TestCase("FROM debian:12\n", "FROM debian:12 AS last\n")]
    [TestCase("ENV D=x", "ENV  D=x")]
    public void Commands_and_effects_of_a_RUN_are_those_of_the_earlier_version_where_script_and_state_are_the_same(string from, string to)
    {
        var (before, after) = Edited(from, to);
        var run = LastRun(after);
        Assert.That(after.EffectsOf(run), Is.SameAs(before.EffectsOf(LastRun(before))));
        Assert.That(after.CommandsOf(run), Is.EqualTo(before.CommandsOf(LastRun(before))));
        var script = after.ScriptOf(run).Or(null)!;
        Assert.That(script.ToSource(after.CommandsOf(run)[1].Node).Select(s => after.Syntax.Source.Slice(s).ToString()), Is.EqualTo(new[] { "cd $A" }), "its place is that of this version");
    }

    [TestCase("ENV D=x", "ENV D=y")]
    [TestCase("WORKDIR /a", "WORKDIR /b")]
    [TestCase("USER root", "USER app")]
    [TestCase("SHELL [\"/bin/sh\", \"-c\"]", "SHELL [\"/bin/sh\", \"-ec\"]")]
    [TestCase("SHELL [\"/bin/sh\", \"-c\"]", "SHELL [\"/bin/bash\", \"-c\"]")]
    [TestCase("FROM debian:12", "FROM example/app")]
    [TestCase("FROM debian:12", "FROM alpine:3.20")]
    [TestCase("cd $A", "cd  $A")]
    public void In_another_state_they_are_found_anew(string from, string to)
    {
        var (before, after) = Edited(from, to);
        var (run, fresh) = (LastRun(after), BuildModel.Create(after.Syntax));
        var (effects, expected) = (after.EffectsOf(run), fresh.EffectsOf(run));
        Assert.That(effects, Is.Not.SameAs(before.EffectsOf(LastRun(before))));
        Assert.That(after.CommandsOf(run).Select(c => string.Join(' ', c.Arguments.Select(a => a.Value))), Is.EqualTo(fresh.CommandsOf(run).Select(c => string.Join(' ', c.Arguments.Select(a => a.Value)))));
        Assert.That((effects.Leaves, effects.Hazards, effects.MayUseErrexit, effects.Removes, effects.Names), Is.EqualTo((expected.Leaves, expected.Hazards, expected.MayUseErrexit, expected.Removes, expected.Names)));
    }

    // What a RUN finds of users and versions that RUNs in front of it brought is looked at anew; the rest is settings.
    [TestCase("RUN npm ci", "RUN one", "RUN two", true)]
    [TestCase("RUN npm ci", "ENV X=/x", "ENV X=/y", false)]
    [TestCase("RUN npm ci", "ENV X=/x", "ENV PATH=/y:$PATH", false)]
    [TestCase("USER app\nRUN npm ci", "-d /a", "-d /b", null)]
    [TestCase("RUN pnpm install", "pnpm@10", "pnpm@9", null)]
    public void Files_of_an_installation_are_those_of_the_earlier_version_where_nothing_has_a_say_that_changed(string install, string from, string to, bool? isSame)
    {
        var text = $"FROM node:20\nENV X=/x\nRUN one\nRUN useradd -d /a app\nRUN npm install -g pnpm@10\nWORKDIR /a\nCOPY . .\n{install}\n";
        var syntax = DockerfileSyntax.Parse(text);
        var before = BuildModel.Create(syntax);
        var known = InstallationAnalysis.Of(LastRun(before), before, CopiedFiles.None);
        var edited = syntax.Apply(new TextEditSet([new TextEdit(new TextSpan(text.IndexOf(from, StringComparison.Ordinal), from.Length), to)]));
        var (after, fresh) = (BuildModel.Create(edited, null, before), BuildModel.Create(edited));
        var (found, expected) = (InstallationAnalysis.Of(LastRun(after), after, CopiedFiles.None), InstallationAnalysis.Of(LastRun(fresh), fresh, CopiedFiles.None));
        Assert.That((found.Reads, found.Writes, found.Unclear, found.UnclearBeside), Is.EqualTo((expected.Reads, expected.Writes, expected.Unclear, expected.UnclearBeside)));
        Assert.That(isSame is null || ReferenceEquals(found, known) == isSame, "whether it is the one of the earlier version");
    }
}
