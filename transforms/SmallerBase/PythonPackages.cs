using System.Buffers;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>What pip needs (docs: pip, pip install; Requirements File Format; PEP 508).</summary>
internal static class PythonPackages
{
    // Options whose value is the next word, and says nothing of what is installed.
    private static readonly string[] WithValue =
    [
        "-i", "--index-url", "--extra-index-url", "--trusted-host", "--timeout", "--retries", "--cache-dir", "--log", "--proxy", "--progress-bar", "-t", "--target", "--prefix", "--root", "--only-binary", "--upgrade-strategy",
        "--default-timeout", "--root-user-action", "-c", "--constraint",
    ];

    private static readonly SearchValues<char> Ends = SearchValues.Create(" =<>!~;[#@\"'");

    private static readonly SearchValues<char> Pins = SearchValues.Create("=<~");

    // Extras that bring nothing that is compiled where the newest version is taken.
    private static readonly string[] PlainExtras = ["standard", "all", "dev", "test", "tests", "async", "redis", "crypto", "socks", "security", "email", "dotenv"];

    /// <summary>What hinders, or null.</summary>
    public static Obstacle? Of(StageNeeds needs, CommandCall call, int line)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        if (!words.Contains("install") && !words.Contains("wheel") && !words.Contains("download"))
        {
            return null;
        }

        for (var i = words.FindIndex(w => w is "install" or "wheel" or "download") + 1; i < words.Count; i++)
        {
            var word = words[i];
            var isValue = word is not null && WithValue.Contains(word);
            if (!isValue && OfWord(needs, word, i + 1 < words.Count ? words[i + 1] : null, line) is { } obstacle)
            {
                return obstacle;
            }

            i += isValue || word is "-r" or "--requirement" ? 1 : 0;
        }

        return null;
    }

    private static Obstacle? OfWord(StageNeeds needs, string? word, string? next, int line) => word switch
    {
        null => Unknown(line),
        "-r" or "--requirement" => OfFile(needs, next, line, 0),
        "-e" or "--editable" or "--no-binary" => Unknown(line),
        ['-', 'r', ..] when word[1] != '-' => OfFile(needs, word[2..], line, 0),
        ['-', ..] => word.StartsWith("--requirement=", StringComparison.Ordinal) ? OfFile(needs, word["--requirement=".Length..], line, 0) : word.StartsWith("--no-binary", StringComparison.Ordinal) ? Unknown(line) : null,
        ['.', ..] or ['/', ..] => Unknown(line),
        _ => OfRequirement(needs, word, line),
    };

    private static Obstacle? OfFile(StageNeeds needs, string? path, int line, int depth)
    {
        var texts = path is null ? [] : needs.Texts.At(path).ToList();
        return texts.Count == 0 || depth > 3 ? Unknown(line) : texts.SelectMany(Lines).Select(l => OfLine(needs, l, line, depth)).FirstOrDefault(o => o is not null);
    }

    private static Obstacle? OfLine(StageNeeds needs, string text, int line, int depth) =>
        text.StartsWith("-r", StringComparison.Ordinal) ? OfFile(needs, text[2..].Trim(), line, depth + 1)
        : text.StartsWith("--requirement", StringComparison.Ordinal) ? OfFile(needs, text["--requirement".Length..].Trim(' ', '='), line, depth + 1)
        : text.StartsWith("-e", StringComparison.Ordinal) || text.StartsWith("--no-binary", StringComparison.Ordinal) ? Unknown(line)
        : text[0] == '-' ? null
        : OfRequirement(needs, text, line);

    private static Obstacle? OfRequirement(StageNeeds needs, string text, int line)
    {
        if (PackageNeeds.IsGit(text) || text.Contains("git+", StringComparison.Ordinal))
        {
            needs.Require("git", "git", line);
            return Unknown(line);
        }

        if (text[0] is '.' or '/' || text.Contains("://", StringComparison.Ordinal) || text.EndsWith(".whl", StringComparison.Ordinal))
        {
            return Unknown(line);
        }

        var name = NameOf(text);
        var isPinned = text.Split(';')[0].AsSpan(Math.Min(name.Length, text.Length)).ContainsAny(Pins) && !text.Contains(">=", StringComparison.Ordinal);
        var isPlain = SmallerImages.IsPlain("python", name);
        if (!isPlain && !isPinned && SmallerImages.IsPlain("python-newest", name) && !needs.Image.IsOtherSystem)
        {
            needs.Assume("newest versions of packages of Python come as wheels for the platform and the version of Python");
            isPlain = true;
        }

        return isPlain && !FinalImages.NeedsSystem("python", name) && ExtrasOf(text).All(PlainExtras.Contains)
            ? null
            : new Obstacle("may-compile", $"whether {name}, which line {line} installs, has to be compiled, or needs libraries that the smaller image has not, is not known");
    }

    private static Obstacle Unknown(int line) => new("packages-not-known", $"whether what pip installs in line {line} has to be compiled is not known");

    private static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
            .Select(l => (l.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var at ? l[..at] : l).Trim())
            .Select(l => l.IndexOf(" --hash", StringComparison.Ordinal) is > 0 and var hash ? l[..hash].Trim() : l)
            .Where(l => l.Length > 0 && l[0] != '#');

    private static IEnumerable<string> ExtrasOf(string text) =>
        text.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open && text.IndexOf(']', open) is > 0 and var close ? text[(open + 1)..close].Split(',').Select(e => e.Trim()) : [];

    // Hyphens, dots and underscores are the same (PEP 503).
    private static string NameOf(string requirement)
    {
        var end = requirement.AsSpan().IndexOfAny(Ends);
        return (end < 0 ? requirement : requirement[..end]).Replace('_', '-').Replace('.', '-').ToLowerInvariant();
    }
}
