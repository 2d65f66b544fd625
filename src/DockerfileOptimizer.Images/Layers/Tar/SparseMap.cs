using System.Buffers.Text;

namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>Where the stored pieces of a sparse file belong (GNU tar manual, "Storing Sparse Files"); between them it is zeros.</summary>
internal static class SparseMap
{
    /// <summary>More pieces than any file of an image has; they are kept in memory.</summary>
    public const int Pieces = 100_000;

    private const int OldPair = 24;

    /// <summary>Old GNU: four pairs in the header, more in blocks behind it.</summary>
    public static List<long>? Old(ReadOnlySpan<byte> header, TarInput input)
    {
        var numbers = new List<long>();
        var block = header[386..];
        var (pairs, more) = (4, header[482] != 0);
        while (AddPairs(block, pairs, numbers) && numbers.Count <= 2 * Pieces)
        {
            if (!more)
            {
                return numbers;
            }

            block = input.Block();
            if (block.IsEmpty)
            {
                return null;
            }

            (pairs, more) = (21, block[504] != 0);
        }

        return null;
    }

    /// <summary>pax 0.1: numbers with commas between.</summary>
    public static List<long>? Listed(string text)
    {
        var numbers = new List<long>();
        foreach (var part in text.AsSpan().Split(','))
        {
            if (!long.TryParse(text.AsSpan(part), System.Globalization.NumberStyles.None, null, out var number) || numbers.Count > 2 * Pieces)
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>pax 1.0: lines at the start of the content, to the end of a block: how many pairs, then the pairs. Says how much it read.</summary>
    public static List<long>? Leading(TarInput input, out long read)
    {
        var before = input.Position;
        var numbers = new List<long>();
        var rest = Array.Empty<byte>();
        while (numbers.Count == 0 || numbers.Count < (2 * numbers[0]) + 1)
        {
            var block = input.Block();
            if (block.IsEmpty || !AddLines([.. rest, .. block], numbers, out rest))
            {
                read = 0;
                return null;
            }
        }

        read = input.Position - before;
        numbers.RemoveAt(0);
        return numbers;
    }

    /// <summary>In order, not overlapping, inside the file, and as many bytes as are stored.</summary>
    public static bool IsValid(List<long> numbers, long size, long stored)
    {
        var (end, sum) = (0L, 0L);
        for (var i = 0; i + 1 < numbers.Count; i += 2)
        {
            var (offset, length) = (numbers[i], numbers[i + 1]);
            if (offset < end || length < 0 || offset > size || length > size - offset)
            {
                return false;
            }

            (end, sum) = (offset + length, sum + length);
        }

        return numbers.Count % 2 == 0 && sum == stored;
    }

    private static bool AddPairs(ReadOnlySpan<byte> block, int pairs, List<long> numbers)
    {
        for (var i = 0; i < pairs && block[i * OldPair] != 0; i++)
        {
            if (!TarNumber.TryParse(block.Slice(i * OldPair, 12), out var offset) || !TarNumber.TryParse(block.Slice((i * OldPair) + 12, 12), out var length))
            {
                return false;
            }

            numbers.Add(offset);
            numbers.Add(length);
        }

        return true;
    }

    private static bool AddLines(ReadOnlySpan<byte> text, List<long> numbers, out byte[] rest)
    {
        while (text.IndexOf((byte)'\n') is >= 0 and var newline && (numbers.Count == 0 || numbers.Count < (2 * numbers[0]) + 1))
        {
            if (!Utf8Parser.TryParse(text[..newline], out long number, out var used) || used != newline || number < 0 || (numbers.Count == 0 && number > Pieces))
            {
                rest = [];
                return false;
            }

            numbers.Add(number);
            text = text[(newline + 1)..];
        }

        // A number has fewer digits than this; more is no number.
        rest = text.Length <= 2 * TarInput.BlockSize ? text.ToArray() : [];
        return text.Length <= 2 * TarInput.BlockSize;
    }
}
