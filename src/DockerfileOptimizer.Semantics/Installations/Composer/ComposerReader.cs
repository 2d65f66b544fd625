using System.Text.Json;

namespace DockerfileOptimizer.Semantics.Installations.Composer;

/// <summary>
/// <c>composer install</c> from a lock file: scripts and plugins are foreign code, a class map is made of the sources, and the version of the
/// project comes from its repository.
/// </summary>
internal sealed class ComposerReader
{
    private static readonly string[] Scripts =
    [
        "pre-install-cmd", "post-install-cmd", "pre-autoload-dump", "post-autoload-dump", "pre-operations-exec", "pre-package-install", "post-package-install",
        "pre-package-update", "post-package-update", "pre-package-uninstall", "post-package-uninstall", "pre-pool-create", "pre-file-download", "post-file-download",
        "init", "command", "pre-command-run", "post-dependencies-solving", "pre-dependencies-solving", "post-root-package-install",
    ];

    private static readonly string[] SteeringSettings =
        ["vendor-dir", "bin-dir", "optimize-autoloader", "classmap-authoritative", "autoloader-suffix", "cache-dir", "data-dir", "home", "archive-dir", "cafile", "capath", "path-repositories", "prepend-autoloader"];

    private static readonly string[] Lists = ["packages", "packages-dev"];

    private static readonly string[] Autoloads = ["autoload", "autoload-dev"];

    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;

    private ComposerReader(InstallationCall call, ReadCollector collector) => (_call, _collector) = (call, collector);

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new ComposerReader(InWorkingFolder(call), collector).Read();

    private static InstallationCall InWorkingFolder(InstallationCall call) =>
        call.Arguments.ValueOf("--working-dir")?.Or(null) is { } folder ? call with { Folder = call.At(folder) } : call;

    private string Manifest => _call.At("composer.json");

    private void Read()
    {
        _collector.Look(_call.At("auth.json"));
        if (_collector.ObjectAt(Manifest) is not { } root || _collector.ObjectAt(_call.At("composer.lock")) is not { } locked)
        {
            _collector.Stop("composer.json and composer.lock are not both copied to where composer runs");
            return;
        }

        Project(root);
        Autoload(root);
        foreach (var package in Lists.SelectMany(list => Items(locked, list)))
        {
            Package(package);
        }

        Repository(root);
        Settings();
        _collector.Look(_call.At("symfony.lock"));
        _collector.Write(_call.At("vendor"), _call.At("vendor") + "/**", _call.Home + "/.composer/**", _call.Home + "/.cache/**", _call.Home + "/.config/**", _call.Home + "/.local/**", "/tmp/**");
    }

    // The settings of the user: in COMPOSER_HOME, else in one of two folders of the home (composer src/Composer/Factory.php).
    private void Settings()
    {
        if (!_call.VariableOf("COMPOSER_HOME").TryGet(out var home))
        {
            _collector.Stop("the home of composer is not known");
            return;
        }

        foreach (var folder in home is null ? new[] { _call.Home + "/.composer", _call.Home + "/.config/composer" } : [_call.At(home)])
        {
            if (_collector.Look(ImagePath.Join(folder, "config.json")) is { } settings)
            {
                _collector.Stop($"{settings.Entry.Path} has settings of composer", settings.Path);
            }

            _collector.Look(ImagePath.Join(folder, "auth.json"));
        }

        _collector.Write(home is null ? [] : [_call.At(home) + "/**"]);
    }

    private void Project(JsonElement root)
    {
        if (!_call.Arguments.Has("--no-scripts") && Names(root, "scripts").FirstOrDefault(n => Scripts.Contains(n)) is { } name)
        {
            _collector.Stop($"composer.json runs a script: {name}", Manifest);
        }

        if (Names(root, "config").FirstOrDefault(n => SteeringSettings.Contains(n)) is { } setting)
        {
            _collector.Stop($"composer.json sets {setting}", Manifest);
        }

        foreach (var repository in root.TryGetProperty("repositories", out var list) ? list.ValueKind switch
        {
            JsonValueKind.Array => list.EnumerateArray().ToList(),
            JsonValueKind.Object => list.EnumerateObject().Select(p => p.Value).ToList(),
            _ => [],
        } : [])
        {
            if (repository.ValueKind == JsonValueKind.Object && repository.String("type") is not ("composer" or null))
            {
                _collector.Stop($"composer.json has a repository of the type {repository.String("type")}", Manifest);
            }
        }
    }

    // Of psr-4 and psr-0 the map holds folders alone, of files their names; a class map is made of what is in the sources.
    private void Autoload(JsonElement root)
    {
        if (_call.Arguments.Has("--no-autoloader"))
        {
            return;
        }

        if (Autoloads.Any(a => root.Object(a)?.HasMember("classmap") == true)
            || _call.Arguments.Options.Any(o => o.Name is "--optimize-autoloader" or "--classmap-authoritative" or "--apcu-autoloader" or "--apcu-autoloader-prefix"))
        {
            _collector.Stop("composer makes a class map of the sources", Manifest);
        }
    }

    private void Package(JsonElement package)
    {
        var path = _call.At("composer.lock");
        if (package.String("type") is "composer-plugin" or "composer-installer" && !_call.Arguments.Has("--no-plugins"))
        {
            _collector.Stop($"{package.String("name")} is a plugin, which may look at any file", path);
        }

        if (package.Object("dist")?.String("type") is not ("zip" or "tar" or "gzip" or "xz"))
        {
            _collector.Stop($"{package.String("name")} comes from a folder or a repository", path);
        }
    }

    // What composer writes of the project itself: branch and commit, unless the manifest has a version.
    private void Repository(JsonElement root)
    {
        foreach (var folder in _call.FoldersAbove().Prepend(_call.Folder).Where(_ => root.String("version") is null))
        {
            foreach (var name in new[] { ".git", ".hg", ".svn", ".fslckout", "_FOSSIL_" })
            {
                var path = ImagePath.Join(folder, name);
                _collector.Look(path);
                if (_collector.Files.Find(path) is { } there)
                {
                    _collector.Stop($"composer asks {there.Entry.Path} for the version of the project", path);
                }
            }
        }
    }

    private static IEnumerable<string> Names(JsonElement json, string member) => json.Object(member)?.EnumerateObject().Select(p => p.Name) ?? [];

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object) : [];
}
