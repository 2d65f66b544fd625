using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics;

/// <summary>The RUNs of an earlier version of a file, by their scripts: of the same script in the same state the same is true, wherever it stands.</summary>
/// <param name="earlier">The RUNs with what was found about them.</param>
internal sealed class KnownRuns(Dictionary<RunInstruction, RunFacts> earlier)
{
    private Dictionary<string, RunFacts>? _byScript;

    /// <summary>What was found about a RUN of the same script; null when there is none, or it finds another state.</summary>
    public RunFacts? Find(RunInstruction run, BuildState? before) =>
        ScriptOf(run) is { } script && before is not null && (_byScript ??= ByScript()).TryGetValue(script, out var facts) && facts.IsOf(run, before) ? facts : null;

    private Dictionary<string, RunFacts> ByScript()
    {
        var known = new Dictionary<string, RunFacts>(earlier.Count, StringComparer.Ordinal);
        foreach (var (run, facts) in earlier)
        {
            if (ScriptOf(run) is { } script)
            {
                known.TryAdd(script, facts);
            }
        }

        return known;
    }

    // A here-document may name an interpreter of its own.
    private static string? ScriptOf(RunInstruction run) => run.Form is ScriptForm and not HeredocForm ? ((ScriptForm)run.Form).Script.Text.Text : null;
}
