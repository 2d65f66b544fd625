using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics;

/// <summary>What a RUN runs and does. Each fact is found when it is first asked for, and is the same for all who ask, from any thread.</summary>
/// <param name="run">The RUN; null for one that is no step of the build.</param>
/// <param name="before">What holds before it; null before the first FROM, where nothing is known.</param>
internal sealed class RunFacts(RunInstruction? run, BuildState? before)
{
    private Reading? _reading;
    private ShellEffects? _effects;

    /// <summary>The facts of a RUN that is no step of the build.</summary>
    public static RunFacts OfNoStep { get; } = new(null, null);

    public Known<ShellScript> Script => Read.Script;

    public ImmutableArray<CommandCall> Commands => Read.Resolved?.Commands ?? [];

    public ShellEffects Effects => _effects ?? Interlocked.CompareExchange(ref _effects, FindEffects(), null) ?? _effects;

    private Reading Read => _reading ?? Interlocked.CompareExchange(ref _reading, FindScript(), null) ?? _reading;

    private Reading FindScript()
    {
        var script = run is null ? Known.Unknown<ShellScript>("the RUN is no step of this build") : RunScript.Of(run, before?.Shell);
        return new(script, script.TryGet(out var known) ? new ResolvedScript(known, VariableOf) : null);
    }

    private ShellEffects FindEffects() => Read.Resolved is { } script
        ? ShellEffectAnalysis.Of(script, before?.Shell.Or(null) ?? ShellInEffect.Any, before)
        : ShellEffectAnalysis.Anything(Script.WhyUnknown!);

    private Known<string?> VariableOf(string name) =>
        before?.VariableOf(name) ?? Known.Unknown<string?>("the instruction stands before the first FROM");

    private sealed record Reading(Known<ShellScript> Script, ResolvedScript? Resolved);
}
