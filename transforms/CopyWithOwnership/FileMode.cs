using System.Globalization;

namespace DockerfileOptimizer.Transforms.CopyWithOwnership;

/// <summary>What a mode of <c>chmod</c> makes of the modes that version control gives (POSIX chmod, extended description).</summary>
internal static class FileMode
{
    // What git checks out under the usual umask, 022.
    private const int Plain = 0b110_100_100;
    private const int Executable = 0b111_101_101;
    private const int Umask = 0b000_010_010;

    /// <summary>
    /// The mode in octal digits that a file or folder has afterwards; null when the digits are not understood, set special bits, or what comes
    /// of them depends on a mode that nobody knows.
    /// </summary>
    /// <param name="mode">The mode as <c>chmod</c> gets it.</param>
    /// <param name="isExecutable">Whether the file may be executed; null when nobody knows, or when folders are meant, too.</param>
    public static string? After(string mode, bool? isExecutable)
    {
        if (mode.Length is 3 or 4 && mode.All(c => c is >= '0' and <= '7'))
        {
            return mode.Length == 3 || mode[0] == '0' ? mode : null;
        }

        var plain = Symbolic(mode, Plain);
        var executable = Symbolic(mode, Executable);
        var after = isExecutable switch
        {
            true => executable,
            false => plain,
            null => plain == executable ? plain : null,
        };
        return after is { } bits ? Convert.ToString(bits, 8).PadLeft(3, '0').ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Whether the mode is one of digits, which leaves nothing of the old one.</summary>
    public static bool IsOctal(string mode) => mode.All(char.IsAsciiDigit);

    private static int? Symbolic(string mode, int bits)
    {
        foreach (var clause in mode.Split(','))
        {
            var at = clause.AsSpan().IndexOfAny("+-=");
            var (who, what) = at < 0 ? ("", "") : (clause[..at], clause[(at + 1)..]);
            if (what.Length == 0 || who.AsSpan().ContainsAnyExcept("ugoa") || what.AsSpan().ContainsAnyExcept("rwx"))
            {
                return null;
            }

            var of = who.Length == 0 ? 0b111_111_111 & ~Umask : Of(who);
            var given = of & what.Aggregate(0, (all, c) => all | (c switch { 'r' => 0b100, 'w' => 0b010, _ => 0b001 } * 0b001_001_001));
            bits = clause[at] switch
            {
                '+' => bits | given,
                '-' => bits & ~given,
                _ => (bits & ~(who.Length == 0 ? 0b111_111_111 : of)) | given,
            };
        }

        return bits;
    }

    private static int Of(string who) => who.Aggregate(0, (all, c) => all | (c switch { 'u' => 0b111_000_000, 'g' => 0b000_111_000, 'o' => 0b000_000_111, _ => 0b111_111_111 }));
}
