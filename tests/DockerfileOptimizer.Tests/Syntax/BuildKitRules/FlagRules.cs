using DockerfileOptimizer.Syntax;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.TestKit.Reading;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>
/// Flags: facts of BuildKit's <c>instructions/bflag.go</c>, <c>instructions/parse.go</c> and the <c>instructions/commands_run….go</c> files.
/// </summary>
internal sealed class FlagRules
{
    // AddString, AddStrings, AddBool in parse.go and the pre-hooks.
    [TestCase("FROM --platform=linux/amd64 b")]
    [TestCase("RUN --mount=type=ssh --mount=type=ssh --network=host --security=sandbox --device=a --device=b x")]
    [TestCase("COPY --from=b --chown=c --chmod=d --link --parents --exclude=e --exclude=f x y")]
    [TestCase("ADD --chown=c --chmod=d --link --keep-git-dir --checksum=e --unpack --exclude=f --exclude=g x y")]
    [TestCase("HEALTHCHECK --interval=1s --timeout=1s --start-period=1s --start-interval=1s --retries=1 CMD x")]
    public void Each_instruction_knows_its_flags(string line) => Assert.That(InStage(line).Diagnostics, Is.Empty);

    // "unknown flag"
    [TestCase("FROM --from=a b")]
    [TestCase("RUN --from=a b")]
    [TestCase("COPY --keep-git-dir a b")]
    [TestCase("ADD --from=x a b")]
    [TestCase("ADD --parents a b")]
    [TestCase("COPY --FROM=x a b")]
    [TestCase("CMD --a b")]
    [TestCase("ENV --a b=c")]
    [TestCase("USER --a b")]
    [TestCase("SHELL --a [\"b\"]")]
    [TestCase("ONBUILD --a RUN b")]
    [TestCase("MAINTAINER --a b")]
    public void Any_other_flag_is_refused_and_kept(string line)
    {
        Assert.That(RefusesInStage(line), Is.True);
        Assert.That(InStage(line).Instructions[^1].Flags, Has.Length.EqualTo(1));
    }

    // parseArg and parseStopSignal never call flags.Parse.
    [TestCase("ARG --a b")]
    [TestCase("STOPSIGNAL --a b")]
    public void ARG_and_STOPSIGNAL_never_look_at_their_flags(string line) => Assert.That(RefusesInStage(line), Is.False);

    // "duplicate flag specified", but for stringsType.
    [TestCase("COPY --from=a --from=b x y", ExpectedResult = true)]
    [TestCase("COPY --link --link=false x y", ExpectedResult = true)]
    [TestCase("COPY --exclude=a --exclude=b x y", ExpectedResult = false)]
    [TestCase("RUN --network=none --network=none x", ExpectedResult = true)]
    public bool A_flag_stands_once_unless_it_makes_a_list(string line) => RefusesInStage(line);

    // boolType: strings.ToLower(value)
    [TestCase("--link", ExpectedResult = false)]
    [TestCase("--link=true", ExpectedResult = false)]
    [TestCase("--link=FALSE", ExpectedResult = false)]
    [TestCase("--link=", ExpectedResult = true)]
    [TestCase("--link=1", ExpectedResult = true)]
    public bool A_switch_is_true_false_or_bare(string flag) => RefusesInStage($"COPY {flag} x y");

    // stringType: "missing a value on flag"; an empty one passes.
    [TestCase("--from", ExpectedResult = true)]
    [TestCase("--from=", ExpectedResult = false)]
    [TestCase("--exclude", ExpectedResult = true)]
    public bool Another_flag_needs_an_equals_sign(string flag) => RefusesInStage($"COPY {flag} x y");

    // strings.Cut(a, "=") on the text without quotes.
    [Test]
    public void The_value_starts_behind_the_first_equals_sign_quotes_taken_off() =>
        Assert.That(Last<CopyInstruction>("COPY --\"from\"=a\"=b\" x y").Flags[0] is { Name: "from", Value: "a=b" }, Is.True);

    // isValidNetwork, isValidSecurity: no default for an empty text.
    [TestCase("--network=default", ExpectedResult = false)]
    [TestCase("--network=host", ExpectedResult = false)]
    [TestCase("--network=none", ExpectedResult = false)]
    [TestCase("--network=HOST", ExpectedResult = true)]
    [TestCase("--network=", ExpectedResult = true)]
    [TestCase("--security=insecure", ExpectedResult = false)]
    [TestCase("--security=sandbox", ExpectedResult = false)]
    [TestCase("--security=", ExpectedResult = true)]
    public bool Network_and_security_take_their_own_words(string flag) => RefusesInStage($"RUN {flag} x");

    // parseMount, csvvalue.Fields: strict quotes, at least one character.
    [TestCase("type=cache,target=/a", ExpectedResult = false)]
    [TestCase(",", ExpectedResult = false)]
    [TestCase("\\\"a,b\\\",c", ExpectedResult = false)]
    [TestCase("\\\"a\\\"\\\"b\\\"", ExpectedResult = false)]
    [TestCase("", ExpectedResult = true)]
    [TestCase("a\\\"b", ExpectedResult = true)]
    [TestCase("\\\"a", ExpectedResult = true)]
    [TestCase("\\\"a\\\"b", ExpectedResult = true)]
    public bool A_mount_is_a_line_of_comma_separated_values(string value) => RefusesInStage($"RUN --mount={value} x");

    [Test]
    public void Quotes_of_a_mount_hide_commas_and_doubled_ones_stand_for_one()
    {
        var mount = (MountFlag)Last<RunInstruction>("RUN --mount='\"source=a,b\",\"target=\"\"c\"\"\"' x").Flags[0];
        Assert.That((mount.Source, mount.Target), Is.EqualTo(("a,b", "\"c\"")));
    }

    // parseMount without expander: only from is looked at before the stage is built.
    [TestCase("from=$x", ExpectedResult = true)]
    [TestCase("FROM=a$x", ExpectedResult = true)]
    [TestCase("from=x$", ExpectedResult = false)]
    [TestCase("source=$x", ExpectedResult = false)]
    [TestCase("type=nonsense", ExpectedResult = false)]
    [TestCase("nonsense=a", ExpectedResult = false)]
    [TestCase("nonsense", ExpectedResult = false)]
    public bool Only_a_variable_in_from_is_refused_for_any_target(string value) => RefusesInStage($"RUN --mount={value} x");

    // parseMount with expander, for the target's stages alone.
    [TestCase("type=nonsense")]
    [TestCase("nonsense=a")]
    [TestCase("target")]
    [TestCase("type=bind,readonly=maybe")]
    [TestCase("type=bind,required")]
    [TestCase("type=bind,size=1m")]
    [TestCase("type=bind,mode=0644")]
    [TestCase("type=tmpfs,uid=1")]
    [TestCase("type=cache,sharing=all")]
    [TestCase("type=cache,mode=0999")]
    [TestCase("type=cache,uid=-1")]
    [TestCase("type=secret")]
    [TestCase("type=secret,id=a,from=b")]
    [TestCase("type=secret,id=a,source=b")]
    [TestCase("type=ssh,sharing=locked")]
    public void What_a_stage_would_refuse_of_a_mount_is_warned_about(string value)
    {
        Assert.That(RefusesInStage($"RUN --mount={value} x"), Is.False);
        Assert.That(InStage($"RUN --mount={value} x").Diagnostics.Select(d => d.Code), Has.Member(DiagnosticCodes.InvalidMount));
    }

    [TestCase("type=bind,source=a,target=b,from=c,rw")]
    [TestCase("type=CACHE,id=a,target=b,sharing=Locked,mode=0755,uid=1,gid=2,ro=false")]
    [TestCase("type=tmpfs,target=b,size=64m")]
    [TestCase("type=secret,id=a,dst=b,required=true,mode=0400,env=C")]
    [TestCase("type=secret,src=a")]
    [TestCase("type=ssh,id=a,required,uid=1")]
    [TestCase("dst=/a,src=/b,readonly")]
    public void A_mount_may_have_these_fields(string value) => Assert.That(InStage($"RUN --mount={value} x").Diagnostics, Is.Empty);

    // The synonyms in parseMount's switch.
    [Test]
    public void Synonyms_of_a_mount_s_keys_mean_the_same()
    {
        var mount = (MountFlag)Last<RunInstruction>("RUN --mount=SRC=a,dst=b,ro x").Flags[0];
        Assert.That(mount.Fields.Select(f => f.Key), Is.EqualTo(["source", "target", "readonly"]));
        Assert.That(mount.Type, Is.EqualTo("bind"));
    }

    // ParseDevice
    [TestCase("vendor.com/gpu=all", ExpectedResult = false)]
    [TestCase("name=a=b,required", ExpectedResult = false)]
    [TestCase("required=false,a", ExpectedResult = false)]
    [TestCase("name=,a", ExpectedResult = false)]
    [TestCase("", ExpectedResult = true)]
    [TestCase("a,b", ExpectedResult = true)]
    [TestCase("a,name=b", ExpectedResult = true)]
    [TestCase("a,b=c", ExpectedResult = true)]
    [TestCase("a,required=maybe", ExpectedResult = true)]
    public bool A_device_has_one_name_and_may_be_required(string value) => RefusesInStage($"RUN --device={value} x");
}
