using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Python;

/// <summary>What pip installs in a stage: where it goes, and whether smaller images have what it needs (docs: pip, Requirements File Format; PEP 508).</summary>
/// <param name="application">The stage.</param>
internal sealed class PipInstallations(Application application)
{
    private static readonly string[] Manifests = ["setup.py", "setup.cfg", "pyproject.toml"];

    private static readonly string[] Pips = ["pip", "pip2", "pip3"];

    // What installs packages where nobody can tell.
    private static readonly string[] Others = ["conda", "mamba", "micromamba", "pdm", "pyenv", "easy_install", "hatch", "pipx"];

    // What runs steps that other files name.
    private static readonly string[] Tasks = ["make", "just", "tox", "nox", "invoke", "sh", "bash", "source", "."];

    // What may stand behind a name.
    private static readonly SearchValues<char> Ends = SearchValues.Create(" =<>!~;[#@\"'");

    private readonly List<CommandCall> _calls = [.. application.Runs.SelectMany(r => application.Build.CommandsOf(r))];

    private readonly List<(string Path, string Text)> _files = Installed(application);

    /// <summary>Why the packages hinder; null when they do not, as far as they are known.</summary>
    public Obstacle? Find() =>
        _calls.FirstOrDefault(c => Others.Contains(c.Program.Or(""))) is { } other ? new Obstacle("files-elsewhere", $"where {other.Program.Or("")} installs packages is not known")
        : Packages.Concat(Cloned).FirstOrDefault(p => NeedsSystem(p) && !PythonLibraries.Covers(application, p)) is { } native ? Needs(native)
        : null;

    /// <summary>Whether a package puts files beside the interpreter's packages, which it reads when it runs: one that is known by name, or brings what the container starts.</summary>
    public bool BringsData => Packages.Concat(ShellCommands.Of(application).OfType<ImmutableArray<string>>().SelectMany(w => w.Take(3))).Any(p => FinalImages.BringsData("python", p));

    /// <summary>Whether all packages are known by name: those of the commands, and those of each file that they name.</summary>
    public bool AreKnown => _calls.All(c => !IsSetup(c) && (!Installs(c) || IsKnown(c)));

    /// <summary>The packages that commands name.</summary>
    public IEnumerable<string> Named => _calls.Where(Installs).SelectMany(c => c.Arguments).Select(a => a.Value.Or(null)).OfType<string>().Where(w => w.Length > 0 && w[0] is not ('-' or '.' or '/')).Select(NameOf);

    /// <summary>Whether anything is installed in a stage into the folders of the interpreter.</summary>
    public static bool AreIn(Application application) => application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => Installs(c) || IsSetup(c));

    /// <summary>Those of the commands, and those of the files.</summary>
    public IEnumerable<string> Packages => Named.Concat(_files.SelectMany(Requirements).Select(NameOf));

    // A line each; what says how a project is built names them as texts, too, and behind an equals sign (docs: PyPA, pyproject.toml; setuptools, install_requires).
    private static IEnumerable<string> Requirements((string Path, string Text) file)
    {
        var lines = file.Text.Split('\n').Select(l => l.Trim()).ToList();
        var plain = lines.Select(l => l.Trim('"', '\'', ','));
        return !Manifests.Contains(NameIn(file.Path)) ? plain
            : plain.Concat(lines.Where(l => !l.StartsWith('#')).SelectMany(l => l.Split('"', '\'').Where((_, i) => i % 2 == 1).Append(l[(l.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim())));
    }

    // Lists of packages that no command names, nor a file that counts, are for somebody else; what a command installs that is not known may be any.
    private static List<(string Path, string Text)> Installed(Application application)
    {
        var files = ProjectFiles.Called(application, n => n.EndsWith(".txt", StringComparison.Ordinal) || n.EndsWith(".in", StringComparison.Ordinal) || n == "Pipfile" || Manifests.Contains(n)).ToList();
        var calls = application.Runs.SelectMany(r => application.Build.CommandsOf(r)).ToList();
        if (application.Runs.Any(r => !application.Build.ScriptOf(r).IsKnown) || calls.Any(c => !c.Program.IsKnown || Tasks.Contains(c.Program.Or("")) || (Installs(c) && c.Arguments.Any(a => a.Value.Or("*")!.Contains('*', StringComparison.Ordinal)))))
        {
            return files;
        }

        var text = string.Join('\n', application.Runs.Select(r => r.Logical.Text));
        var counted = files.Where(f => !IsList(f.Path)).ToList();
        while (true)
        {
            List<(string Path, string Text)> added = [.. files.Where(f => !counted.Contains(f) && (text.Contains(NameIn(f.Path), StringComparison.Ordinal) || counted.Any(c => c.Text.Contains(NameIn(f.Path), StringComparison.Ordinal))))];
            if (added.Count == 0)
            {
                return counted;
            }

            counted.AddRange(added);
        }
    }

    private static bool IsList(string path) => path.EndsWith(".txt", StringComparison.Ordinal) || path.EndsWith(".in", StringComparison.Ordinal);

    private static string NameIn(string path) => path[(path.LastIndexOf('/') + 1)..];

    // Projects that are fetched and installed, as they are called.
    private IEnumerable<string> Cloned => RunCalls.Cloned(_calls).Select(NameOf);

    private static bool IsSetup(CommandCall call) => call.Program.Or("")!.StartsWith("python", StringComparison.Ordinal) && call.Arguments is [{ Value: var script }, ..] && script.Or(null) == "setup.py";

    private static bool Installs(CommandCall call) => Pips.Contains(call.Program.Or("")) && call.Arguments.Any(a => a.Value.Or(null) == "install");

    private bool IsKnown(CommandCall call)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        return words.Select((w, i) => IsKnown(w, i + 1 < words.Count ? words[i + 1] : null)).All(k => k);
    }

    private bool IsKnown(string? word, string? next) => word switch
    {
        null => false,
        "-r" or "--requirement" => next is not null && _files.Any(f => f.Path.EndsWith('/' + next[(next.LastIndexOf('/') + 1)..], StringComparison.Ordinal)),
        "." => _files.Any(f => Manifests.Contains(f.Path[(f.Path.LastIndexOf('/') + 1)..])),
        ['-', 'r', ..] or ['.', ..] or ['/', ..] => false,
        _ => !word.StartsWith("--requirement=", StringComparison.Ordinal),
    };

    private static bool NeedsSystem(string package) => FinalImages.NeedsSystem("python", package);

    private static Obstacle Needs(string package) => new("links-libraries", $"{package} needs libraries or programs that smaller images have not");

    // Hyphens, dots and underscores are the same (PEP 503).
    private static string NameOf(string requirement)
    {
        var end = requirement.AsSpan().IndexOfAny(Ends);
        return (end < 0 ? requirement : requirement[..end]).Replace('_', '-').Replace('.', '-').ToLowerInvariant();
    }
}
