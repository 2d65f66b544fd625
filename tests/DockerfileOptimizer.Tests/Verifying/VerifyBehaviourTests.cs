using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary><c>--run</c> and <c>--http</c>: exit code and answer of both images.</summary>
internal sealed class VerifyBehaviourTests
{
    private static readonly FakeImage Image = FakeImage.Of("a/b=1");

    [Test]
    public void Words_reach_the_container_without_a_network()
    {
        using var bench = VerifyBench.Of(Image, Image);
        Assert.That(bench.Verify("--run", "sh -c 'a \"b\"' c\\ d").ExitCode, Is.Zero);
        Assert.That(bench.Docker.Calls.Where(c => c.StartsWith("docker run ", StringComparison.Ordinal)), Has.Exactly(3).Items.And.All.Contain(" --hostname dockeropt --network none dockeropt-verify/").And.All.EndWith(" sh -c a \"b\" c d"));
    }

    [Test]
    public void The_users_words_for_the_engine_stand_before_the_image_and_may_name_a_network()
    {
        using var bench = VerifyBench.Of(Image, Image);
        bench.Verify("--run", "a", "--run-arg=--network=host", "--run-arg=-e", "--run-arg=A=1");
        Assert.That(bench.Docker.Calls.Where(c => c.StartsWith("docker run ", StringComparison.Ordinal)), Is.All.Contain(" --hostname dockeropt --network=host -e A=1 dockeropt-verify/"));
    }

    [Test]
    public void The_same_exit_code_and_output_are_equal_also_where_the_command_fails() => Expect(0, "same; exit code 3, 3 bytes of output", (3, "no\n", ""), (3, "no\n", ""), (3, "no\n", ""));

    [Test]
    public void Another_exit_code_is_a_difference() => Expect(1, "differs; exit code 0 before, 1 after", (0, "", ""), (0, "", ""), (1, "", ""));

    [Test]
    public void Another_output_is_a_difference() => Expect(1, "differs; the output differs: line 2 is 'b', and 'c'", (0, "a\nb\n", ""), (0, "a\nb\n", ""), (0, "a\nc\n", ""));

    [Test]
    public void Other_messages_are_a_difference_where_they_were_stable() => Expect(1, "differs; standard error differs: line 1 is 'x', and 'y'", (0, "", "x"), (0, "", "x"), (0, "", "y"));

    [Test]
    public void Messages_that_are_others_each_time_do_not_count() => Expect(0, "same; exit code 0, 0 bytes of output; standard error is another each time", (0, "", "x"), (0, "", "y"), (0, "", "z"));

    [Test]
    public void An_output_that_differs_between_two_builds_of_one_file_cannot_be_told() =>
        Expect(6, "unknown; two builds of the unchanged file print different output: line 1 is '1', and '2'", (0, "1", ""), (0, "2", ""), (0, "3", ""));

    [Test]
    public void A_command_that_the_image_does_not_have_tells_nothing() => Expect(6, "unknown; the unchanged image cannot start it (exit code 127)", (127, "", ""), (127, "", ""), (127, "", ""));

    [Test]
    public void Why_a_command_cannot_be_started_is_told() =>
        Expect(6, "unknown; the unchanged image cannot start it (exit code 126): Error: rlimits", (126, "", "x\nError: rlimits\n"), (126, "", ""), (126, "", ""));

    [Test]
    public void An_engine_that_starts_no_container_tells_nothing() =>
        Expect(6, "unknown; the changed image came to no end: no such device", (0, "", ""), (0, "", ""), (125, "", "docker: Error\nno such device\n"));

    [Test]
    public void The_same_answer_is_equal()
    {
        using var bench = VerifyBench.Of(Image, Image);
        var result = bench.Verify("--http", "8080/health?x=1");
        Assert.That(result.Output, Does.Contain("--http 8080/health?x=1: same; 200 text/plain, 5 bytes\n"));
        Assert.That(result.ExitCode, Is.EqualTo(0));
        Assert.That(bench.Docker.Calls.Where(c => c.StartsWith("docker run ", StringComparison.Ordinal)), Has.Exactly(3).Items.And.All.Contain(" --publish 127.0.0.1::8080 "));
        Assert.That(bench.Docker.Left, Is.Empty);
    }

    [Test]
    public void Another_answer_is_a_difference() => ExpectAnswers(1, "differs; the body differs", "a", "a", "b");

    [Test]
    public void An_answer_that_differs_between_two_builds_of_one_file_cannot_be_told() => ExpectAnswers(6, "unknown; two builds of the unchanged file answer differently", "a", "b", "c");

    [Test]
    public void An_image_that_ends_before_it_answers_is_a_difference() =>
        ExpectAnswers(1, "differs; the changed image did not answer: the container ended with exit code 7 before it answered: its last words", "a", "a", null);

    [Test]
    public void An_unchanged_image_that_does_not_answer_tells_nothing() =>
        ExpectAnswers(6, "unknown; the unchanged image did not answer: the container ended with exit code 7 before it answered: its last words", null, null, "a");

    private static void Expect(int exitCode, string line, params (int ExitCode, string Output, string Messages)[] runs)
    {
        using var bench = VerifyBench.Of((Image with { Run = _ => runs[0] }, Image with { Run = _ => runs[1] }), Image with { Run = _ => runs[2] });
        var result = bench.Verify("--run", "x");
        Assert.That(result.Output, Does.Contain($"--run 'x': {line}\n"));
        Assert.That(result.ExitCode, Is.EqualTo(exitCode));
    }

    private static void ExpectAnswers(int exitCode, string line, params string?[] answers)
    {
        using var bench = VerifyBench.Of((Image with { Answer = answers[0] }, Image with { Answer = answers[1] }), Image with { Answer = answers[2] });
        var result = bench.Verify("--http", "80/");
        Assert.That(result.Output, Does.Contain($"--http 80/: {line}\n"));
        Assert.That(result.ExitCode, Is.EqualTo(exitCode));
    }
}
