using DockerfileOptimizer.Syntax.Parsing;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>
/// The arguments before the first FROM with their values (BuildKit <c>buildMetaArgs</c>). Values that double from line to line grow
/// without bound, so all expansions of a file share one budget; where it ends, nothing more is expanded or checked.
/// </summary>
internal sealed class StageArguments
{
    private readonly Dictionary<string, string> _values;
    private readonly Dictionary<string, TextSpan> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _bag;
    private readonly char _escape;
    private long _room;

    public StageArguments(DockerfileSyntax file, IEnumerable<KeyValuePair<string, string>> predefined, DiagnosticBag bag)
    {
        _values = new Dictionary<string, string>(predefined, StringComparer.Ordinal);
        _bag = bag;
        _escape = file.EscapeCharacter;
        _room = WordLexer.RoomFor(file.Source.Content.Length);
    }

    /// <summary>The value of an argument; null when it has none.</summary>
    public string? ValueOf(string name) => _values.GetValueOrDefault(name);

    /// <summary>Where an argument got its value; null when the file gives it none.</summary>
    public TextSpan? PlaceOf(string name) => _places.TryGetValue(name, out var place) ? place : null;

    /// <summary>Whether the file declares an argument, so that whoever builds may give it.</summary>
    public bool IsDeclared(string name) => _declared.Contains(name);

    /// <summary>Takes the default of a declaration, if it has one.</summary>
    public void Declare(KeyValue declaration)
    {
        _declared.Add(declaration.Key);
        if (declaration.Value is { } value && Expand(value, declaration.Span) is { } expanded)
        {
            _values[declaration.Key] = expanded;
            _places[declaration.Key] = declaration.Span;
        }
    }

    /// <summary>A text after expansion; null when that fails, which is reported, or when the budget is spent.</summary>
    public string? Expand(string text, TextSpan span)
    {
        if (_room < 0)
        {
            return null;
        }

        var result = WordLexer.Read(text, new WordLexerOptions { Escape = _escape, ValueOf = ValueOf, Room = _room });
        _room = result.Room;
        if (result.GaveUp)
        {
            _room = -1;
            _bag.Warn(DiagnosticCodes.ExpansionTooLong, span, $"The expansion is not followed from here on: {result.Error}");
        }
        else if (result.Error is not null)
        {
            _bag.Error(DiagnosticCodes.InvalidVariable, span, $"{text} cannot be expanded: {result.Error}");
        }

        return result.Error is null ? result.Text : null;
    }
}
