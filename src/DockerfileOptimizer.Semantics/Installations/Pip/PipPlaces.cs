namespace DockerfileOptimizer.Semantics.Installations.Pip;

/// <summary>Where pip, and what installs as it does, looks for settings and modules, and where it writes.</summary>
internal static class PipPlaces
{
    /// <summary>Collects them.</summary>
    /// <param name="call">The call.</param>
    /// <param name="collector">Where they go.</param>
    /// <param name="looksHere">Whether Python is run so that it looks for modules where the call runs, before its own.</param>
    public static void Read(InstallationCall call, ReadCollector collector, bool looksHere)
    {
        var prefixes = call.SearchPath.Select(p => ImagePath.Join(p, "../pip.conf"));
        foreach (var path in prefixes.Concat(["/etc/pip.conf", "/etc/xdg/pip/pip.conf", call.Home + "/.config/pip/pip.conf", call.Home + "/.pip/pip.conf"]))
        {
            if (collector.Look(path) is { } file)
            {
                collector.Stop($"{file.Entry.Path} steers pip", file.Path);
            }
        }

        foreach (var file in looksHere ? collector.Files.In(call.Folder) : [])
        {
            if (file.Entry.Kind == Context.ContextEntryKind.Link || PythonModules.May(file.Name, file.IsFolder))
            {
                collector.Stop($"python may take {file.Entry.Path} for a module of its own", file.Path);
            }
        }

        Writes(call, collector);
    }

    private static void Writes(InstallationCall call, ReadCollector collector)
    {
        collector.Write(call.Home + "/.cache/**", call.Home + "/.local/**", "/tmp/**");
        foreach (var folder in call.SearchPath)
        {
            var prefix = CopiedFiles.FolderOf(folder);
            if (prefix == "/usr")
            {
                collector.Write("/usr/bin/**", "/usr/lib/**", "/usr/lib64/**", "/usr/share/**", "/usr/include/**", "/usr/local/**");
            }
            else if (prefix != "/")
            {
                collector.Write(prefix + "/**");
            }
        }
    }
}
