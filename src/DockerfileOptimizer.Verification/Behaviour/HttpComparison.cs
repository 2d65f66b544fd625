using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Verification.Behaviour;

/// <summary>Compares what three containers answered over HTTP: two of the unchanged file, one of the changed.</summary>
internal static class HttpComparison
{
    public static BehaviourReport Of(string question, (HttpOutcome First, HttpOutcome Second) before, HttpOutcome after)
    {
        var (verdict, message) = Judge(before, after);
        return new BehaviourReport(question, verdict, message) { Before = Text(before.First), After = Text(after) };
    }

    private static (BehaviourVerdict Verdict, string Message) Judge((HttpOutcome First, HttpOutcome Second) before, HttpOutcome after)
    {
        var (first, second) = before;
        if ((first.Problem ?? second.Problem) is { } problem)
        {
            return (BehaviourVerdict.Unknown, $"the unchanged image did not answer: {problem}");
        }

        if (after.Problem is { } broken)
        {
            return (after.Prevented ? BehaviourVerdict.Unknown : BehaviourVerdict.Differs, $"the changed image did not answer: {broken}");
        }

        return Same(first, after) || Same(second, after) ? (BehaviourVerdict.Same, Text(after))
            : Same(first, second) ? (BehaviourVerdict.Differs, first.Status == after.Status && first.ContentType == after.ContentType ? "the body differs" : "status or type of the answer differs")
            : (BehaviourVerdict.Unknown, "two builds of the unchanged file answer differently");
    }

    private static bool Same(HttpOutcome one, HttpOutcome other) =>
        one.Status == other.Status && one.ContentType == other.ContentType && one.Body.Span.SequenceEqual(other.Body.Span);

    private static string Text(HttpOutcome answer) => answer.Problem ?? $"{answer.Status} {answer.ContentType ?? "without a type"}, {answer.Body.Length} bytes";
}
