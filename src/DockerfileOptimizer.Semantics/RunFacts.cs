using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics;

/// <summary>What a RUN runs and does. Each fact is found when it is first asked for, at most once, from any thread.</summary>
internal sealed class RunFacts
{
    private readonly BuildState? _before;
    private readonly Lazy<Known<ShellScript>> _script;
    private readonly Lazy<ResolvedScript?> _resolved;
    private readonly Lazy<ShellEffects> _effects;

    /// <param name="run">The RUN.</param>
    /// <param name="before">What holds before it; null before the first FROM, where nothing is known.</param>
    public RunFacts(RunInstruction run, BuildState? before)
        : this(before, () => RunScript.Of(run, before?.Shell))
    {
    }

    private RunFacts(BuildState? before, Func<Known<ShellScript>> script)
    {
        _before = before;
        _script = new(script);
        _resolved = new(() => Script.TryGet(out var known) ? new ResolvedScript(known, VariableOf) : null);
        _effects = new(FindEffects);
    }

    /// <summary>The facts of a RUN that is no step of the build.</summary>
    public static RunFacts OfNoStep { get; } = new(null, () => Known.Unknown<ShellScript>("the RUN is no step of this build"));

    public Known<ShellScript> Script => _script.Value;

    public ImmutableArray<CommandCall> Commands => _resolved.Value?.Commands ?? [];

    public ShellEffects Effects => _effects.Value;

    private ShellEffects FindEffects() => _resolved.Value is { } script
        ? ShellEffectAnalysis.Of(script, _before?.Shell.Or(null) ?? ShellInEffect.Any, _before)
        : ShellEffectAnalysis.Anything(Script.WhyUnknown!);

    private Known<string?> VariableOf(string name) =>
        _before?.VariableOf(name) ?? Known.Unknown<string?>("the instruction stands before the first FROM");
}
