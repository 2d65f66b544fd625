namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>The image is started as it is and answers a request. It is asked from a second container in its network, which has no other.</summary>
/// <param name="Port">The port that it listens on.</param>
/// <param name="Path">What is asked for, with its first slash.</param>
/// <param name="Body">The whole answer; null when that does not matter.</param>
/// <param name="Part">What the answer contains; null when that does not matter.</param>
internal sealed record HttpCheck(int Port, string Path, string? Body, string? Part) : SmokeCheck
{
    public override string? Complaint(string image)
    {
        using var container = new StartedContainer(image, []);
        var answer = container.Wait(() => Answer(container));
        return answer is not null && answer == (Body ?? answer) && answer.Contains(Part ?? "", StringComparison.Ordinal)
            ? null
            : $"{Path}: {answer ?? "no answer"}; {container.Said}";
    }

    private string? Answer(StartedContainer container) =>
        container.Ask("-f", $"http://127.0.0.1:{Port}{Path}") is { ExitCode: 0 } asked ? asked.Output : null;
}
