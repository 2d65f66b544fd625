using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>What a RUN runs. The script is read when somebody asks for it: most RUNs are the same text on both sides.</summary>
internal sealed class RunContent
{
    private readonly Lazy<ProgramReading> _reading;

    /// <param name="raw">The text that is compared when there is no program.</param>
    /// <param name="read">Reads the script.</param>
    public RunContent(ImmutableArray<string> raw, Func<ProgramReading> read)
    {
        Raw = raw;
        _reading = new Lazy<ProgramReading>(read);
    }

    /// <summary>The text that is compared when there is no program: argument vector, opaque script, or file with an interpreter.</summary>
    public ImmutableArray<string> Raw { get; }

    /// <summary>The script as the shell in effect reads it; null when no shell is involved or the script is not understood.</summary>
    public ShellProgram? Program => _reading.Value.Program;

    /// <summary>Why there is no program; null when there is one.</summary>
    public string? WhyNoProgram => _reading.Value.Why;

    public bool SameAs(RunContent other) =>
        Raw.SequenceEqual(other.Raw) || (Program is { } mine && other.Program is { } its && mine.SameAs(its));
}
