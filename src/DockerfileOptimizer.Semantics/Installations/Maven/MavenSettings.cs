using System.Xml.Linq;

namespace DockerfileOptimizer.Semantics.Installations.Maven;

/// <summary>What steers Maven beside poms: <c>.mvn</c>, settings of the user and those that a call names, options of the Java machine (docs: Maven, Configuring Apache Maven).</summary>
internal sealed class MavenSettings(InstallationCall call, ReadCollector collector)
{
    private static readonly string[] HarmlessOptions =
    [
        "-B", "--batch-mode", "-ntp", "--no-transfer-progress", "-U", "--update-snapshots", "-e", "--errors", "-q", "--quiet", "-nsu", "--no-snapshot-updates", "-fae", "--fail-at-end", "-V", "--show-version",
        "-C", "--strict-checksums", "-o", "--offline", "-ff", "--fail-fast",
    ];

    private static readonly string[] HarmlessOfJava = ["-Xm", "-Xss", "-XX:Max", "-XX:Initial", "-XX:+Use", "-XX:-Use", "-XX:TieredStopAtLevel=", "-XX:+TieredCompilation", "-XX:ReservedCodeCacheSize=", "-Xshare:auto", "--add-opens", "--add-exports"];

    /// <summary>The folder <c>.mvn</c>, which also says where the project begins: beside the pom, where the call runs, or above.</summary>
    public void Around(string folder)
    {
        foreach (var at in (call with { Folder = folder }).FoldersAbove().Prepend(folder).Concat(call.FoldersAbove().Prepend(call.Folder)).Distinct())
        {
            var own = ImagePath.Join(at, ".mvn");
            collector.LookBelow(own);
            Extensions(ImagePath.Join(own, "extensions.xml"));
            foreach (var odd in new[] { "maven-user.properties", "maven.properties", "maven-system.properties", "settings.xml", "toolchains.xml" })
            {
                Unless(ImagePath.Join(own, odd));
            }

            Words(ImagePath.Join(own, "maven.config"), IsHarmlessOption);
            Words(ImagePath.Join(own, "jvm.config"), IsHarmlessOfJava);
        }
    }

    /// <summary>The settings of the user, and those that the call names.</summary>
    public void User()
    {
        foreach (var option in new[] { "--settings", "--global-settings" })
        {
            if (call.Arguments.ValueOf(option) is { } named)
            {
                Settings(call.At(named.Or(".")!));
                if (!named.IsKnown)
                {
                    collector.Stop("which settings maven takes is not known");
                }
            }
        }

        Settings(call.Home + "/.m2/settings.xml");
        foreach (var file in new[] { call.Home + "/.m2/settings-security.xml", call.Home + "/.m2/toolchains.xml", call.Home + "/.m2/extensions.xml", call.Home + "/.mavenrc", "/etc/mavenrc" })
        {
            Unless(file);
        }

        if (!call.VariableOf("MAVEN_OPTS").TryGet(out var options))
        {
            collector.StopAround("MAVEN_OPTS is not known");
        }
        else if (options?.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(w => !IsHarmlessOfJava(w)) is { } odd)
        {
            collector.Stop($"MAVEN_OPTS may change what maven reads: {odd}");
        }
    }

    private void Unless(string path)
    {
        if (collector.Look(path) is { } file)
        {
            collector.Stop($"{file.Entry.Path} steers maven", path);
        }
    }

    private void Words(string path, Func<string, bool> isHarmless)
    {
        if (collector.TextAt(path)?.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(w => !isHarmless(w)) is { } odd)
        {
            collector.Stop($"{collector.NameOf(path)} says {odd}", path);
        }
    }

    private bool IsHarmlessOption(string word) => HarmlessOptions.Contains(word) || word.StartsWith("-T", StringComparison.Ordinal) || word.StartsWith("-P", StringComparison.Ordinal) || IsHarmlessProperty(word);

    private bool IsHarmlessOfJava(string word) =>
        HarmlessOfJava.Any(o => word.StartsWith(o, StringComparison.Ordinal)) || word.EndsWith("=ALL-UNNAMED", StringComparison.Ordinal) || IsHarmlessProperty(word);

    private bool IsHarmlessProperty(string word) => word.StartsWith("-D", StringComparison.Ordinal) && call.Ecosystem.HarmlessSettings.Holds(word[2..].Split('=', 2)[0]);

    // Code that is loaded before any project is read.
    private void Extensions(string path)
    {
        if (collector.TextAt(path) is { } text && (ManifestXml.Parse(text) is not { } root || root.Elements("extension").Any(e => !PomFiles.IsHarmless(e, ""))))
        {
            collector.Stop($"{collector.NameOf(path)} loads code, which may read any file", path);
        }
    }

    private void Settings(string path)
    {
        if (collector.TextAt(path) is not { } text)
        {
            return;
        }

        if (ManifestXml.Parse(text) is not { Name.LocalName: "settings" } root)
        {
            collector.Stop($"{collector.NameOf(path)} is not understood", path);
        }
        else if (root.Descendants().FirstOrDefault(NamesFiles) is { } odd)
        {
            collector.Stop($"{collector.NameOf(path)} sets {odd.Name.LocalName} to {odd.Value.Trim()}", path);
        }
    }

    private static bool NamesFiles(XElement element) =>
        element.Name.LocalName is "localRepository" or "exists" or "missing"
        || (!element.HasElements && (element.Value.Contains("file:", StringComparison.OrdinalIgnoreCase) || (element.Name.LocalName == "url" && !element.Value.Trim().StartsWith("http", StringComparison.OrdinalIgnoreCase))));
}
