namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Words of a command as options.</summary>
internal static class OptionText
{
    /// <summary>Whether a word is an option, alone or with a value behind <c>=</c>.</summary>
    public static bool Is(string word, string option) =>
        word.StartsWith(option, StringComparison.Ordinal) && (word.Length == option.Length || word[option.Length] == '=');
}
