using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics;

/// <summary>Words of a Dockerfile after expansion.</summary>
internal static class Expansion
{
    /// <summary>The word with quotes and escapes taken off and variables replaced; unknown as soon as one of them is, or when it cannot be expanded.</summary>
    public static Known<string> Of(string text, char escape, EnvMap variables)
    {
        foreach (var variable in DockerfileWord.VariablesIn(text, escape))
        {
            if (variables[variable.Name] is { IsKnown: false } unknown)
            {
                return Known.Unknown<string>(unknown.WhyUnknown!);
            }
        }

        return DockerfileWord.Expand(text, escape, name => variables[name].Or(null)) is { } result
            ? Known.Of(result)
            : Known.Unknown<string>($"{text} cannot be expanded");
    }
}
