using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Python;

/// <summary>
/// Where a stage puts packages of Python: the folders of the interpreter, virtual environments, folders that options of pip name (docs: venv; pip install;
/// Poetry, Configuration; Pipenv, Configuration; uv, Project environment path).
/// </summary>
/// <param name="application">The stage.</param>
internal sealed class PythonPackages(Application application)
{
    private static readonly string[] Managers = ["poetry", "pipenv", "uv"];

    // Words that say where pip puts packages.
    private static readonly string[] Places = ["-t", "--target", "--prefix", "--root"];

    private static readonly string[] OfTheSystem = ["/", "/usr", "/usr/local", "/bin", "/usr/bin", "/root", "/home", "/opt", "/var", "/etc", "/lib", "/tmp"];

    private readonly List<PlacedCall> _calls = [.. application.Runs.SelectMany(r => RunCalls.Of(application.Build, r).Select(c => new PlacedCall(c.Call, c.Folder, application.Build.StateBefore(r)!)))];

    private readonly PipInstallations _pip = new(application);

    /// <summary>The folders that hold packages, and the programs of packages; empty where nothing is installed.</summary>
    /// <param name="version">The version of the interpreter as far as it is known; its packages lie in a folder of its first two numbers.</param>
    public ImmutableArray<string> Folders(string? version)
    {
        IEnumerable<string> interpreter = !PipInstallations.AreIn(application) && !_calls.Any(UsesInterpreter) ? []
            : version?.Split('.') is [_, _, ..] ? [$"/usr/local/lib/python{version}/site-packages", "/usr/local/bin"]
            : ["/usr/local/lib", "/usr/local/bin"];
        var data = interpreter.Any() && _pip.BringsData ? new[] { "/usr/local/share", "/usr/local/etc" } : [];
        return [.. interpreter.Concat(data).Concat(_calls.SelectMany(Made)).Distinct()];
    }

    /// <summary>Why packages lie where they cannot be found; null when they do not.</summary>
    public Obstacle? Find() =>
        application.Runs.Any(r => r.Form is ExecForm) ? new Obstacle("run-not-understood", "what a RUN without a shell installs is not known")
        : _calls.Any(c => IsEnvironment(c.Call) && Environment(c) is null) ? new Obstacle("files-elsewhere", "where a virtual environment lies is not known")
        : _calls.FirstOrDefault(c => Installs(c.Call) && !UsesInterpreter(c) && ProjectEnvironment(c) is null) is { } other ? new Obstacle("files-elsewhere", $"{other.Call.Program.Or("")} installs packages into a folder that is not known")
        : _calls.Select(c => Downloads(c.Call)).FirstOrDefault(d => d is not null) is { } data ? new Obstacle("files-elsewhere", $"{data} may leave files in the home of the user")
        : _calls.Any(IsElsewhere) ? new Obstacle("files-elsewhere", "where pip installs packages is not known, or is a folder of the system")
        : null;

    /// <summary>Whether Poetry, Pipenv or uv install what their files say.</summary>
    public bool Any => _calls.Any(c => Installs(c.Call) || (c.Call.Program.Or(null) == "uv" && Verb(c.Call) == "pip"));

    /// <summary>What is assumed of them beside their libraries.</summary>
    public ImmutableArray<string> Assumed => _calls.Any(c => c.Call.Program.Or(null) == "uv" && Verb(c.Call) is "sync" or "venv") ? ["uv takes the Python of the image, and downloads none"] : [];

    /// <summary>Whether a manager of packages is installed by pip, and so lies beside the interpreter.</summary>
    public bool HasManager(string name) => _pip.Named.Contains(name);

    /// <summary>Whether a program that is started by its name may be one of a package: something is installed, and it is none that the bigger images alone have.</summary>
    public bool MayBring(string program) => !FinalImages.IsOfFullImages(program) && (PipInstallations.AreIn(application) || _calls.Any(c => Installs(c.Call)));

    private static bool IsPip(CommandCall call) => call.Program.Or(null) is "pip" or "pip2" or "pip3" && Verb(call) == "install";

    private static string? Verb(CommandCall call) => call.Arguments.Select(a => a.Value.Or(null)).FirstOrDefault(a => a?.StartsWith('-') != true);

    private static bool IsEnvironment(CommandCall call) =>
        call.Program.Or(null) is "virtualenv" || (call.Program.Or(null) == "uv" && Verb(call) == "venv")
        || (call.Program.Or("")!.StartsWith("python", StringComparison.Ordinal) && call.Arguments is [{ Value: var option }, { Value: var module }, ..] && option.Or(null) == "-m" && module.Or(null) is "venv" or "virtualenv");

    // Code in a word, and modules and scripts that download: models and data go to folders in the home of the user.
    private static string? Downloads(CommandCall call)
    {
        var words = call.Arguments.Select(a => a.Value.Or(a.Start)!).ToList();
        return call.Program.Or("")!.StartsWith("python", StringComparison.Ordinal) && words is [var first, ..] && (first == "-c" || (first == "-m" && words.Count > 1 && words[1].Contains("download", StringComparison.OrdinalIgnoreCase)) || first.Contains("download", StringComparison.OrdinalIgnoreCase)) ? $"python {(first == "-m" ? $"-m {words[1]}" : first)}"
            : FinalImages.NeedsSystem("python", call.Program.Or("")!) ? call.Program.Or(null)
            : null;
    }

    private static bool Installs(CommandCall call) => Managers.Contains(call.Program.Or("")) && Verb(call) is "install" or "sync";

    // Poetry, Pipenv and uv that install into the folders of the interpreter.
    private bool UsesInterpreter(PlacedCall c) => c.Call.Program.Or(null) switch
    {
        "poetry" => Says(c, "POETRY_VIRTUALENVS_CREATE", "false", "0") || IsConfigured("virtualenvs.create", "false"),
        "pipenv" => c.Has("--system"),
        "uv" => Verb(c.Call) == "pip" && (c.Has("--system") || Says(c, "UV_SYSTEM_PYTHON", "1", "true")),
        _ => false,
    };

    // The virtual environment beside the project; null where it lies elsewhere.
    private string? ProjectEnvironment(PlacedCall c) => c.Call.Program.Or(null) switch
    {
        _ when c.Folder is null => null,
        "uv" => Value(c, "UV_PROJECT_ENVIRONMENT").TryGet(out var place) ? ImagePath.Join(c.Folder, place ?? ".venv") : null,
        "poetry" => Says(c, "POETRY_VIRTUALENVS_IN_PROJECT", "true", "1") || IsConfigured("virtualenvs.in-project", "true") ? ImagePath.Join(c.Folder, ".venv") : null,
        "pipenv" => Says(c, "PIPENV_VENV_IN_PROJECT", "1", "true", "enabled") ? ImagePath.Join(c.Folder, ".venv") : null,
        _ => null,
    };

    private bool IsConfigured(string key, string value) =>
        _calls.Any(c => c.Call.Program.Or(null) == "poetry" && c.Words.Where(a => a?.StartsWith("--", StringComparison.Ordinal) != true).ToList() is ["config", var k, var v, ..] && k == key && v == value);

    private static Known<string?> Value(PlacedCall c, string name) => c.Call.VariableOf(name, c.State.VariableOf);

    private static bool Says(PlacedCall c, string name, params string[] values) => Value(c, name).Or(null) is { } value && values.Contains(value.ToLowerInvariant());

    // The folder of a virtual environment: the last word that is no option.
    private static string? Environment(PlacedCall c) =>
        c.Folder is null || c.Words.Contains(null) ? null
        : c.Words.LastOrDefault(w => !w!.StartsWith('-')) is { } place && (c.Call.Program.Or(null) == "virtualenv" || place is not ("venv" or "virtualenv") || c.Words.Count(w => w == place) > 1) ? ImagePath.Join(c.Folder, place)
        : c.Call.Program.Or(null) == "uv" ? ImagePath.Join(c.Folder, ".venv")
        : null;

    private IEnumerable<string> Made(PlacedCall c) =>
        new[] { IsEnvironment(c.Call) ? Environment(c) : Installs(c.Call) && !UsesInterpreter(c) ? ProjectEnvironment(c) : IsPip(c.Call) ? PlaceOf(c) : null }.OfType<string>();

    // Where options of pip say that packages go; null where they say nothing, or nobody knows.
    private string? PlaceOf(PlacedCall c)
    {
        if (IsForUser(c))
        {
            return c.State.IsRoot.Or(false) && c.State.VariableOf("HOME").Or(null) is { } home ? ImagePath.Join(home, ".local") : null;
        }

        var words = c.Words.ToList();
        var at = words.FindIndex(w => w is not null && Places.Contains(w.Split('=')[0]));
        var place = at < 0 ? null : words[at]!.Split('=') is [_, var behind] ? behind : at + 1 < words.Count ? words[at + 1] : null;
        return place is { Length: > 0 } && c.Folder is not null ? ImagePath.Join(c.Folder, place) : null;
    }

    private bool IsElsewhere(PlacedCall c) =>
        IsPip(c.Call) && (((IsForUser(c) || HasPlace(c)) && (PlaceOf(c) is not { } place || OfTheSystem.Contains(place))) || IsLinkedElsewhere(c));

    private static bool HasPlace(PlacedCall c) => c.Words.Any(w => w is not null && Places.Contains(w.Split('=')[0]));

    // Who may not write to the folders of the interpreter installs into the own home (docs: pip install, --user), but for a virtual environment.
    private bool IsForUser(PlacedCall c) =>
        c.Has("--user") || (!c.State.IsRoot.Or(true) && !HasPlace(c) && !_calls.Any(o => IsEnvironment(o.Call) || Installs(o.Call)));

    // A project that stays where it is; one from a repository is put into a folder of the working directory.
    private static bool IsLinkedElsewhere(PlacedCall c) =>
        (c.Has("-e") || c.Has("--editable")) && (c.Folder is null || (OfTheSystem.Contains(c.Folder) && c.Words.Any(w => w?.Contains('+', StringComparison.Ordinal) != false)));

    private sealed record PlacedCall(CommandCall Call, string? Folder, BuildState State)
    {
        public IEnumerable<string?> Words => Call.Arguments.Select(a => a.Value.Or(null));

        public bool Has(string word) => Words.Contains(word);
    }
}
