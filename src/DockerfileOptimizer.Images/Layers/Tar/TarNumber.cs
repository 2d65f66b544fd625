namespace DockerfileOptimizer.Images.Layers.Tar;

/// <summary>Numbers in headers: octal digits, or, by GNU, two's complement in base 256 where octal digits are too few.</summary>
internal static class TarNumber
{
    /// <summary>Reads a field; false if it holds no number, or one beyond 64 bits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, out long value) =>
        (field[0] & 0x80) != 0 ? TryParseBinary(field, out value) : TryParseOctal(field, out value);

    // Go archive/tar strconv.go (parseOctal): blanks and NULs around, empty is 0.
    private static bool TryParseOctal(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        var digits = field.Trim(" \0"u8);
        var nul = digits.IndexOf((byte)0);
        foreach (var digit in nul < 0 ? digits : digits[..nul])
        {
            if (digit is < (byte)'0' or > (byte)'7' || value > long.MaxValue >> 3)
            {
                return false;
            }

            value = (value << 3) | (long)(digit - (byte)'0');
        }

        return true;
    }

    // The first bit says that it is binary, the second is the sign.
    private static bool TryParseBinary(ReadOnlySpan<byte> field, out long value)
    {
        Int128 whole = (field[0] & 0x40) != 0 ? (sbyte)field[0] : field[0] & 0x7F;
        foreach (var bits in field[1..])
        {
            whole = (whole << 8) | bits;
        }

        value = whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : 0;
        return whole == value;
    }
}
