using System.Diagnostics;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Commands.Options;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>
/// Compares option grammars with what the programs say of themselves, as far as they are installed; <see cref="HelpSample"/> lists which.
/// </summary>
public class HelpTests
{
    private static IEnumerable<object[]> Sample => HelpSample.Compared.Select(c => new object[] { c.Command, c.Help, c.TellsValues });

    [TestCaseSource(nameof(Sample))]
    public void Options_that_a_program_tells_of(string command, string help, bool tellsValues)
    {
        var table = TableOf(command);
        var told = HelpText.OptionsIn(Output(help)).Where(o => table.Find(o.Spelling) is not null || o.Spelling.Length > 3).ToArray();
        Assert.That(told, Has.Length.GreaterThan(1), "the help text has options");

        var wrong = told.Where(o => tellsValues && table.Find(o.Spelling) is { } rule && rule.Value != OptionValue.None != o.TakesValue).Select(o => o.Spelling);
        var missing = told.Where(o => table.Find(o.Spelling) is null).Select(o => o.Spelling).ToArray();

        TestContext.Out.WriteLine($"{command}: {told.Length} options told of, not in the grammar: {string.Join(' ', missing)}");
        Assert.That(wrong, Is.Empty, "takes a value in one and not in the other");
        // Other versions have options more; what is missing makes a call not understood, never misunderstood.
        Assert.That(missing.Length, Is.LessThanOrEqualTo(told.Length / 10 + 1));
    }

    [Test]
    public void Every_program_is_compared_or_has_a_reason()
    {
        var compared = HelpSample.Compared.Select(c => c.Command.Split(' ')[0]).ToHashSet();
        Assert.That(HelpSample.Programs.Where(p => !compared.Contains(p) && !HelpSample.NotCompared.ContainsKey(p)), Is.Empty, "neither");
        Assert.That(HelpSample.NotCompared.Keys.Where(compared.Contains), Is.Empty, "both");
        Assert.That(HelpSample.Programs.Where(p => OptionGrammars.Find(p) is null), Is.Empty, "have no grammar");
    }

    // npm takes each key of its configuration as an option (npm help config); a value that is no truth value is needed.
    [Test]
    public void Options_of_npm_are_its_configuration()
    {
        using var told = JsonDocument.Parse(Output("npm config ls --long --json", separate: true));
        var table = TableOf("npm install");
        var keys = told.RootElement.EnumerateObject().Where(k => k.Name.All(c => char.IsAsciiLetterLower(c) || c == '-')).ToArray();
        Assert.That(keys, Has.Length.GreaterThan(100));

        var missing = keys.Where(k => table.Find("--" + k.Name) is null).Select(k => k.Name).ToArray();
        var wrong = keys.Where(k => k.Value.ValueKind == JsonValueKind.Number && table.Find("--" + k.Name)?.Value == OptionValue.None).Select(k => k.Name);

        TestContext.Out.WriteLine($"npm: {keys.Length} keys, not in the grammar: {string.Join(' ', missing)}");
        Assert.That(wrong, Is.Empty, "takes a number, in the grammar nothing");
        Assert.That(missing.Length, Is.LessThanOrEqualTo(keys.Length / 10 + 1));
    }

    private static OptionTable TableOf(string command)
    {
        var words = command.Split(' ', 2);
        var grammar = OptionGrammars.Find(words[0])!;
        return words.Length > 1 ? grammar.Verbs[words[1]].Options.Value : grammar.Options;
    }

    private static string Output(string command, bool separate = false)
    {
        var words = command.Split(' ');
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["LC_ALL"] = "C", ["COLUMNS"] = "200", ["PAGER"] = "cat", ["MANPAGER"] = "cat" },
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd() + (separate ? "" : error.Result);
            process.WaitForExit();
            if (words[0] == "man" && process.ExitCode != 0)
            {
                Assert.Ignore($"no manual page: {command}");
            }

            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"{words[0]} is not installed");
            return "";
        }
    }
}
