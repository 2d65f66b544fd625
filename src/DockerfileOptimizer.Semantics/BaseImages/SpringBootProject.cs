using System.Collections.Immutable;
using System.Text.Json;
using System.Xml.Linq;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>What a build file says of Spring Boot, and what of it is known: <c>layers</c> in <c>Knowledge/runtime-images.json</c>.</summary>
public static class SpringBootProject
{
    private const string Plugin = "org.springframework.boot";

    private static readonly Lazy<JsonElement> Data = new(() =>
        KnowledgeFile.RuntimeImages.Root.GetProperty("layers"));

    /// <summary>The folders into which its tools take a jar apart, what changes most rarely first.</summary>
    public static ImmutableArray<string> Layers => [.. Data.Value.Strings("names")];

    /// <summary>The class that starts the jar that a build file describes where its tools have taken it apart; empty where java starts it as before. Null where they cannot, or another layout is spoken of.</summary>
    /// <param name="build">The text of <c>pom.xml</c>, <c>build.gradle</c> or <c>build.gradle.kts</c>.</param>
    public static string? LauncherOf(string build)
    {
        ArgumentNullException.ThrowIfNull(build);
        var pom = build.TrimStart('\uFEFF', ' ', '\n', '\r').StartsWith('<') ? ManifestXml.Parse(build) : null;
        var version = pom is not null ? OfPom(pom) : OfGradle(build);
        var switchesOn = pom?.Descendants("layers").ToList() is [var layers] && layers.Elements().ToList() is [{ Name.LocalName: "enabled", Value: var on }] && on.Trim() == "true";
        return version is null || (version < Version.Parse(Data.Value.Text("byDefault")) && !switchesOn) || Data.Value.Strings("otherwise").Any(w => !(switchesOn && w == "<layers>") && build.Contains(w, StringComparison.Ordinal)) ? null
            : Data.Value.GetProperty("launchers").EnumerateArray().LastOrDefault(r => version >= Version.Parse(r.Text("since"))) is { ValueKind: JsonValueKind.Object } row ? row.Text("class") : null;
    }

    // The parent's version is that of the plug-in, unless the plug-in has one of its own.
    private static Version? OfPom(XElement pom)
    {
        var plugin = pom.Descendants("plugin").FirstOrDefault(p => p.Element("artifactId")?.Value.Trim() == "spring-boot-maven-plugin");
        var parent = pom.Element("parent") is { } element && element.Element("artifactId")?.Value.Trim() == "spring-boot-starter-parent" ? element : null;
        return plugin is null ? null : Number((plugin.Element("version") ?? parent?.Element("version"))?.Value.Trim(), pom.Element("properties"));
    }

    private static Version? Number(string? text, XElement? properties) =>
        text is ['$', '{', .. var name, '}'] ? Number(properties?.Element(name)?.Value.Trim() is { } value && !value.StartsWith('$') ? value : null, null)
        : Version.TryParse(text?.Split('-')[0].Replace(".RELEASE", "", StringComparison.Ordinal), out var version) ? version : null;

    // id 'org.springframework.boot' version '3.3.1', and as Kotlin writes it.
    private static Version? OfGradle(string text)
    {
        var words = text.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("id", StringComparison.Ordinal) && l.Contains(Plugin, StringComparison.Ordinal))
            .Select(l => l.Split(['\'', '"'], StringSplitOptions.None)).FirstOrDefault();
        return words is [_, Plugin, var between, var number, ..] && between.Trim(' ', ')', '(') == "version" && Version.TryParse(number.Split('-')[0].Replace(".RELEASE", "", StringComparison.Ordinal), out var version) ? version : null;
    }
}
