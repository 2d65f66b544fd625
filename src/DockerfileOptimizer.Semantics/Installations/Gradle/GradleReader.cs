namespace DockerfileOptimizer.Semantics.Installations.Gradle;

/// <summary>
/// <c>gradle dependencies</c>. Build scripts are programs, so that what they read is never certain; usual are the scripts of all projects, properties,
/// version catalogues, lock files, and the code of <c>buildSrc</c> and of included builds (docs: Gradle, Directories and Files; Composite Builds).
/// </summary>
internal sealed class GradleReader
{
    private static readonly string[] Names = ["gradle.properties", "gradle.lockfile", "buildscript-gradle.lockfile", "settings-gradle.lockfile", ".java-version"];

    private static readonly string[] Settings = ["settings.gradle", "settings.gradle.kts", "settings.gradle.dcl"];

    private static readonly string[] Results = ["build", ".gradle", "node_modules", "src", "out", ".git"];

    // What in a script speaks of the text of a file, or of what another program says.
    private static readonly string[] Reading = ["readText", "readLines", ".text", "FileInputStream", "inputStream(", "FileReader", ".load(", ".execute()", ".exec(", "exec {", "XmlSlurper", "JsonSlurper", "fileContents"];

    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;

    private GradleReader(InstallationCall call, ReadCollector collector) => (_call, _collector) = (call, collector);

    /// <summary>Collects what a call usually reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new GradleReader(call, collector).Read();

    private void Read()
    {
        var start = _call.Arguments.ValueOf("--project-dir")?.Or(null) is { } folder ? _call.At(folder) : _call.Folder;
        var root = (_call with { Folder = start }).FoldersAbove().Prepend(start).FirstOrDefault(f => Settings.Any(s => _collector.Look(ImagePath.Join(f, s)) is not null)) ?? start;
        _collector.LookBelow(ImagePath.Join(root, "gradle"));
        _collector.LookBelow(ImagePath.Join(root, "buildSrc"));
        if (!Scripts(root))
        {
            _collector.Stop("no build script of Gradle is copied to where it runs");
        }

        foreach (var settings in new[] { "init.gradle", "init.gradle.kts", "init.d", "gradle.properties" })
        {
            _collector.LookBelow(_call.Home + "/.gradle/" + settings);
        }

        _collector.Write(ImagePath.Join(root, ".gradle") + "/**", ImagePath.Join(root, "build") + "/**", ImagePath.Join(root, "buildSrc/.gradle") + "/**", ImagePath.Join(root, "buildSrc/build") + "/**", _call.Home + "/.gradle/**", "/tmp/**");
        _collector.Doubt("build scripts of Gradle are programs, which may read any file");
    }

    // Projects lie where the settings say, mostly below them: scripts that belong to none are read for nothing.
    private bool Scripts(string folder)
    {
        var any = false;
        foreach (var file in _collector.Files.In(folder).ToList())
        {
            if (file.IsFile && (IsScript(file.Name) || Names.Contains(file.Name)))
            {
                Script(file);
                any = true;
            }
            else if (file.IsFolder && file.Name is not ("gradle" or "buildSrc") && !Results.Contains(file.Name))
            {
                Folder(file.Path);
            }
        }

        return any;
    }

    // A build of its own is included, mostly for the code of its plugins.
    private void Folder(string folder)
    {
        if (Settings.Any(s => _collector.Files.Find(ImagePath.Join(folder, s)) is not null))
        {
            _collector.LookBelow(folder);
        }

        Scripts(folder);
    }

    private void Script(CopiedFile file)
    {
        var text = _collector.TextAt(file.Path);
        if (IsScript(file.Name) && text is not null && Reading.FirstOrDefault(r => text.Contains(r, StringComparison.Ordinal)) is { } reads)
        {
            _collector.Stop($"{file.Entry.Path} reads files or runs programs: {reads}", file.Path);
        }
    }

    private static bool IsScript(string name) => name.EndsWith(".gradle", StringComparison.Ordinal) || name.EndsWith(".gradle.kts", StringComparison.Ordinal);
}
