namespace DockerfileOptimizer.Semantics.Installations.Mix;

/// <summary>
/// <c>mix deps.get</c> and <c>mix deps.compile</c>. <c>mix.exs</c> is a program, so that what it reads is never certain; usual are it, its lock file, the
/// settings in <c>config</c>, which every task loads, the applications of an umbrella, and dependencies in folders (Mix <c>lib/mix/cli.ex</c>).
/// </summary>
internal sealed class MixReader
{
    // What in mix.exs speaks of other files or of what another program says.
    private static readonly string[] Reading = ["File.", "System.cmd", "System.shell", "Code.", ":os.cmd", ":file.", "Path.wildcard", "import_file"];

    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly bool _compiles;

    private MixReader(InstallationCall call, ReadCollector collector)
    {
        (_call, _collector) = (call, collector);
        _compiles = call.Arguments.Verb == "deps.compile" || call.Arguments.Operands.Any(o => o.Value.Or("")!.StartsWith("deps.compile", StringComparison.Ordinal));
    }

    /// <summary>Collects what a call usually reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new MixReader(call, collector).Read();

    private void Read()
    {
        if (_collector.Look(_call.At("mix.exs")) is null)
        {
            _collector.Stop("no mix.exs is copied to where mix runs");
            return;
        }

        Project(_call.Folder);
        _collector.LookBelow(_call.At("config"));
        _collector.Look(_call.At(".tool-versions"));
        _collector.Look(_call.Home + "/.mix/config.exs");
        _collector.Write(_call.At("mix.lock"), _call.At("deps"), _call.At("deps") + "/**", _call.At("_build"), _call.At("_build") + "/**", _call.Home + "/.mix/**", _call.Home + "/.hex/**", _call.Home + "/.cache/**", "/tmp/**");
        _collector.Doubt("mix.exs is a program, which may read any file");
    }

    private void Project(string folder)
    {
        var path = ImagePath.Join(folder, "mix.exs");
        if (!_seen.Add(folder) || _collector.TextAt(path) is not { } text)
        {
            return;
        }

        if (Reading.FirstOrDefault(r => text.Contains(r, StringComparison.Ordinal)) is { } reads)
        {
            _collector.Stop($"{_collector.NameOf(path)} reads files or runs programs: {reads}", path);
        }

        _collector.Look(ImagePath.Join(folder, "mix.lock"));
        if (QuotedBehind(text, "apps_path:").FirstOrDefault() is { } apps)
        {
            foreach (var app in _collector.Files.In(ImagePath.Join(folder, apps)).Where(f => f.IsFolder).Select(f => f.Path).ToList())
            {
                _collector.LookBelow(ImagePath.Join(app, "config"));
                Project(app);
            }
        }

        foreach (var dependency in QuotedBehind(text, " path:").Select(p => ImagePath.Join(folder, p)))
        {
            Dependency(dependency);
        }
    }

    // One in a folder is compiled with all that is in it.
    private void Dependency(string folder)
    {
        if (_compiles)
        {
            _collector.LookBelow(folder);
        }

        Project(folder);
    }

    private static IEnumerable<string> QuotedBehind(string text, string key)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            var rest = text[(at + key.Length)..].TrimStart();
            if (rest.StartsWith('"') && rest.IndexOf('"', 1) is > 1 and var end)
            {
                yield return rest[1..end];
            }
        }
    }
}
