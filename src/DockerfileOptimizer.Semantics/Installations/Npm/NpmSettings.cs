namespace DockerfileOptimizer.Semantics.Installations.Npm;

/// <summary><c>.npmrc</c>: lines of <c>key = value</c> (docs: npm, npmrc; the package ini).</summary>
internal static class NpmSettings
{
    /// <summary>Reads settings at a place; a key that is not known to be harmless stops.</summary>
    public static void Read(InstallationCall call, ReadCollector collector, string path)
    {
        if (collector.TextAt(path) is not { } text)
        {
            return;
        }

        foreach (var line in text.TrimStart('\uFEFF').Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] is not ('#' or ';')))
        {
            var key = line.Split('=', 2)[0].Trim().Trim('"', '\'');
            if (key.Contains('$', StringComparison.Ordinal) || key.StartsWith('[') || !call.Ecosystem.HarmlessSettings.Holds(key))
            {
                collector.Stop($"{collector.NameOf(path)} sets {key}", path);
            }
        }
    }
}
