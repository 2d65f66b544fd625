namespace DockerfileOptimizer.Semantics.Installations.Go;

/// <summary>
/// <c>go mod download</c>: modules, workspaces, and modules that are replaced by folders. It may put <c>go.mod</c> and <c>go.sum</c> in order;
/// where both agree, as go commands leave them, there is nothing to put in order.
/// </summary>
internal sealed class GoReader
{
    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;

    private GoReader(InstallationCall call, ReadCollector collector) => (_call, _collector) = (call, collector);

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new GoReader(call, collector).Read();

    private void Read()
    {
        if (_call.Arguments.Operands.Length > 0)
        {
            _collector.Stop("go downloads modules that the command names, and may write go.sum");
        }

        foreach (var folder in _call.FoldersAbove().Prepend(_call.Folder))
        {
            if (_collector.TextAt(ImagePath.Join(folder, "go.work")) is { } text)
            {
                Workspace(folder, text);
            }
        }

        Module(_call.Folder, isNeeded: true);
        _collector.Look(_call.At("vendor/modules.txt"));
        Writes();
    }

    private void Workspace(string folder, string text)
    {
        var path = ImagePath.Join(folder, "go.work");
        _collector.Look(path + ".sum");
        _collector.Write(path, path + ".sum");
        foreach (var line in GoModFile.Parse(text).Lines)
        {
            if (line is ["use", var member])
            {
                Module(ImagePath.Join(folder, member), isNeeded: true);
            }
            else if (line[0] == "replace")
            {
                Replaced(folder, line);
            }
        }
    }

    private void Module(string folder, bool isNeeded)
    {
        var (path, sum) = (ImagePath.Join(folder, "go.mod"), ImagePath.Join(folder, "go.sum"));
        if (_collector.TextAt(path) is not { } text)
        {
            _collector.Stop($"no go.mod is copied to {folder}");
            return;
        }

        var module = GoModFile.Parse(text);
        foreach (var line in module.Lines.Where(l => l[0] == "replace"))
        {
            Replaced(folder, line);
        }

        if (isNeeded && !GoSums.Agree(module, _collector.TextAt(sum) ?? ""))
        {
            _collector.Write(path, sum);
        }
    }

    // A replacement without a version that is written as a path is a folder (docs: Go Modules Reference, replace directive).
    private void Replaced(string folder, string[] line)
    {
        var arrow = Array.IndexOf(line, "=>");
        if (arrow < 0 || arrow + 1 >= line.Length)
        {
            _collector.Stop("a replacement of a module is not understood", ImagePath.Join(folder, "go.mod"));
        }
        else if (line[arrow + 1] is ['.', ..] or ['/', ..])
        {
            Module(ImagePath.Join(folder, line[arrow + 1]), isNeeded: false);
        }
    }

    private void Writes()
    {
        var path = _call.VariableOf("GOPATH").Or(null) is { Length: > 0 } given ? given : _call.Home + "/go";
        _collector.Write(path.Split(':').Select(p => ImagePath.Join("/", p) + "/**").ToArray());
        foreach (var name in new[] { "GOMODCACHE", "GOCACHE" })
        {
            var folder = _call.VariableOf(name);
            if (!folder.TryGet(out var value))
            {
                _collector.Stop($"nobody knows {name}");
            }
            else if (!string.IsNullOrEmpty(value))
            {
                _collector.Write(ImagePath.Join("/", value) + "/**");
            }
        }

        _collector.Write(_call.Home + "/.cache/**", _call.Home + "/.config/**", "/tmp/**");
    }
}
