namespace DockerfileOptimizer.Semantics.Installations.Maven;

/// <summary>
/// <c>mvn dependency:go-offline</c> and its like: project, modules, parents in folders, <c>.mvn</c>, settings. Poms are data as long as they load no
/// extensions; a parent that comes from a server says what nobody sees, unless it is listed.
/// </summary>
internal sealed class MavenReader
{
    private static readonly string[] Printing = ["go-offline", "resolve", "resolve-plugins", "resolve-sources", "sources", "list", "tree"];

    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;
    private readonly MavenSettings _settings;

    private MavenReader(InstallationCall call, ReadCollector collector) => (_call, _collector, _settings) = (call, collector, new MavenSettings(call, collector));

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new MavenReader(call, collector).Read();

    private void Read()
    {
        if (_call.Arguments.Operands.FirstOrDefault(o => !o.Value.TryGet(out var goal) || !IsPrinting(goal)) is { } other)
        {
            _collector.Stop($"maven does more than to install: {other.Value.Or("what is not known")}");
        }

        var pom = Pom();
        _settings.Around(CopiedFiles.FolderOf(pom));
        _settings.User();
        Properties();
        var poms = new PomFiles(_collector, _call.Folder);
        poms.Project(pom, isBuilt: true);
        Targets(poms);
        _collector.Write(_call.Home + "/.m2/**", _call.Home + "/.java/**", _call.Home + "/.cache/**", "/tmp/**");
    }

    // plugin:goal, or group:plugin:goal with a version or without.
    private bool IsPrinting(string goal) => _call.Ecosystem.Verbs.Holds(goal) && Printing.Contains(goal[(goal.LastIndexOf(':') + 1)..]);

    private string Pom()
    {
        if (_call.Arguments.ValueOf("--file") is not { } file)
        {
            return _call.At("pom.xml");
        }

        var path = _call.At(file.Or(".")!);
        if (!file.IsKnown)
        {
            _collector.Stop("which pom maven takes is not known");
        }

        return _collector.Files.Find(path) is { IsFolder: true } ? ImagePath.Join(path, "pom.xml") : path;
    }

    private void Properties()
    {
        foreach (var property in _call.Arguments.Options.Where(o => o.Name == "--define").Select(o => o.Value?.Or(null) ?? "?"))
        {
            var pair = property.Split('=', 2);
            if (pair is ["maven.repo.local", var folder])
            {
                _collector.LookBelow(_call.At(folder));
                _collector.Write(_call.At(folder), _call.At(folder) + "/**");
            }
            else if (!_call.Ecosystem.HarmlessSettings.Holds(pair[0]))
            {
                _collector.Stop($"what maven reads with {pair[0]} is not known");
            }
        }
    }

    // Of a module that another one needs Maven takes what an earlier build left (maven-core ReactorReader).
    private void Targets(PomFiles poms)
    {
        foreach (var folder in poms.Built.Count > 1 ? poms.Built.Select(CopiedFiles.FolderOf) : [])
        {
            var target = ImagePath.Join(folder, "target");
            _collector.LookBelow(target);
            if (_collector.Files.Find(target) is { } there)
            {
                _collector.Stop($"{there.Entry.Path} may hold packages that maven takes", target);
            }
        }
    }
}
