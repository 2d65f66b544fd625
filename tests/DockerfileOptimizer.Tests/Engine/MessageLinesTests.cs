using DockerfileOptimizer.Engine;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine;

/// <summary>Messages name lines of the file as it was.</summary>
internal sealed class MessageLinesTests
{
    [TestCase("line 5 installs from the lists", "line 50 installs from the lists")]
    [TestCase("the RUN of line 5 reads /a, the COPY of line 12", "the RUN of line 50 reads /a, the COPY of line 120")]
    [TestCase("line 7", "line 70")]
    [TestCase("may fail: \"sed line 5\", as line 6 says", "may fail: \"sed line 5\", as line 60 says")]
    [TestCase("a newline 5, a line of 5, an outline", "a newline 5, a line of 5, an outline")]
    [TestCase("nothing", "nothing")]
    [TestCase("", "")]
    public void Numbers_of_lines_are_changed_and_nothing_else(string message, string expected) =>
        Assert.That(MessageLines.Map(message, line => line * 10), Is.EqualTo(expected));

    [Test]
    public void A_decline_names_the_line_of_the_file_as_it_was_when_others_have_been_joined()
    {
        const string file = "FROM debian:12\nRUN apt-get update\n\n\nRUN apt-get install -y git\nENV A=b\nRUN apt-get install -y vim\n";
        var result = new OptimizerBuilder().AddBuiltInTransforms().Build().Optimize("Dockerfile", file);
        Assert.That(result.Declined.Select(d => d.Message), Has.Some.Contains("line 7 would fetch the lists of apt again, which may offer other versions than those of line 2"));
    }
}
