using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>The scripts of an earlier version of a file. One with the same text need not be read again.</summary>
internal sealed class KnownScripts
{
    private readonly Dictionary<string, ShellReadings> _readings;

    private KnownScripts(Dictionary<string, ShellReadings> readings) => _readings = readings;

    /// <summary>No script.</summary>
    public static KnownScripts None { get; } = new([]);

    /// <summary>The scripts of the RUN instructions of a file; others are hardly ever asked for.</summary>
    /// <param name="instructions">The instructions.</param>
    public static KnownScripts Of(IEnumerable<Instruction> instructions)
    {
        var readings = new Dictionary<string, ShellReadings>(StringComparer.Ordinal);
        foreach (var instruction in instructions)
        {
            if (instruction is RunInstruction { Form: ScriptForm { Script.Readings: var known } })
            {
                readings.TryAdd(known.Text, known);
            }
        }

        return new(readings);
    }

    /// <summary>The readings of a text; null when there are none for the shell that is asked about most.</summary>
    public ShellReadings? Find(string text, ShellDialect dialect) => _readings.TryGetValue(text, out var known) && known.Main == dialect ? known : null;
}
