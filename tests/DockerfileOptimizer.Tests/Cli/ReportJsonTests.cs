using System.Text.Json;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>The contract of <c>REPORT-FORMAT.md</c>, key by key.</summary>
internal sealed class ReportJsonTests
{
    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Every_object_has_exactly_the_keys_of_the_contract()
    {
        var report = Report("fix", "FROM scratch\nRUN  a\nRUN false\nLABEL broken=1\n");
        Assert.That(Keys(report), Is.EqualTo(new[] { "schema", "file", "status", "problem", "errors", "applied", "leftAlone", "faults", "layers", "image", "otherFiles", "diff", "text" }));
        Assert.That(Keys(report.GetProperty("applied")[0]), Is.EqualTo(new[] { "transform", "line", "endLine", "message", "safe", "unsafeBecause", "note", "saves" }));
        Assert.That(Keys(report.GetProperty("applied")[0].GetProperty("saves")), Is.EqualTo(new[] { "bytes", "basis", "measured" }));
        Assert.That(Keys(report.GetProperty("leftAlone")[0]), Is.EqualTo(new[] { "transform", "line", "endLine", "reason", "message", "possibleUnsafe" }));
        Assert.That(Keys(report.GetProperty("faults")[0]), Is.EqualTo(new[] { "transform", "message", "detail" }));
        Assert.That(Keys(report.GetProperty("layers")), Is.EqualTo(new[] { "before", "after" }));
        Assert.That(Keys(Report("check", "FROM scratch\nCPY\n").GetProperty("errors")[0]), Is.EqualTo(new[] { "code", "line", "column", "message" }));
    }

    [TestCase("fix", ToyOptimizer.Untidy, "fixed")]
    [TestCase("check", ToyOptimizer.Untidy, "would-fix")]
    [TestCase("check", "FROM scratch\n", "unchanged")]
    [TestCase("check", "FROM {{ a }}\n", "skipped")]
    [TestCase("check", "FROM scratch\nCPY\n", "failed")]
    public void The_status_is_one_of_five_words(string command, string text, string status) => Assert.That(Report(command, text).GetProperty("status").GetString(), Is.EqualTo(status));

    [Test]
    public void Fixes_say_where_they_are_and_whether_they_are_safe()
    {
        var applied = Report("check", ToyOptimizer.Untidy, "--unsafe").GetProperty("applied");
        Assert.That(applied[0].GetProperty("safe").GetBoolean(), Is.True);
        Assert.That((applied[1].GetProperty("line").GetInt32(), applied[1].GetProperty("safe").GetBoolean(), applied[1].GetProperty("saves").ValueKind), Is.EqualTo((3, false, JsonValueKind.Null)));
        Assert.That(applied[1].GetProperty("unsafeBecause").GetString(), Is.Not.Empty);
    }

    [Test]
    public void Every_target_has_a_line_and_standard_input_has_its_text()
    {
        _folder.Write("Dockerfile", ToyOptimizer.Untidy);
        _folder.Write("vendor/Dockerfile", ToyOptimizer.Untidy);
        var result = CommandLineResult.In(ToyOptimizer.Around(ToyOptimizer.Untidy), "fix", "--format", "json", "-", _folder.Path, _folder.Path + "/none");
        Assert.That(result.Json.Select(j => j.GetProperty("status").GetString()), Is.EqualTo(new[] { "fixed", "fixed", "skipped", "failed" }));
        Assert.That(result.Json.Select(j => j.GetProperty("text").GetString()), Is.EqualTo(new[] { ToyOptimizer.Tidy, null, null, null }));
        Assert.That(result.Error, Is.EqualTo($"dockeropt: {_folder.Path}/none does not exist; check the path\n"));
    }

    [Test]
    public void The_patch_is_there_when_it_is_asked_for() => Assert.That(Report("fix", ToyOptimizer.Untidy, "--diff").GetProperty("diff").GetString(), Does.StartWith("--- a"));

    private static string[] Keys(JsonElement value) => [.. value.EnumerateObject().Select(p => p.Name)];

    private JsonElement Report(string command, string text, params string[] more) =>
        ToyOptimizer.Run([command, "--format", "json", .. more, _folder.Write("Dockerfile", text)]).Json.Single();
}
