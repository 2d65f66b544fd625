using DockerfileOptimizer.Engine;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine;

/// <summary>What a configuration file may say, and how its mistakes are told.</summary>
internal sealed class OptionsFileTests
{
    private static readonly TransformOption.Number Most = new("maxCommands", "how many", 10, 2);
    private static readonly TransformOption.Choice Kind = new("kind", "which", ["all", "some"]);
    private static readonly TransformSet Transforms = TransformSet.Of([new Configurable(), Toys.Toy("spell", _ => [])]);

    [Test]
    public void All_keys_are_read_with_comments_and_trailing_commas()
    {
        var file = Parse("""
            // of the whole repository
            {
              "root": true,
              "disable": ["spell",],
              "unsafe": ["merge-runs"],
              "transforms": { "merge-runs": { "maxCommands": 3, "kind": "some", /* enough */ }, },
            }
            """);
        Assert.That((file.IsRoot, file.Disable!.Single(), file.Unsafe!.Single()), Is.EqualTo((true, "spell", "merge-runs")));
        var options = file.Transforms["merge-runs"];
        Assert.That((options.Of(Most), options.Of(Kind)), Is.EqualTo((3, "some")));
    }

    [TestCase("{ \"disabel\": [] }", "f:1:14: no key is called 'disabel'; did you mean 'disable'?")]
    [TestCase("{ \"DISABLE\": [] }", "f:1:14: no key is called 'DISABLE'; did you mean 'disable'?")]
    [TestCase("{\n  \"disable\": [\"speel\"] }", "f:2:15: no transform is called 'speel'; did you mean 'spell'?")]
    [TestCase("{ \"disable\": \"spell\" }", "f:1:14: a list of transform ids is expected here, such as [\"merge-run-layers\"]")]
    [TestCase("{ \"unsafe\": true }", "f:1:13: a list of transform ids is expected here, such as [\"merge-run-layers\"]")]
    [TestCase("{ \"unsafe\": [1] }", "f:1:14: the id of a transform is expected here, in quotes")]
    [TestCase("{ \"root\": 1 }", "f:1:11: true or false is expected here")]
    [TestCase("{ \"ü\": 1 }", "f:1:8: no key is called 'ü'; known: root, disable, unsafe, transforms")]
    [TestCase("{ \"root\": true, \"root\": true }", "f:1:17: 'root' stands here twice")]
    [TestCase("[]", "f:1:1: an object is expected here, { … }")]
    [TestCase("{ \"transforms\": { \"x\": {} } }", "f:1:24: no transform is called 'x'; known: merge-runs, spell")]
    [TestCase("{ \"transforms\": { \"spell\": { \"x\": 1 } } }", "f:1:35: no option of spell is called 'x'; known: none")]
    [TestCase("{ \"transforms\": { \"merge-runs\": { \"maxComands\": 3 } } }", "f:1:49: no option of merge-runs is called 'maxComands'; did you mean 'maxCommands'?")]
    [TestCase("{ \"transforms\": { \"merge-runs\": { \"maxCommands\": 1 } } }", "f:1:50: maxCommands is a whole number, at least 2")]
    [TestCase("{ \"transforms\": { \"merge-runs\": { \"maxCommands\": 2.5 } } }", "f:1:50: maxCommands is a whole number, at least 2")]
    [TestCase("{ \"transforms\": { \"merge-runs\": { \"kind\": \"som\" } } }", "f:1:43: no value of kind is called 'som'; did you mean 'some'?")]
    [TestCase("{ \"transforms\": { \"merge-runs\": 3 } }", "f:1:33: an object is expected here, { … }")]
    public void A_mistake_is_told_with_its_place_and_the_nearest_name(string text, string message) =>
        Assert.That(() => Parse(text), Throws.TypeOf<OptionsException>().With.Message.EqualTo(message));

    [TestCase("", "f:1:1: the file ends here")]
    [TestCase("{\n  root: true }", "f:2:3: ")]
    [TestCase("{ \"root\": true", "f:1:15: the file ends here")]
    [TestCase("{ \"root\": true\n\n", "f:")]
    [TestCase("{} {}", "f:1:4: ")]
    public void What_is_no_JSON_is_told_with_its_place(string text, string place) =>
        Assert.That(() => Parse(text), Throws.TypeOf<OptionsException>().With.Message.StartsWith(place));

    [Test]
    public void The_command_line_is_stronger_than_the_file()
    {
        var file = Parse("""{ "disable": ["spell", "merge-runs"], "transforms": { "merge-runs": { "maxCommands": 3, "kind": "some" } } }""");
        var commandLine = OptimizerOptions.Default with
        {
            Selected = ["spell"],
            Transforms = OptimizerOptions.Default.Transforms.Add("merge-runs", TransformOptions.Default.With(Most, 7)),
        };
        var options = file.Under(commandLine);
        Assert.That(options.Ignored, Is.EquivalentTo(new[] { "merge-runs" }));
        Assert.That((options.Transforms["merge-runs"].Of(Most), options.Transforms["merge-runs"].Of(Kind)), Is.EqualTo((7, "some")));
        Assert.That((options.AllowUnsafe, options.UnsafeTransforms.IsEmpty), Is.EqualTo((false, true)));
    }

    [Test]
    public void The_nearest_file_counts_key_by_key_up_to_the_root()
    {
        var files = new Dictionary<string, string>
        {
            [Full("dockeropt.json")] = """{ "unsafe": ["spell"] }""",
            [Full("a/dockeropt.json")] = """{ "root": true, "disable": ["spell"], "transforms": { "merge-runs": { "maxCommands": 3, "kind": "some" } } }""",
            [Full("a/b/dockeropt.json")] = """{ "disable": [], "transforms": { "merge-runs": { "maxCommands": 4 } } }""",
        };
        var read = new List<string>();
        var discovery = new OptionsDiscovery(Transforms, path =>
        {
            read.Add(path);
            return files.GetValueOrDefault(path);
        });
        var near = discovery.For(Full("a/b/c"), OptimizerOptions.Default);
        Assert.That((near.Ignored.Count, near.UnsafeTransforms.Count), Is.EqualTo((0, 0)));
        Assert.That((near.Transforms["merge-runs"].Of(Most), near.Transforms["merge-runs"].Of(Kind)), Is.EqualTo((4, "some")));
        Assert.That(discovery.For(Full("a"), OptimizerOptions.Default).Ignored, Is.EquivalentTo(new[] { "spell" }));
        Assert.That(discovery.For(Full("other"), OptimizerOptions.Default).UnsafeTransforms, Is.EquivalentTo(new[] { "spell" }));
        Assert.That(read, Is.Unique, "each file is read once");
    }

    [Test]
    public void Files_on_the_disk_are_found()
    {
        var folder = Directory.CreateTempSubdirectory("dockeropt-options").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, OptionsFile.FileName), """{ "root": true, "disable": ["spell"] }""");
            var inside = Directory.CreateDirectory(Path.Combine(folder, "inside")).FullName;
            Assert.That(new OptionsDiscovery(Transforms).For(inside, OptimizerOptions.Default).Ignored, Is.EquivalentTo(new[] { "spell" }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Full(string path) => Path.GetFullPath("/folder/" + path);

    private static OptionsFile Parse(string text) => OptionsFile.Parse("f", text, Transforms);

    private sealed class Configurable : ITransform
    {
        public TransformInfo Info { get; } = new("merge-runs", "for tests", TransformPhase.Layers) { Options = [Most, Kind] };

        public IEnumerable<Proposal> Propose(TransformContext context) => [];
    }
}
