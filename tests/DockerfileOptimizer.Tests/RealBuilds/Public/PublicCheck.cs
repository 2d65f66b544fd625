namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>Something that an image does when it is started, and what is known of it. Images are alike when they do the same.</summary>
/// <param name="Contains">A part of it, so that two images that both fail are not taken for alike.</param>
internal abstract record PublicCheck(string Contains)
{
    /// <summary>Variables that the container gets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether only <see cref="Contains"/> is compared, as the rest differs between two starts of one image: times, names of hosts.</summary>
    public bool Varies { get; init; }

    /// <summary>What an image does.</summary>
    /// <exception cref="InvalidOperationException">It does something else than what is known.</exception>
    public string Seen(StartedImage image)
    {
        var seen = Look(image);
        return seen.Contains(Contains, StringComparison.Ordinal)
            ? Varies ? Contains : seen
            : throw new InvalidOperationException($"{this}: not \"{Contains}\" but: {seen[Math.Max(0, seen.Length - 2_000)..]}");
    }

    protected IReadOnlyList<string> Options => [.. Environment.OrderBy(e => e.Key, StringComparer.Ordinal).SelectMany(e => new[] { "-e", $"{e.Key}={e.Value}" })];

    protected abstract string Look(StartedImage image);
}

/// <summary>It runs with arguments and ends; the exit code stands before the output.</summary>
/// <param name="Arguments">What follows the image in <c>docker run</c>; none runs its own command.</param>
/// <param name="Contains">A part of exit code and output.</param>
internal sealed record EndsCheck(IReadOnlyList<string> Arguments, string Contains) : PublicCheck(Contains)
{
    public override string ToString() => $"run {string.Join(' ', Arguments)}";

    protected override string Look(StartedImage image)
    {
        using var container = new StartedContainer(image.Tag, Options, Arguments);
        return container.Wait(() => container.ExitCode) is { } code ? $"exit {code}\n{container.Said}" : $"no end; {container.Said}";
    }
}

/// <summary>It answers; the status of HTTP stands before the body. An address with <c>telnet:</c> is listened to.</summary>
/// <param name="Address">What is asked for, on 127.0.0.1.</param>
/// <param name="Contains">A part of status and answer; it is waited for, as servers say that they are not ready.</param>
internal sealed record AnswersCheck(string Address, string Contains) : PublicCheck(Contains)
{
    /// <summary>Further words for curl: a body to send, a header.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public override string ToString() => $"get {Address}";

    protected override string Look(StartedImage image)
    {
        var last = "no answer";
        var container = image.With(Options);
        return container.Wait(() => (last = Answer(container)).Contains(Contains, StringComparison.Ordinal) ? last : null) ?? $"{last}; {container.Said}";
    }

    // curl writes the status behind the body; 000 without one, as of telnet.
    private string Answer(StartedContainer container)
    {
        var asked = container.AskUntilAnswered(["-w", "\n%{http_code}", .. Words, Address]);
        var end = asked.Output.LastIndexOf('\n');
        return end < 0 ? asked.Errors : $"{asked.Output[(end + 1)..]}\n{asked.Output[..end]}";
    }
}

/// <summary>It says something on one of its outputs, and may go on.</summary>
/// <param name="Contains">What it says.</param>
internal sealed record SaysCheck(string Contains) : PublicCheck(Contains)
{
    public override string ToString() => "says";

    protected override string Look(StartedImage image)
    {
        var container = image.With(Options);
        return container.Wait(() => container.Said.Contains(Contains, StringComparison.Ordinal) ? Contains : null) ?? container.Said;
    }
}
