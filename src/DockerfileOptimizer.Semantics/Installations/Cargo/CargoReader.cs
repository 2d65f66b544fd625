namespace DockerfileOptimizer.Semantics.Installations.Cargo;

/// <summary>
/// <c>cargo fetch</c>: manifests of the package, its workspace and its packages in folders, lock file, settings, toolchain. A manifest must have a
/// target: where it names none by a path, the source that cargo finds by its name has to be there (docs: Cargo, Cargo Targets, target auto-discovery).
/// </summary>
internal sealed class CargoReader
{
    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;

    private CargoReader(InstallationCall call, ReadCollector collector) => (_call, _collector) = (call, collector);

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new CargoReader(call, collector).Read();

    private void Read()
    {
        if (_call.Arguments.Operands.Length > 0)
        {
            _collector.Stop("cargo is given more than options");
        }

        foreach (var folder in _call.FoldersAbove().Prepend(_call.Folder))
        {
            CargoSettings.Read(_collector, ImagePath.Join(folder, ".cargo"));
            Toolchain(folder);
        }

        var root = Packages();
        var home = _call.VariableOf("CARGO_HOME");
        if (!home.TryGet(out var given))
        {
            _collector.StopAround("the home of cargo is not known");
        }

        var own = string.IsNullOrEmpty(given) ? _call.Home + "/.cargo" : _call.At(given);
        CargoSettings.Read(_collector, own);
        _collector.Write(own + "/**", _call.Home + "/.cargo/**", _call.Home + "/.rustup/**", _call.Home + "/.cache/**", "/tmp/**");
        _collector.Write(_call.VariableOf("RUSTUP_HOME").Or(null) is { Length: > 0 } rustup ? [_call.At(rustup) + "/**"] : []);
        _collector.Look(ImagePath.Join(root, "Cargo.lock"));
        if (!_call.Arguments.Has("--locked") && !_call.Arguments.Has("--frozen"))
        {
            _collector.Write(ImagePath.Join(root, "Cargo.lock"));
        }
    }

    // The nearest manifest, and the workspace that it belongs to: its own, or one above.
    private string Packages()
    {
        var named = _call.Arguments.ValueOf("--manifest-path");
        var manifest = named is { } given ? _call.At(given.Or("?")!)
            : _call.FoldersAbove().Prepend(_call.Folder).Select(f => ImagePath.Join(f, "Cargo.toml")).FirstOrDefault(m => _collector.Look(m) is not null) ?? _call.At("Cargo.toml");
        var packages = new CargoPackages(_collector);
        var folder = CopiedFiles.FolderOf(manifest);
        packages.Package(folder);
        foreach (var above in (_call with { Folder = folder }).FoldersAbove().TakeWhile(_ => !packages.IsWorkspace(folder)))
        {
            if (_collector.Look(ImagePath.Join(above, "Cargo.toml")) is { } around)
            {
                _collector.Stop($"the package may belong to the workspace of {around.Entry.Path}", around.Path);
            }
        }

        return folder;
    }

    private void Toolchain(string folder)
    {
        foreach (var name in new[] { "rust-toolchain", "rust-toolchain.toml" })
        {
            var path = ImagePath.Join(folder, name);
            if (_collector.TextAt(path)?.Contains("path", StringComparison.Ordinal) == true)
            {
                _collector.Stop($"{_collector.NameOf(path)} names a folder", path);
            }
        }
    }
}
