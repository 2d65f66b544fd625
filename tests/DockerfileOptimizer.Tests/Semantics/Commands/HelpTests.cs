using System.Diagnostics;
using DockerfileOptimizer.Semantics.Commands.Options;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>
/// Compares option grammars with what the programs say of themselves, as far as they are installed. dpkg's help shows operands as it
/// shows values, apt-get's list of options shows no values: there only the names are compared.
/// </summary>
public class HelpTests
{
    [TestCase("rm", "rm --help")]
    [TestCase("cp", "cp --help")]
    [TestCase("mv", "mv --help")]
    [TestCase("mkdir", "mkdir --help")]
    [TestCase("chmod", "chmod --help")]
    [TestCase("chown", "chown --help")]
    [TestCase("ln", "ln --help")]
    [TestCase("touch", "touch --help")]
    [TestCase("install", "install --help")]
    [TestCase("sed", "sed --help")]
    [TestCase("env", "env --help")]
    [TestCase("nice", "nice --help")]
    [TestCase("timeout", "timeout --help")]
    [TestCase("xargs", "xargs --help")]
    [TestCase("tar", "tar --help")]
    [TestCase("wget", "wget --help")]
    [TestCase("curl", "curl --help all")]
    [TestCase("dpkg", "dpkg --help", false)]
    [TestCase("apt-get", "man apt-get", false)]
    [TestCase("useradd", "useradd --help")]
    [TestCase("usermod", "usermod --help")]
    [TestCase("groupadd", "groupadd --help")]
    [TestCase("git clone", "git clone -h")]
    [TestCase("git checkout", "git checkout -h")]
    [TestCase("pip install", "pip install --help")]
    [TestCase("dnf", "dnf --help")]
    [TestCase("zypper install", "zypper help install")]
    [TestCase("gem install", "gem help install")]
    public void Options_that_a_program_tells_of(string command, string help, bool tellsValues = true)
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

    private static OptionTable TableOf(string command)
    {
        var words = command.Split(' ', 2);
        var grammar = OptionGrammars.Find(words[0])!;
        return words.Length > 1 ? grammar.Verbs[words[1]].Options : grammar.Options;
    }

    private static string Output(string command)
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
            var output = process.StandardOutput.ReadToEnd() + error.Result;
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
