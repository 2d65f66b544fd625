using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Context;

/// <summary>Texts that are there already, over others that are read when somebody asks.</summary>
/// <param name="texts">Texts by path.</param>
/// <param name="below">What is asked for the rest; null when there is no more.</param>
internal sealed class MemoryTexts(ImmutableDictionary<string, string> texts, IContextTexts? below) : IContextTexts
{
    /// <inheritdoc/>
    public Known<string> Read(string path) =>
        texts.TryGetValue(path, out var text) ? Known.Of(text)
        : below?.Read(path) ?? Known.Unknown<string>($"the text of {path} is not known");
}
