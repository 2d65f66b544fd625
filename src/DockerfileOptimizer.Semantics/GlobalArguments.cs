using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics;

/// <summary>The build arguments before the first FROM (BuildKit <c>defaultArgs</c>, <c>buildMetaArgs</c>).</summary>
internal sealed class GlobalArguments
{
    private static readonly ImmutableDictionary<string, Known<string?>> PlatformArguments = new[]
    {
        "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT",
        "TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
    }.ToImmutableDictionary(n => n, n => Known.Unknown<string?>($"the platform of the build decides {n}"));

    private GlobalArguments(ImmutableDictionary<string, Known<string?>> values) => Values = values;

    /// <summary>What the arguments are in the scope of FROM, and what a stage's <c>ARG name</c> without default takes over.</summary>
    public ImmutableDictionary<string, Known<string?>> Values { get; }

    public static GlobalArguments Of(DockerfileSyntax syntax, BuildModelInputs inputs)
    {
        var values = PlatformArguments;
        foreach (var declaration in syntax.Instructions.TakeWhile(i => i is not FromInstruction).OfType<ArgInstruction>().SelectMany(a => a.Declarations))
        {
            var map = new EnvMap(values, Known.Of<string?>(null));
            values = values.SetItem(declaration.Key, ArgumentValue.Of(declaration, map, inputs, syntax.EscapeCharacter));
        }

        return new GlobalArguments(values);
    }

    /// <summary>A word of FROM after expansion.</summary>
    public Known<string> Expand(string text, char escape) => Expansion.Of(text, escape, new EnvMap(Values, Known.Of<string?>(null)));
}
