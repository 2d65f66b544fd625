using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Python;

/// <summary>
/// Whether all that pip installs in a stage is known, and needs no library of the system: packages that are pure, wheels that bring what they need, and folders of the
/// project without a compiled part and without dependencies (docs: pip install, Requirements File Format; PEP 508).
/// </summary>
/// <param name="application">The stage.</param>
internal sealed class PlainRequirements(Application application)
{
    private const int Deepest = 3;

    // Options whose value is the next word, and says nothing of what is installed.
    private static readonly string[] WithValue = ["-i", "--index-url", "--extra-index-url", "--trusted-host", "--timeout", "--default-timeout", "--retries", "--cache-dir", "--root-user-action", "-t", "--target", "--progress-bar"];

    // Options that say nothing of it by themselves.
    private static readonly string[] Alone = ["--no-cache-dir", "--no-cache", "--upgrade", "-U", "--no-compile", "-q", "--quiet", "--disable-pip-version-check", "--no-warn-script-location", "--prefer-binary"];

    // What stands for a compiled part in a folder of sources, by the ending of a file or in a manifest.
    private static readonly string[] Compiled = [".c", ".cc", ".cpp", ".cxx", ".pyx", ".rs", ".f90", ".f"];

    private static readonly string[] NotPlain = ["ext_modules", "cffi_modules", "maturin", "scikit-build", "install_requires", "requires-dist", "dependencies", "setup_requires"];

    // What may stand behind a name, and what of it names versions that are not the newest.
    private static readonly SearchValues<char> Ends = SearchValues.Create(" =<>!~;[#@\"'");

    private static readonly SearchValues<char> Pins = SearchValues.Create("=<~");

    private static readonly string[] Manifests = ["setup.py", "setup.cfg", "pyproject.toml"];

    private readonly List<(string Path, string Text)> _files = [.. ProjectFiles.Called(application, n => n.EndsWith(".txt", StringComparison.Ordinal) || n.EndsWith(".in", StringComparison.Ordinal) || Manifests.Contains(n))];

    /// <summary>Whether that holds of each command.</summary>
    public bool AreKnown => application.Runs.SelectMany(r => RunCalls.Of(application.Build, r)).Where(c => Installs(c.Call)).All(c => c.Folder is not null && IsKnown(c.Call, c.Folder));

    /// <summary>Whether a command of pip installs anything.</summary>
    /// <param name="call">The command.</param>
    public static bool Installs(CommandCall call) => WordsOf(call) is ["install", ..];

    // pip, and python -m pip.
    private static ImmutableArray<string?> WordsOf(CommandCall call)
    {
        ImmutableArray<string?> words = [.. call.Arguments.Select(a => a.Value.Or(null))];
        return call.Program.Or(null) is "pip" or "pip3" ? words : call.Program.Or("")!.StartsWith("python", StringComparison.Ordinal) && words is ["-m", "pip", ..] ? words[2..] : [];
    }

    private bool IsKnown(CommandCall call, string folder)
    {
        var words = WordsOf(call)[1..];
        for (var i = 0; i < words.Length; i++)
        {
            var next = i + 1 < words.Length ? words[i + 1] : null;
            var isKnown = words[i] switch
            {
                null => false,
                "-r" or "--requirement" => next is not null && IsFileKnown(ImagePath.Join(folder, next), 0),
                ['-', 'r', not '-', ..] file => IsFileKnown(ImagePath.Join(folder, file[2..]), 0),
                ['-', ..] option => WithValue.Contains(option) || Alone.Contains(option) || WithValue.Any(v => option.StartsWith(v + "=", StringComparison.Ordinal)),
                var requirement => IsRequirementKnown(requirement, folder),
            };
            if (!isKnown)
            {
                return false;
            }

            i += words[i] is "-r" or "--requirement" || WithValue.Contains(words[i]) ? 1 : 0;
        }

        return true;
    }

    private bool IsFileKnown(string path, int depth) =>
        depth <= Deepest && _files.Where(f => f.Path == path).Select(f => f.Text).Distinct().ToList() is [var text]
        && text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(WithoutComment).Where(l => l.Length > 0).All(l => IsLineKnown(l, path[..path.LastIndexOf('/')], depth));

    private bool IsLineKnown(string line, string folder, int depth) =>
        line.StartsWith("-r ", StringComparison.Ordinal) ? IsFileKnown(ImagePath.Join(folder, line[3..].Trim()), depth + 1)
        : line[0] == '-' ? line.StartsWith("-i ", StringComparison.Ordinal) || line.StartsWith("--index-url", StringComparison.Ordinal) || line.StartsWith("--extra-index-url", StringComparison.Ordinal)
        : IsRequirementKnown(line, application.Workdir);

    private static string WithoutComment(string line)
    {
        var text = line.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var at ? line[..at] : line;
        text = text.IndexOf(" --hash", StringComparison.Ordinal) is > 0 and var hash ? text[..hash] : text;
        return text.Trim() is ['#', ..] ? "" : text.Trim();
    }

    // Of packages with wheels only the newest version is known to have them for this Python; extras bring more packages.
    private bool IsRequirementKnown(string text, string folder)
    {
        if (text[0] is '.' or '/')
        {
            return IsFolderPlain(ImagePath.Join(folder, text));
        }

        var end = text.AsSpan().IndexOfAny(Ends);
        var name = (end < 0 ? text : text[..end]).Replace('_', '-').Replace('.', '-').ToLowerInvariant();
        var rest = end < 0 ? "" : text[end..].Split(';')[0];
        var isNewest = !rest.AsSpan().ContainsAny(Pins) || rest.TrimStart().StartsWith(">=", StringComparison.Ordinal);
        return !text.Contains("://", StringComparison.Ordinal) && !rest.Contains('[', StringComparison.Ordinal) && !rest.Contains('@', StringComparison.Ordinal) && !rest.Contains(',', StringComparison.Ordinal) && !FinalImages.NeedsSystem("python", name)
            && (SmallerImages.IsPlain("python", name) || (isNewest && SmallerImages.IsPlain("python-newest", name)));
    }

    private bool IsFolderPlain(string folder)
    {
        var manifests = _files.Where(f => Manifests.Any(m => f.Path == ImagePath.Join(folder, m))).ToList();
        return manifests.Count > 0 && !manifests.Any(m => NotPlain.Any(w => m.Text.Contains(w, StringComparison.OrdinalIgnoreCase)))
            && application.Context.Context.TryGet(out var context) && context.Sent.TryGet(out var sent) && !sent.All.Any(f => Compiled.Any(e => f.Path.EndsWith(e, StringComparison.Ordinal)));
    }
}
