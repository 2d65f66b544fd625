using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>The variables that instructions see: build arguments and environment.</summary>
internal sealed record BuildVariables(char Escape)
{
    public ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Their names in the order in which they were set last, in which RUN finds them (BuildKit <c>client/llb/meta.go</c>, <c>AddOrReplace</c>).</summary>
    public ImmutableArray<string> Order { get; init; } = [];

    /// <summary>A word with variables replaced, quotes and escapes taken off; null where that is an error.</summary>
    public string? Expand(string text) => DockerfileWord.Expand(text, Escape, name => Values.GetValueOrDefault(name));

    public BuildVariables With(string name, string value) => this with { Values = Values.SetItem(name, value), Order = Order.Remove(name).Add(name) };

    /// <summary>The variables behind an ARG.</summary>
    /// <param name="arg">The instruction.</param>
    /// <param name="given">What the caller of the build sets.</param>
    /// <param name="outer">The arguments before the first FROM, which an ARG without a value takes over.</param>
    public BuildVariables Declare(ArgInstruction arg, ImmutableSortedDictionary<string, string> given, BuildVariables? outer) =>
        arg.Declarations.Aggregate(this, (variables, declaration) =>
            (given.GetValueOrDefault(declaration.Key) ?? (declaration.Value is { } value ? variables.Expand(value) : outer?.Values.GetValueOrDefault(declaration.Key))) is { } set
                ? variables.With(declaration.Key, set)
                : variables);
}
