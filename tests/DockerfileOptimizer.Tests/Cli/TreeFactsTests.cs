using System.Text.Json;
using DockerfileOptimizer.Cli.Facts;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary><c>dockeropt tree --facts</c>: the contract of its JSON, its options and real files; what it says is in the fixtures.</summary>
internal sealed class TreeFactsTests
{
    private const string TwoStages = "ARG V=12\nFROM debian:$V AS one\nARG W=x\nRUN sudo apt-get update && cd /a\nFROM one\nONBUILD RUN ls\n";

    [Test]
    public void Every_object_has_exactly_the_keys_of_the_contract()
    {
        var file = Json(TwoStages);
        string[] tree = ["schema", "file", "escape", "directives", "instructions", "comments", "diagnostics"];
        Assert.That(Keys(file), Is.EqualTo(tree.Append("stages")));
        Assert.That(Keys(file.GetProperty("stages")[0]), Is.EqualTo(new[] { "index", "name", "line", "base", "built", "reachesImage", "usedBy", "end" }));
        Assert.That(Keys(file.GetProperty("stages")[0].GetProperty("base")), Is.EqualTo(new[] { "kind", "stage", "image", "catalogued", "unknown", "facts" }));
        Assert.That(Keys(file.GetProperty("stages")[0].GetProperty("usedBy")[0]), Is.EqualTo(new[] { "stage", "line", "kind" }));
        var facts = file.GetProperty("instructions")[3].GetProperty("facts");
        Assert.That(Keys(facts), Is.EqualTo(new[] { "stage", "state", "run" }));
        string[] state = ["shell", "workdir", "user", "distro", "libc", "packageManager", "dockerClean", "variables", "otherVariables"];
        Assert.That(Keys(facts.GetProperty("state")), Is.EqualTo(state));
        Assert.That(Keys(facts.GetProperty("run")), Is.EqualTo(new[] { "dialect", "commands", "leftovers", "effects", "errexitOnBehind" }));
    }

    [Test]
    public void Commands_and_effects_have_exactly_the_keys_of_the_contract()
    {
        var run = Json(TwoStages, "--build-arg", "A=1").GetProperty("instructions")[3].GetProperty("facts").GetProperty("run");
        var command = run.GetProperty("commands")[0];
        string[] keys = ["line", "column", "program", "arguments", "wrappers", "environment", "clearsEnvironment", "verb", "inner", "package"];
        Assert.That(Keys(command), Is.EqualTo(keys));
        Assert.That(Keys(command.GetProperty("package")), Is.EqualTo(new[] { "manager", "operation", "needsLists", "refreshesLists", "uncertain", "caches" }));
        Assert.That(
            Keys(command.GetProperty("package").GetProperty("caches")[0]),
            Is.EqualTo(new[] { "kind", "places", "files", "alsoHolds", "mustStay", "notFilled" }));
        Assert.That(Keys(run.GetProperty("leftovers")[0]), Is.EqualTo(new[] { "manager", "kind", "places", "doubt" }));
        string[] effects =
        [
            "leaves", "hazards", "mayEndEarlyWithSuccess", "mayUseErrexit", "mayUsePipefail", "observesProcess",
            "changedPrograms", "stalePrograms", "runPrograms", "reads", "writes", "removes",
        ];
        Assert.That(Keys(run.GetProperty("effects")), Is.EqualTo(effects));
        Assert.That(run.GetProperty("effects").GetProperty("leaves").ToString(), Is.EqualTo("[{\"kind\":\"directory\",\"reason\":\"\\\"cd /a\\\"\"}]"));
    }

    [Test]
    public void What_the_catalogue_says_of_a_base_has_exactly_the_keys_of_the_contract()
    {
        var facts = BaseOf("FROM node:14\n").GetProperty("facts");
        string[] keys = ["source", "lookedUp", "entrypoint", "runsArguments", "megabytes", "holds", "lacks", "ended", "smaller"];
        Assert.That(Keys(facts), Is.EqualTo(keys));
        Assert.That(Keys(facts.GetProperty("ended")[0]), Is.EqualTo(new[] { "what", "date", "successor" }));
        Assert.That(Keys(facts.GetProperty("smaller")[0]), Is.EqualTo(new[] { "image", "difference" }));
        Assert.That(facts.GetProperty("smaller")[0].GetProperty("image").GetString(), Is.EqualTo("node:14-slim"));
    }

    [TestCase("FROM scratch\n")]
    [TestCase("FROM nobody.example/unknown:1\n")]
    public void Of_other_bases_it_says_nothing(string file) =>
        Assert.That(BaseOf(file).GetProperty("facts").ValueKind, Is.EqualTo(JsonValueKind.Null));

    [Test]
    public void Without_the_option_nothing_of_the_kind_is_printed()
    {
        var file = CommandLineResult.WithInput(TwoStages, "tree", "--format", "json", "-").Json.Single();
        Assert.That(file.TryGetProperty("stages", out _), Is.False);
        Assert.That(file.GetProperty("instructions").EnumerateArray().Any(i => i.TryGetProperty("facts", out _)), Is.False);
    }

    [Test]
    public void A_value_is_known_or_says_why_it_is_not()
    {
        var unknown = Json(TwoStages).GetProperty("stages")[0].GetProperty("end").GetProperty("workdir");
        Assert.That(unknown.ToString(), Is.EqualTo("{\"unknown\":\"a build argument decides what debian:$V is\"}"));
        var known = Json(TwoStages, "--build-arg", "V=11").GetProperty("stages")[0];
        Assert.That(known.GetProperty("end").GetProperty("workdir").ToString(), Is.EqualTo("{\"known\":\"/\"}"));
        Assert.That(known.GetProperty("base").GetProperty("image").GetString(), Is.EqualTo("debian:11"));
    }

    [TestCase("one", true)]
    [TestCase("ONE", true)]
    [TestCase("0", true)]
    [TestCase("1", false)]
    public void A_target_says_which_stage_is_built(string target, bool firstIsLast) =>
        Assert.That(
            Json(TwoStages, "--target", target).GetProperty("stages")[1].GetProperty("built").GetBoolean(),
            Is.EqualTo(!firstIsLast));

    [Test]
    public void A_target_that_is_not_there_gives_2_and_names_the_stages()
    {
        var result = CommandLineResult.WithInput(TwoStages, "tree", "--facts", "--target", "two", "-");
        Assert.That((result.ExitCode, result.Output, result.Error), Is.EqualTo((2, "", "dockeropt: - has no stage two; its stages are one, 1\n")));
    }

    [TestCase("--target", "one")]
    [TestCase("--build-arg", "A=1")]
    public void What_is_built_matters_to_facts_alone(params string[] option)
    {
        var result = CommandLineResult.WithInput(TwoStages, ["tree", .. option, "-"]);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Does.Contain(option[0]).And.Contain("--facts"));
    }

    [Test]
    public void A_build_argument_has_a_name()
    {
        var result = CommandLineResult.WithInput(TwoStages, "tree", "--facts", "--build-arg", "=1", "-");
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Does.Contain("NAME=VALUE"));
    }

    [TestCase("11", "debian:11")]
    [TestCase(null, "debian:12")]
    public void A_build_argument_without_a_value_has_that_of_the_environment(string? value, string image)
    {
        var surroundings = ToyOptimizer.Around(TwoStages) with { Variable = name => name == "V" ? value : null };
        var result = CommandLineResult.In(surroundings, "tree", "--facts", "--format", "json", "--build-arg", "V", "-");
        Assert.That(result.Json[0].GetProperty("stages")[0].GetProperty("base").GetProperty("image").GetString(), Is.EqualTo(image));
    }

    [Test]
    public void The_last_of_several_build_arguments_of_a_name_counts() =>
        Assert.That(
            Json(TwoStages, "--build-arg", "V=10", "--build-arg", "V=11=x").GetProperty("stages")[0].GetProperty("base").GetProperty("image").GetString(),
            Is.EqualTo("debian:11=x"));

    [Test]
    public void Every_kind_of_state_and_hazard_has_a_name()
    {
        Assert.That(FactNames.States.Select(s => s.Kind), Is.EquivalentTo(Enum.GetValues<StateKinds>().Except([StateKinds.None])));
        Assert.That(FactNames.Hazards.Select(h => h.Hazard), Is.EquivalentTo(Enum.GetValues<ProcessHazards>().Except([ProcessHazards.None])));
        Assert.That(FactNames.States.Select(s => s.Name).Concat(FactNames.Hazards.Select(h => h.Name)), Is.Unique);
    }

    [Test]
    public void Text_for_people_has_no_control_characters()
    {
        var result = CommandLineResult.WithInput("FROM debian\nENV A=\"\u001b[31m\"\nRUN echo \"\u001b]0;t\u0007\" '\u009b'\n", "tree", "--facts", "-");
        Assert.That(result.Output.Where(c => char.IsControl(c) && c != '\n'), Is.Empty);
    }

    [TestCase("dev", 40)]
    [TestCase("badinput", 1)]
    [TestCase("templates", 1)]
    [TestCase("suites", 10)]
    public void Every_real_file_has_facts_in_both_formats(string set, int every)
    {
        foreach (var file in Corpus.Sample(Corpus.Files(set), every))
        {
            var json = CommandLineResult.Of("tree", "--facts", "--format", "json", file);
            Assert.That((json.ExitCode, json.Error), Is.EqualTo((0, "")).Or.EqualTo((4, "")), file);
            Assert.That(json.Json.Single().GetProperty("stages").ValueKind, Is.EqualTo(JsonValueKind.Array), file);
            Assert.That(CommandLineResult.Of("tree", "--facts", file).ExitCode, Is.EqualTo(json.ExitCode), file);
        }
    }

    private static JsonElement BaseOf(string file) => Json(file).GetProperty("stages")[0].GetProperty("base");

    private static JsonElement Json(string text, params string[] options) =>
        CommandLineResult.WithInput(text, ["tree", "--facts", "--format", "json", .. options, "-"]).Json.Single();

    private static string[] Keys(JsonElement value) => [.. value.EnumerateObject().Select(p => p.Name)];
}
