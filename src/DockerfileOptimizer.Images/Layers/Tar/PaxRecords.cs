using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>
/// The records of a pax header (POSIX <c>pax</c>, "pax Header Block"): <c>length key=value\n</c>. An empty value takes back what the header says.
/// </summary>
internal sealed class PaxRecords
{
    private const string AttributePrefix = "SCHILY.xattr.";

    // Linux (XATTR_SIZE_MAX).
    private const int AttributeBytes = 1 << 16;

    private readonly Dictionary<string, byte[]> values = new(StringComparer.Ordinal);

    /// <summary>Pairs of <c>GNU.sparse.offset</c> and <c>GNU.sparse.numbytes</c>, which alone may stand more than once (sparse format 0.0).</summary>
    public List<long> SparsePairs { get; } = [];

    public bool IsEmpty => values.Count == 0;

    /// <summary>Reads the content of a pax header; false if it is none.</summary>
    public bool TryRead(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (!Utf8Parser.TryParse(text, out int length, out var digits) || length <= digits || length > text.Length || text[digits] != (byte)' ')
            {
                return false;
            }

            var record = text[(digits + 1)..length];
            var equals = record.IndexOf((byte)'=');
            if (equals <= 0 || record[^1] != (byte)'\n' || !TryAdd(Encoding.UTF8.GetString(record[..equals]), record[(equals + 1)..^1]))
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    /// <summary>The value as text; null if there is none, or an empty one.</summary>
    public string? Text(string key) => values.TryGetValue(key, out var value) && value.Length > 0 ? PathText.Decode(value) : null;

    /// <summary>The value as a whole number, a fraction cut off; false if it is there and is none.</summary>
    public bool TryNumber(string key, out long? number)
    {
        number = null;
        if (!values.TryGetValue(key, out var value) || value.Length == 0)
        {
            return true;
        }

        number = Utf8Parser.TryParse(value, out long parsed, out var used) && (used == value.Length || value[used] == (byte)'.') ? parsed : null;
        return number is not null;
    }

    /// <summary>Extended attributes by name; their bytes may be any.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<byte>> Attributes() =>
        values.Keys.Any(IsAttribute)
            ? values.Where(v => IsAttribute(v.Key)).ToImmutableSortedDictionary(v => v.Key[AttributePrefix.Length..], v => ImmutableArray.Create(v.Value), StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, ImmutableArray<byte>>.Empty;

    private static bool IsAttribute(string key) => key.StartsWith(AttributePrefix, StringComparison.Ordinal);

    // Go archive/tar strconv.go (validPAXRecord): no NUL in names.
    private bool TryAdd(string key, ReadOnlySpan<byte> value)
    {
        if (key is "GNU.sparse.offset" or "GNU.sparse.numbytes")
        {
            var isOffset = key == "GNU.sparse.offset";
            if (!Utf8Parser.TryParse(value, out long number, out var used) || used != value.Length || (SparsePairs.Count % 2 == 0) != isOffset)
            {
                return false;
            }

            SparsePairs.Add(number);
            return true;
        }

        if (IsAttribute(key) && value.Length > AttributeBytes)
        {
            return false;
        }

        values[key] = value.ToArray();
        return key is not ("path" or "linkpath" or "uname" or "gname" or "GNU.sparse.name") || !value.Contains((byte)0);
    }
}
