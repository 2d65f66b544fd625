using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Inspection.History;

/// <summary>A text of which parts may not be known: what a build argument or a base image decides.</summary>
/// <param name="text">The text; <see cref="Unknown"/> stands for any characters.</param>
internal sealed class TextPattern(string text)
{
    /// <summary>Stands for any characters: no character of Unicode.</summary>
    public const char Unknown = '\uFFFF';

    /// <summary>Whether it says nothing.</summary>
    public bool IsBlank => text.All(c => c == Unknown || char.IsWhiteSpace(c));

    /// <summary>A word as the builder expands it.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="escape">The escape character of the file.</param>
    /// <param name="variables">The variables at its place; null: none of them is known.</param>
    public static string Expanded(string word, char escape, EnvMap? variables)
    {
        var unknown = DockerfileWord.VariablesIn(word, escape).Where(v => variables is null || !variables[v.Name].IsKnown).ToList();
        return unknown.Any(v => v.Modifier is not null)
            ? $"{Unknown}"
            : DockerfileWord.Expand(word, escape, name => variables is not null && variables[name].TryGet(out var value) ? value : $"{Unknown}") ?? $"{Unknown}";
    }

    /// <summary>Whether a text can be this one.</summary>
    public bool Fits(string actual) => new Glob(text.Split(Unknown)).Fits(actual);
}
