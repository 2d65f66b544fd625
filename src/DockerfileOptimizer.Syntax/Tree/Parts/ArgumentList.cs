using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary>Arguments as words between blanks, or as one JSON array of strings.</summary>
public sealed class ArgumentList
{
    private readonly JsonArray? _json;

    internal ArgumentList(ImmutableArray<Argument> words) => Items = words;

    internal ArgumentList(JsonArray json)
    {
        _json = json;
        Items = json.Elements;
    }

    /// <summary>The arguments in order; may be empty.</summary>
    public ImmutableArray<Argument> Items { get; }

    /// <summary>Whether they are written as a JSON array.</summary>
    public bool IsJson => _json is not null;

    internal IEnumerable<Token> Tokens() => _json?.Tokens() ?? Items.Select(a => a.Token);
}
