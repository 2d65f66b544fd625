namespace DockerfileOptimizer.Semantics.Installations.Npm;

/// <summary>
/// <c>npm ci</c> and <c>npm install</c>, whatever their version: manifests of the project and its workspaces, lock file, settings, local
/// packages. Scripts are foreign code: those of the project must be known to be harmless, those of packages too, and which packages have
/// some is only known from a lock file of version 2 or later.
/// </summary>
internal sealed class NpmReader
{
    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;
    private readonly NpmManifests _manifests;

    private NpmReader(InstallationCall call, ReadCollector collector)
    {
        _call = call;
        _collector = collector;
        RunsScripts = !call.Arguments.Has("--ignore-scripts") || call.Arguments.Has("--no-ignore-scripts");
        _manifests = new NpmManifests(collector, RunsScripts);
    }

    private bool RunsScripts { get; }

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new NpmReader(call, collector).Read();

    private void Read()
    {
        Operands();
        Settings();
        if (_collector.ObjectAt(_call.At("package.json")) is not { } root)
        {
            _collector.Stop("no package.json is copied to where npm runs");
            return;
        }

        _manifests.Project(_call.Folder, root);
        Lock();
        Writes();
    }

    // A name alone comes from the registry; what has a slash or a colon may be a folder, an archive or a repository.
    private void Operands()
    {
        foreach (var operand in _call.Arguments.Operands)
        {
            if (!operand.Value.TryGet(out var text) || !NpmSpecs.IsRegistryName(text))
            {
                _collector.Stop($"npm installs {operand.Value.Or("what is not known")}, which may be a folder of the project");
            }
            else
            {
                _collector.Look(_call.At(text));
            }
        }

        if (_call.Arguments.Operands.Length > 0 && RunsScripts)
        {
            _collector.Stop("which packages run scripts of their own is not known of what is not in the lock file");
        }
    }

    private void Settings()
    {
        NpmSettings.Read(_call, _collector, _call.At(".npmrc"));
        foreach (var elsewhere in new[] { _call.Home + "/.npmrc", "/usr/local/etc/npmrc", "/usr/etc/npmrc", "/etc/npmrc" })
        {
            NpmSettings.Read(_call, _collector, elsewhere);
        }

        // npm takes the folder for a workspace of a project above it.
        foreach (var folder in _call.FoldersAbove())
        {
            var manifest = ImagePath.Join(folder, "package.json");
            if (_collector.Look(manifest) is not null)
            {
                _collector.Stop($"the project of {_collector.NameOf(manifest)} may have the folder as a workspace", manifest);
            }
        }
    }

    private void Lock()
    {
        var (shrinkwrap, plain) = (_call.At("npm-shrinkwrap.json"), _call.At("package-lock.json"));
        var locks = new[] { shrinkwrap, plain }.Where(path => _collector.Look(path) is not null).ToList();
        _collector.Look(_call.At("yarn.lock"));
        if (locks.Count == 0)
        {
            if (_manifests.HasDependencies && RunsScripts)
            {
                _collector.Stop("without a lock file it is not known which packages run scripts of their own", _call.At("package.json"));
            }

            return;
        }

        foreach (var path in locks)
        {
            if (_collector.ObjectAt(path) is { } json)
            {
                new NpmLock(_collector, _manifests, RunsScripts).Read(json, path);
            }
        }
    }

    private void Writes()
    {
        foreach (var folder in _manifests.Folders.Append(_call.Folder))
        {
            _collector.Write(ImagePath.Join(folder, "node_modules"), ImagePath.Join(folder, "node_modules") + "/**");
        }

        _collector.Write(_call.Home + "/.npm/**", _call.Home + "/.cache/**", _call.Home + "/.node-gyp/**", _call.Home + "/.config/**", "/tmp/**");
        if (_call.Arguments.Verb == "ci")
        {
            return;
        }

        _collector.Write(_call.At("package-lock.json"), _call.At("npm-shrinkwrap.json"), _call.At("yarn.lock"));
        if (_call.Arguments.Operands.Length > 0)
        {
            _collector.Write(_call.At("package.json"));
        }
    }
}
