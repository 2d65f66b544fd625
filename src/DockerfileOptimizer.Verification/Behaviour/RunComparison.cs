using System.Text;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Verification.Behaviour;

/// <summary>Compares what three containers did: two of the unchanged file, one of the changed.</summary>
internal static class RunComparison
{
    private const int ShownLength = 80;

    // docker-run(1), Exit Status; a shell says the same of its commands.
    private const int CannotStart = 126;
    private const int NotFound = 127;

    public static BehaviourReport Of(string question, (RunOutcome First, RunOutcome Second) before, RunOutcome after)
    {
        var (verdict, message) = Judge(before, after);
        return new BehaviourReport(question, verdict, message) { Before = Text(before.First), After = Text(after) };
    }

    private static (BehaviourVerdict Verdict, string Message) Judge((RunOutcome First, RunOutcome Second) before, RunOutcome after)
    {
        var (first, second) = before;
        if ((first.Problem ?? second.Problem) is { } problem)
        {
            return (BehaviourVerdict.Unknown, $"the unchanged image came to no end: {problem}");
        }

        if (after.Problem is { } broken)
        {
            return (after.Prevented ? BehaviourVerdict.Unknown : BehaviourVerdict.Differs, $"the changed image came to no end: {broken}");
        }

        if (first.ExitCode is CannotStart or NotFound)
        {
            return (BehaviourVerdict.Unknown, $"the unchanged image cannot start it (exit code {first.ExitCode}){LastWords(first.Messages)}");
        }

        if (first.ExitCode != second.ExitCode)
        {
            return (BehaviourVerdict.Unknown, $"two builds of the unchanged file ended with exit codes {first.ExitCode} and {second.ExitCode}");
        }

        if (first.ExitCode != after.ExitCode)
        {
            return (BehaviourVerdict.Differs, $"exit code {first.ExitCode} before, {after.ExitCode} after");
        }

        return Same(first.Output, after.Output) || Same(second.Output, after.Output) ? Messages(before, after)
            : Same(first.Output, second.Output) ? (BehaviourVerdict.Differs, $"the output differs: {FirstDifference(first.Output, after.Output)}")
            : (BehaviourVerdict.Unknown, $"two builds of the unchanged file print different output: {FirstDifference(first.Output, second.Output)}");
    }

    // What goes to standard error is often about times and threads; where it is the same twice, it has to stay so.
    private static (BehaviourVerdict Verdict, string Message) Messages((RunOutcome First, RunOutcome Second) before, RunOutcome after) =>
        Same(before.First.Messages, after.Messages) || Same(before.Second.Messages, after.Messages) ? (BehaviourVerdict.Same, Text(after))
        : Same(before.First.Messages, before.Second.Messages) ? (BehaviourVerdict.Differs, $"standard error differs: {FirstDifference(before.First.Messages, after.Messages)}")
        : (BehaviourVerdict.Same, $"{Text(after)}; standard error is another each time");

    private static bool Same(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other) => one.Span.SequenceEqual(other.Span);

    private static string Text(RunOutcome run) => run.Problem ?? $"exit code {run.ExitCode}, {run.Output.Length} bytes of output";

    private static string FirstDifference(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
    {
        var (left, right) = (Lines(one), Lines(other));
        var at = left.Zip(right).TakeWhile(p => p.First == p.Second).Count();
        return $"line {at + 1} is {Shown(left, at)}, and {Shown(right, at)}";
    }

    // What the shell or the engine says of a command that it cannot start.
    private static string LastWords(ReadOnlyMemory<byte> messages) =>
        Encoding.UTF8.GetString(messages.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last] ? $": {last}" : "";

    private static string[] Lines(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span).Split('\n');

    private static string Shown(string[] lines, int at) =>
        at >= lines.Length ? "missing" : lines[at] is { Length: > ShownLength } line ? $"'{line[..ShownLength]}…'" : $"'{lines[at]}'";
}
