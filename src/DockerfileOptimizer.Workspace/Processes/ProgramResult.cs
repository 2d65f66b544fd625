using System.Text;

namespace DockerfileOptimizer.Workspace.Processes;

/// <summary>What a program answered.</summary>
/// <param name="ExitCode">Its exit code; -1 when it was not there.</param>
/// <param name="Output">Its standard output, to a limit.</param>
/// <param name="Messages">Its standard error, to a limit.</param>
public sealed record ProgramResult(int ExitCode, ReadOnlyMemory<byte> Output, ReadOnlyMemory<byte> Messages)
{
    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether it was ended because its time was up.</summary>
    public bool TimedOut { get; init; }

    /// <summary>Whether there is no such program, or it may not be started.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Whether it ended by itself and well.</summary>
    public bool Succeeded => ExitCode == 0 && !TimedOut && !IsMissing;

    /// <summary>The output as text; what is no UTF-8 becomes U+FFFD.</summary>
    public string OutputText => Encoding.UTF8.GetString(Output.Span);

    /// <summary>The messages as text.</summary>
    public string MessageText => Encoding.UTF8.GetString(Messages.Span);

    /// <summary>The last line that it said, or what became of it when it said nothing: for messages.</summary>
    public string LastWords =>
        IsMissing ? "there is no such program"
        : TimedOut ? $"it did not end in {Elapsed.TotalSeconds:0} s"
        : LastLine(MessageText) ?? LastLine(OutputText) ?? $"exit code {ExitCode}";

    private static string? LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last] ? last : null;
}
