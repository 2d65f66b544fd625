namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>Names of platforms as containerd's <c>platforms.Parse</c> accepts them.</summary>
internal static class PlatformName
{
    private static readonly HashSet<string> Systems = new(StringComparer.Ordinal)
    {
        "aix", "android", "darwin", "macos", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd", "openbsd",
        "plan9", "solaris", "windows", "zos",
    };

    private static readonly HashSet<string> Architectures = new(StringComparer.Ordinal)
    {
        "386", "i386", "amd64", "x86_64", "x86-64", "amd64p32", "arm", "armhf", "armel", "armbe", "arm64", "aarch64", "arm64be", "ppc64",
        "ppc64le", "loong64", "mips", "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc", "riscv", "riscv64", "s390", "s390x",
        "sparc", "sparc64", "wasm",
    };

    /// <summary>Whether the text is <c>os</c>, <c>architecture</c>, <c>os/architecture</c> or <c>os/architecture/variant</c>; the first part may carry a version in parentheses.</summary>
    public static bool IsValid(string text)
    {
        var parts = text.Split('/', 4);
        var system = SystemOf(parts[0]);
        if (system is null || parts.Length == 4 || !parts.Skip(1).All(IsPart))
        {
            return false;
        }

        return parts.Length > 1 || Systems.Contains(system.ToLowerInvariant()) || Architectures.Contains(parts[0].ToLowerInvariant());
    }

    // ^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?$ in containerd's platforms.go.
    private static string? SystemOf(string part)
    {
        var open = part.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? part : part[..open];
        var options = open < 0 ? [] : part[(open + 1)..].TrimEnd(')').Split('+');
        var closed = open < 0 || (part.EndsWith(')') && !part.EndsWith("))", StringComparison.Ordinal));
        return closed && name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            && options.All(IsOption) && options.Skip(1).All(o => o.Length > 0) ? name : null;
    }

    // decodeOSOption takes escapes such as %20 off.
    private static bool IsOption(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var isEscape = text[at] == '%';
            if (isEscape ? at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]) : !IsPartCharacter(text[at]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPart(string part) => part.Length > 0 && part.All(IsPartCharacter);

    private static bool IsPartCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';
}
