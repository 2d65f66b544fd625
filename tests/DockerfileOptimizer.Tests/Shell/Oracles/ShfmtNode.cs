using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>A node of shfmt's JSON over the script it was made from. shfmt counts offsets in bytes of UTF-8; absent fields mean false, zero or empty.</summary>
internal readonly struct ShfmtNode(JsonElement json, byte[] source)
{
    /// <summary>The tokens of mvdan/sh 3.6 (syntax/tokens.go) in their order: the JSON names operators by number.</summary>
    private static readonly string[] Tokens = ("illegal EOF newline lit litword litredir ' \" ` & && || | |& $ $' $\" ${ $[ $( $(( [ [[ ( (( "
        + "} ] ) )) ; ;; ;& ;;& ;| ! ~ ++ -- * ** == != <= >= += -= *= /= %= &= |= ^= <<= >>= > >> < <> <& >& >| << <<- <<< &> &>> <( >( "
        + "+ :+ - :- ? :? = := % %% # ## ^ ^^ , ,, @ / // :").Split(' ');

    public string Type => Text("Type");

    public int Start => Offset("Pos");

    public int End => Offset("End");

    public bool Flag(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public string Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    public string Operator(string name) => json.TryGetProperty(name, out var value) ? Tokens[value.GetInt32()] : "";

    /// <summary>Whether the operator is one of the tokens spelled here; those of <c>[[ ]]</c> such as <c>-f</c> are not.</summary>
    public bool IsToken(string name) => json.GetProperty(name).GetInt32() < Tokens.Length;

    public bool Has(string name) => json.TryGetProperty(name, out _);

    public bool TryChild(string name, [NotNullWhen(true)] out ShfmtNode? child)
    {
        child = json.TryGetProperty(name, out var value) ? new ShfmtNode(value, source) : null;
        return child is not null;
    }

    public ShfmtNode Child(string name) => new(json.GetProperty(name), source);

    public IEnumerable<ShfmtNode> Children(string name)
    {
        if (!json.TryGetProperty(name, out var array))
        {
            yield break;
        }

        foreach (var item in array.EnumerateArray())
        {
            yield return new ShfmtNode(item, source);
        }
    }

    /// <summary>The objects and arrays directly below, whatever their names.</summary>
    public IEnumerable<ShfmtNode> Everything()
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
            {
                yield return new ShfmtNode(item, source);
            }
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in json.EnumerateObject())
            {
                yield return new ShfmtNode(field.Value, source);
            }
        }
    }

    public bool IsObject => json.ValueKind == JsonValueKind.Object;

    /// <summary>The byte offset in a field that holds a position.</summary>
    public int Offset(string name) => json.GetProperty(name).GetProperty("Offset").GetInt32();

    public string Raw() => Raw(Start, End);

    /// <summary>The characters between two byte offsets. Some of shfmt's ends lie behind the end of the script.</summary>
    public string Raw(int from, int to) => Encoding.UTF8.GetString(source, from, Math.Min(to, source.Length) - from);

    /// <summary>The characters from <paramref name="from"/> to the next blank or line end.</summary>
    public string Token(int from)
    {
        var end = source.AsSpan(from).IndexOfAny(" \t\n"u8);
        return Raw(from, end < 0 ? source.Length : from + end);
    }
}
