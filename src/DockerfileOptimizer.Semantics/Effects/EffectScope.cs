using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Where in a script a command stands.</summary>
/// <param name="IsContained">Whether a copy of the shell runs it (subshell, substitution, member of a pipeline, background): what it does to the shell ends there.</param>
/// <param name="IsInFunction">Whether it stands in the body of a function.</param>
/// <param name="Calls">The functions that are being called around it.</param>
internal sealed record EffectScope(bool IsContained, bool IsInFunction, ImmutableHashSet<string> Calls)
{
    public static EffectScope Top { get; } = new(false, false, []);

    public static EffectScope OtherProcess { get; } = new(true, false, []);

    public EffectScope Contain() => this with { IsContained = true };

    public EffectScope Call(string function) => this with { IsInFunction = true, Calls = Calls.Add(function) };
}
