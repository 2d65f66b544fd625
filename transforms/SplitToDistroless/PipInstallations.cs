using System.Buffers;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>What pip installs in a stage: where it goes, and whether smaller images have what it needs (docs: pip, Requirements File Format; PEP 508).</summary>
/// <param name="application">The stage.</param>
internal sealed class PipInstallations(Application application)
{
    private static readonly string[] Manifests = ["setup.py", "setup.cfg", "pyproject.toml"];

    private static readonly string[] Pips = ["pip", "pip2", "pip3"];

    private static readonly string[] Others = ["poetry", "pipenv", "uv", "conda", "mamba", "pdm", "pyenv", "easy_install", "virtualenv"];

    // With these, packages go elsewhere, or stay where they are.
    private static readonly string[] Places = ["-t", "--target", "--prefix", "--root", "--user", "-e", "--editable"];

    // What may stand behind a name.
    private static readonly SearchValues<char> Ends = SearchValues.Create(" =<>!~;[#@\"'");

    private readonly List<CommandCall> _calls = [.. application.Runs.SelectMany(r => application.Build.CommandsOf(r))];

    private readonly List<(string Path, string Text)> _files = [.. ProjectFiles.Called(application, n => n.EndsWith(".txt", StringComparison.Ordinal) || n.EndsWith(".in", StringComparison.Ordinal) || Manifests.Contains(n))];

    /// <summary>Why the packages hinder; null when they do not.</summary>
    public Obstacle? Find() =>
        _calls.FirstOrDefault(c => Others.Contains(c.Program.Or("")) || MakesEnvironment(c)) is { } other ? new Obstacle("files-elsewhere", $"where {other.Program.Or("")} installs packages is not known")
        : _calls.Any(c => IsPython(c) && c.Arguments is [{ Value: var script }, ..] && script.Or(null) == "setup.py") ? new Obstacle("requirements-not-known", "what setup.py installs is not known")
        : _calls.Where(Installs).Select(Of).FirstOrDefault(o => o is not null)
            ?? (_files.SelectMany(f => f.Text.Split('\n')).Select(l => NameOf(l.Trim().Trim('"', '\'', ','))).FirstOrDefault(NeedsSystem) is { } native ? Needs(native) : null);

    /// <summary>Whether pip installs anything in a stage.</summary>
    public static bool AreIn(Application application) => application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(Installs);

    private static bool Installs(CommandCall call) => Pips.Contains(call.Program.Or("")) && call.Arguments.Any(a => a.Value.Or(null) == "install");

    private Obstacle? Of(CommandCall call)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsKnown(words[i], i + 1 < words.Count ? words[i + 1] : null))
            {
                return new Obstacle("requirements-not-known", "which packages pip installs, and where, is not known: the build context may say it");
            }
        }

        return words.FirstOrDefault(w => NeedsSystem(NameOf(w!))) is { } native ? Needs(NameOf(native)) : null;
    }

    private bool IsKnown(string? word, string? next) => word switch
    {
        null => false,
        "-r" or "--requirement" => next is not null && _files.Any(f => f.Path.EndsWith('/' + next[(next.LastIndexOf('/') + 1)..], StringComparison.Ordinal)),
        "." => _files.Any(f => Manifests.Contains(f.Path[(f.Path.LastIndexOf('/') + 1)..])),
        ['-', 'r', ..] or ['.', ..] or ['/', ..] => false,
        _ => !Places.Contains(word) && !word.StartsWith("--requirement=", StringComparison.Ordinal) && !word.StartsWith("--target=", StringComparison.Ordinal) && !word.StartsWith("--prefix=", StringComparison.Ordinal),
    };

    private static bool NeedsSystem(string package) => FinalImages.NeedsSystem("python", package);

    private static Obstacle Needs(string package) => new("links-libraries", $"{package} needs libraries or programs that smaller images have not");

    private static bool MakesEnvironment(CommandCall call) => IsPython(call) && call.Arguments.Any(a => a.Value.Or(null) == "venv");

    private static bool IsPython(CommandCall call) => call.Program.Or("")!.StartsWith("python", StringComparison.Ordinal);

    // Hyphens, dots and underscores are the same (PEP 503).
    private static string NameOf(string requirement)
    {
        var end = requirement.AsSpan().IndexOfAny(Ends);
        return (end < 0 ? requirement : requirement[..end]).Replace('_', '-').Replace('.', '-').ToLowerInvariant();
    }
}
