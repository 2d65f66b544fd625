using DockerfileOptimizer.Cli.Reports;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>What is only for people at a terminal.</summary>
internal sealed class TerminalTests
{
    [TestCase(true, null, true)]
    [TestCase(true, "", true)]
    [TestCase(true, "1", false)]
    [TestCase(false, null, false)]
    public void Patches_have_colours_on_a_terminal_unless_NO_COLOR_is_set(bool isTerminal, string? noColor, bool colours)
    {
        using var folder = new TemporaryFolder();
        var surroundings = ToyOptimizer.Surroundings with { OutputIsTerminal = isTerminal, Variable = name => name == "NO_COLOR" ? noColor : null };
        var result = CommandLineResult.In(surroundings, "fix", "--diff", folder.Write("Dockerfile", ToyOptimizer.Untidy));
        Assert.That(result.Output.Contains("\u001b[32m+RUN a\u001b[m\n", StringComparison.Ordinal), Is.EqualTo(colours));
        Assert.That(result.Output.Contains('\u001b', StringComparison.Ordinal), Is.EqualTo(colours));
    }

    [Test]
    public void A_file_cannot_act_on_the_terminal() =>
        Assert.That(TerminalDiff.Of("+RUN\techo \u001b[2J\u009b\n", colours: false), Is.EqualTo("+RUN\techo \\x1B[2J\\x9B\n"));

    [Test]
    public void Progress_comes_after_a_while_and_gives_way_to_messages()
    {
        var error = new StringWriter { NewLine = "\n" };
        var messages = new Messages(error, files: 9);
        messages.Progress(1);
        Assert.That(error.ToString(), Is.Empty, "quick runs show none");
        Thread.Sleep(1100);
        messages.Progress(7);
        messages.Say("hello");
        messages.EndProgress();
        Assert.That(error.ToString(), Is.EqualTo("7 of 9 files\r\u001b[Kdockeropt: hello\n"));
    }

    [Test]
    public void Sizes_have_at_most_three_digits_before_the_point() =>
        Assert.That(
            new long[] { 0, 999, 1_000, 38_400_000, 2_000_000_000 }.Select(SummaryText.Size), Is.EqualTo(new[] { "0 B", "999 B", "1 kB", "38.4 MB", "2 GB" }));
}
