using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>A call of a program of which no row tells what it does.</summary>
public sealed class ForeignCall
{
    private readonly Places _from;

    internal ForeignCall(CommandCall call, Places from) => (Call, _from) = (call, from);

    /// <summary>The call.</summary>
    public CommandCall Call { get; }

    /// <summary>The absolute paths that a path may stand for where the call runs; null when it is relative to an unknown place.</summary>
    /// <param name="path">The path.</param>
    public ImmutableArray<string>? PathsOf(string path) => _from.Resolve(path);
}
