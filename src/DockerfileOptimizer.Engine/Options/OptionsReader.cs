using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>Reads the text of a <c>dockeropt.json</c>, token by token, so that each mistake is told with its place.</summary>
internal sealed class OptionsReader(string path, string text, TransformSet transforms)
{
    private static readonly string[] Keys = ["root", "disable", "unsafe", "transforms"];

    private readonly SourceText _text = SourceText.From(text);

    public OptionsFile Read()
    {
        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(_text.Content), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        try
        {
            json.Read();
            var file = File(ref json);
            json.Read();
            return file;
        }
        catch (JsonException wrong)
        {
            // What the exception says of the place is told the way compilers tell it.
            var message = IsAtEnd(wrong) ? "the file ends here, in the middle of what it says; {} is the least that it may hold" : wrong.Message.Split(" LineNumber:")[0];
            throw new OptionsException($"{path}:{wrong.LineNumber + 1}:{wrong.BytePositionInLine + 1}: {message}", wrong);
        }
    }

    private bool IsAtEnd(JsonException wrong)
    {
        var end = _text.PositionOf(_text.Content.AsSpan().TrimEnd().Length);
        return wrong.LineNumber + 1 > end.Line || (wrong.LineNumber + 1 == end.Line && wrong.BytePositionInLine >= Encoding.UTF8.GetByteCount(LastLine()));
    }

    private string LastLine() => _text.Content.TrimEnd().Split('\n')[^1];

    private OptionsFile File(ref Utf8JsonReader json)
    {
        var file = OptionsFile.Empty;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        StartObject(ref json);
        while (NextKey(ref json, seen) is { } key)
        {
            file = key switch
            {
                "root" => file with { IsRoot = Flag(ref json) },
                "disable" => file with { Disable = Ids(ref json) },
                "unsafe" => file with { Unsafe = Ids(ref json) },
                "transforms" => file with { Transforms = Transforms(ref json) },
                _ => throw Unknown(ref json, "key", key, Keys),
            };
        }

        return file;
    }

    private ImmutableDictionary<string, TransformOptions> Transforms(ref Utf8JsonReader json)
    {
        var all = ImmutableDictionary.CreateBuilder<string, TransformOptions>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        StartObject(ref json);
        while (NextKey(ref json, seen) is { } id)
        {
            all.Add(id, Options(ref json, Transform(ref json, id)));
        }

        return all.ToImmutable();
    }

    private TransformOptions Options(ref Utf8JsonReader json, TransformInfo transform)
    {
        var options = TransformOptions.Default;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        StartObject(ref json);
        while (NextKey(ref json, seen) is { } name)
        {
            options = transform.Options.FirstOrDefault(o => o.Name == name) switch
            {
                TransformOption.Number number => options.With(number, Number(ref json, number)),
                TransformOption.Choice choice => options.With(choice, Choice(ref json, choice)),
                _ => throw Unknown(ref json, $"option of {transform.Id}", name, transform.Options.Select(o => o.Name)),
            };
        }

        return options;
    }

    private ImmutableHashSet<string> Ids(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw Wrong(ref json, "a list of transform ids is expected here, such as [\"merge-run-layers\"]");
        }

        var ids = ImmutableHashSet.CreateBuilder<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            ids.Add(Transform(ref json, String(ref json, "the id of a transform")).Id);
        }

        return ids.ToImmutable();
    }

    private TransformInfo Transform(ref Utf8JsonReader json, string id) =>
        transforms.Find(id)?.Info ?? throw Unknown(ref json, "transform", id, transforms.All.Select(t => t.Info.Id));

    private bool Flag(ref Utf8JsonReader json) =>
        json.TokenType is JsonTokenType.True or JsonTokenType.False ? json.GetBoolean() : throw Wrong(ref json, "true or false is expected here");

    private int Number(ref Utf8JsonReader json, TransformOption.Number option) =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var value) && value >= option.Least
            ? value
            : throw Wrong(ref json, $"{option.Name} is a whole number, at least {option.Least}");

    private string Choice(ref Utf8JsonReader json, TransformOption.Choice option)
    {
        var value = String(ref json, $"one of {string.Join(", ", option.Values)}");
        return option.Values.Contains(value) ? value : throw Unknown(ref json, $"value of {option.Name}", value, option.Values);
    }

    private string String(ref Utf8JsonReader json, string what) =>
        json.TokenType == JsonTokenType.String ? json.GetString()! : throw Wrong(ref json, $"{what} is expected here, in quotes");

    private void StartObject(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong(ref json, "an object is expected here, { … }");
        }
    }

    /// <summary>Goes on to the value of the next key; null at the end of the object.</summary>
    private string? NextKey(ref Utf8JsonReader json, HashSet<string> seen)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        var key = json.GetString()!;
        if (!seen.Add(key))
        {
            throw Wrong(ref json, $"'{key}' stands here twice");
        }

        json.Read();
        return key;
    }

    private OptionsException Unknown(ref Utf8JsonReader json, string what, string name, IEnumerable<string> known) => Wrong(ref json, UnknownName.Message(what, name, known));

    private OptionsException Wrong(ref Utf8JsonReader json, string message)
    {
        var before = Encoding.UTF8.GetCharCount(Encoding.UTF8.GetBytes(_text.Content).AsSpan(0, (int)json.TokenStartIndex));
        var place = _text.PositionOf(before);
        return new($"{path}:{place.Line}:{place.Column}: {message}");
    }
}
