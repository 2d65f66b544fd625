using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Python;

/// <summary>
/// Programs in Python on an image that has the interpreter of Debian and nothing else: in the same minor version, since packages and compiled files are of one; with the packages in the
/// folder in which that interpreter looks for them (Debian Python Policy, Module Path); without the programs of packages, whose first line names another interpreter.
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="version">The minor version, such as <c>3.13</c>.</param>
internal sealed class DistrolessPython(Application application, string version)
{
    // What the interpreter of Debian's packages has not, and what starts other programs (Debian: python3-tk, python3-pip; docs: Python, subprocess).
    private static readonly string[] Foreign = ["subprocess", "os.system", "os.popen", "os.exec", "os.spawn", "pty", "tkinter", "import pip", "from pip", "ensurepip", "pkg_resources", "setuptools", "find_library", "posix_spawn", "import system", "import popen", "CDLL", "LoadLibrary", "dbm.gnu", "_gdbm", "turtle", "idlelib"];

    // No part of the program that runs.
    private static readonly string[] Beside = ["test", "tests", "docs", "examples", "setup.py", "conftest.py"];

    private static readonly string[] Others = ["poetry", "pipenv", "uv", "pdm", "conda", "mamba", "micromamba", "pyenv", "easy_install", "hatch", "pipx", "virtualenv"];

    // Packages whose programs start what a file names, by a shell or by their names (docs: honcho, Supervisor).
    private static readonly string[] Starters = ["honcho", "supervisor", "circus", "invoke", "fabric"];

    // They say where packages and the interpreter's own files lie (docs: pip, Configuration; Python, Command line and environment).
    private static readonly string[] Places = ["PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_ROOT", "PIP_NO_BINARY", "PYTHONHOME", "PYTHONUSERBASE"];

    private readonly List<(CommandCall Call, string? Folder)> _calls = [.. application.Runs.SelectMany(r => RunCalls.Of(application.Build, r))];

    /// <summary>Whether it is known that the program needs no more: of each package, and of the sources.</summary>
    public bool IsPossible =>
        application.Context.Context.IsKnown && application.Runs.All(r => application.Build.ScriptOf(r).IsKnown) && !_calls.Any(c => Others.Contains(c.Call.Program.Or("?")) || !c.Call.Program.IsKnown)
        && !new PipInstallations(application).BringsData && !HasOdd && Environments.Count <= 1 && new PlainRequirements(application).AreKnown && Sources.Any() && AreRead && !Sources.Any(f => Foreign.Any(w => f.Text.Contains(w, StringComparison.Ordinal)));

    /// <summary>The folder of packages that comes to the folder in which the final interpreter looks for them; null where nothing is installed there.</summary>
    public string? Packages =>
        Environments is [{ } environment] ? $"{environment}/lib/python{version}/site-packages"
        : _calls.Any(c => PlainRequirements.Installs(c.Call) && !IsElsewhere(c.Call)) ? $"/usr/local/lib/python{version}/site-packages"
        : null;

    /// <summary>Where the final interpreter looks for packages that do not come from Debian.</summary>
    public string Place => $"/usr/local/lib/python{version}/dist-packages";

    /// <summary>What is copied of the folders that an image with a shell gets.</summary>
    /// <param name="folders">These folders.</param>
    public ImmutableArray<string> Narrowed(ImmutableArray<string> folders) =>
        [.. folders.Where(f => f != "/usr/local/bin" && f != $"/usr/local/lib/python{version}/site-packages" && !Environments.Contains(f)), .. Packages is { } packages ? new[] { packages } : []];

    /// <summary>What removes pip itself from what is copied, where whoever builds may: nobody can call it without a shell.</summary>
    public string? Pruning => Packages is not null && application.End.IsRoot.Or(false) ? "pip uninstall -y pip" : null;

    // A source that is too large to be read may say anything.
    private bool AreRead => application.Context.Context.TryGet(out var context) && context.Sent.TryGet(out var sent)
        && sent.All.Where(f => f.Path.EndsWith(".py", StringComparison.Ordinal) && !f.Path.Split('/').Any(Beside.Contains)).All(f => context.TextOf(f.Path).IsKnown);

    private IEnumerable<(string Path, string Text)> Sources =>
        ProjectFiles.Called(application, n => n.EndsWith(".py", StringComparison.Ordinal)).Where(f => !f.Path.Split('/').Any(Beside.Contains) && !f.Path[(f.Path.LastIndexOf('/') + 1)..].StartsWith("test_", StringComparison.Ordinal));

    // python -m venv FOLDER: the packages of the interpreter are not seen in it.
    private List<string?> Environments =>
        [.. _calls.Where(c => IsEnvironment(c.Call)).Select(c => c.Folder is not null && c.Call.Arguments is [_, _, { Value: var place }] && place.Or(null) is { } path && !path.StartsWith('-') ? ImagePath.Join(c.Folder, path) : null)];

    private static bool IsEnvironment(CommandCall call) =>
        call.Program.Or("")!.StartsWith("python", StringComparison.Ordinal) && call.Arguments is [{ Value: var option }, { Value: var module }, ..] && option.Or(null) == "-m" && module.Or(null) == "venv";

    // Packages in two places, for the user, or in an environment that lies in the project and would be copied twice.
    private bool HasOdd =>
        WritesBeside || BringsPackages || SetsPlaces || StartsOthers || Environments.Contains(null) || Environments.Any(e => PathList.IsIn(e!, application.Workdir))
        || _calls.Any(c => c.Call.Arguments.Any(a => a.Value.Or(null) is "--user" or "-e" or "--editable" or "--prefix" or "--root"))
        || application.Runs.Any(r => application.Build.CommandsOf(r).Any(PlainRequirements.Installs) && !application.Build.StateBefore(r)!.IsRoot.Or(false))
        || (Environments is [{ } environment] && !StartsIn(environment));

    // What another stage installed is not known here.
    private bool BringsPackages => application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => t.Flags.Any(f => f.Name == "from"));

    private bool SetsPlaces =>
        application.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Any(v => Places.Contains(v.Key)) || application.Stage.Steps.OfType<ArgInstruction>().SelectMany(a => a.Declarations).Any(d => Places.Contains(d.Key))
        || _calls.Any(c => c.Call.Environment.Keys.Any(Places.Contains));

    private bool StartsOthers =>
        application.Arguments.Any(a => Starters.Any(s => a.StartsWith(s, StringComparison.Ordinal))) || new PipInstallations(application).Packages.Any(p => Starters.Contains(p));

    // Programs and files beside the interpreter would stay behind.
    private bool WritesBeside => application.Stage.Steps.Any(s => s is RunInstruction or FileTransferInstruction && s.TextOf(s.ArgumentSpan).Contains("/usr/local/", StringComparison.Ordinal));

    // PATH says that python and pip are those of the environment, from the first installation on.
    private bool StartsIn(string environment)
    {
        var paths = application.Stage.Steps.OfType<EnvInstruction>().Where(e => e.Variables.Any(v => v.Key == "PATH")).ToList();
        var first = application.Stage.Steps.TakeWhile(s => s is not RunInstruction run || !application.Build.CommandsOf(run).Any(PlainRequirements.Installs)).ToList();
        return paths.Any(first.Contains) && paths.All(e => e.Variables.Where(v => v.Key == "PATH").All(v => Begins((v.Value ?? "").TrimStart('"'), environment)));
    }

    // The folder by its name, or by the variable that activating the environment would set.
    private bool Begins(string path, string environment) =>
        path.StartsWith(environment + "/bin:", StringComparison.Ordinal)
        || (application.End.ImageEnvironment["VIRTUAL_ENV"].Or(null) == environment && (path.StartsWith("$VIRTUAL_ENV/bin:", StringComparison.Ordinal) || path.StartsWith("${VIRTUAL_ENV}/bin:", StringComparison.Ordinal)));

    private static bool IsElsewhere(CommandCall call) => call.Arguments.Any(a => a.Value.Or(a.Start) is { } word && (word is "-t" or "--target" || word.StartsWith("--target=", StringComparison.Ordinal)));
}
