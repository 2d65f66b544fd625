using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>Expands variables in words of instructions, where they are known.</summary>
/// <param name="state">The state that the instruction finds; null where nobody knows any variable.</param>
/// <param name="escape">The file's escape character.</param>
internal sealed class WordExpander(BuildState? state, char escape)
{
    /// <summary>The word after expansion, quotes and escapes taken off.</summary>
    public Known<string> Expand(string word)
    {
        foreach (var variable in DockerfileWord.VariablesIn(word, escape))
        {
            if (state is null || !state.Variables[variable.Name].IsKnown)
            {
                return Known.Unknown<string>($"nobody knows the value of {variable.Name} in {word}");
            }
        }

        return DockerfileWord.Expand(word, escape, name => state?.Variables[name].Or(null)) is { } value
            ? Known.Of(value)
            : Known.Unknown<string>($"{word} cannot be expanded");
    }
}
