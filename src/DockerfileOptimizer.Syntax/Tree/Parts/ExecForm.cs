using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary>A JSON array of program and arguments; no shell is involved.</summary>
public sealed class ExecForm : CommandForm
{
    private readonly JsonArray _array;

    internal ExecForm(JsonArray array)
        : base(array.Span) => _array = array;

    /// <summary>Program and arguments; may be empty.</summary>
    public ImmutableArray<Argument> Arguments => _array.Elements;

    internal override IEnumerable<Token> Tokens() => _array.Tokens();
}
