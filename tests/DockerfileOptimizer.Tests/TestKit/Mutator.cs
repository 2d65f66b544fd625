namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>Damages bytes at random places: deletes, doubles, swaps and cuts. The same seed gives the same damage.</summary>
internal sealed class Mutator(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A damaged copy with one to four mutations; of an empty text an empty one.</summary>
    public byte[] Mutate(byte[] bytes)
    {
        var result = bytes;
        for (var rounds = _random.Next(1, 5); rounds > 0 && result.Length > 0; rounds--)
        {
            result = Once(result);
        }

        return result;
    }

    private byte[] Once(byte[] bytes)
    {
        var start = _random.Next(bytes.Length);
        var end = Math.Min(bytes.Length, start + _random.Next(1, 12));
        return _random.Next(6) switch
        {
            0 => [.. bytes[..start], .. bytes[end..]],
            1 => [.. bytes[..end], .. bytes[start..end], .. bytes[end..]],
            2 => Swap(bytes, start, _random.Next(bytes.Length)),
            3 => bytes[..start],
            4 => bytes[start..],
            _ => Move(bytes, start, end),
        };
    }

    private static byte[] Swap(byte[] bytes, int one, int other)
    {
        var result = (byte[])bytes.Clone();
        (result[one], result[other]) = (result[other], result[one]);
        return result;
    }

    /// <summary>Writes a piece of the text over another place, which puts marks where they do not belong.</summary>
    private byte[] Move(byte[] bytes, int start, int end)
    {
        var to = _random.Next(bytes.Length);
        return [.. bytes[..to], .. bytes[start..end], .. bytes[to..]];
    }
}
