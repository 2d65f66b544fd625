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

    /// <summary>Whether the jar that a build file describes is one of a version whose tools take it apart so that java starts it as before, and no other layout is spoken of.</summary>
    /// <param name="build">The text of <c>pom.xml</c>, <c>build.gradle</c> or <c>build.gradle.kts</c>.</param>
    public static bool HasLayers(string build)
    {
        ArgumentNullException.ThrowIfNull(build);
        var version = build.TrimStart('\uFEFF', ' ', '\n', '\r').StartsWith('<') ? OfPom(build) : OfGradle(build);
        return version is { } its && its >= Version.Parse(Data.Value.Text("since")) && !Data.Value.Strings("otherwise").Any(w => build.Contains(w, StringComparison.Ordinal));
    }

    // The parent's version is that of the plug-in, unless the plug-in has one of its own.
    private static Version? OfPom(string text)
    {
        var pom = ManifestXml.Parse(text);
        var plugin = pom?.Descendants("plugin").FirstOrDefault(p => p.Element("artifactId")?.Value.Trim() == "spring-boot-maven-plugin");
        var parent = pom?.Element("parent") is { } element && element.Element("artifactId")?.Value.Trim() == "spring-boot-starter-parent" ? element : null;
        return plugin is null ? null : Number((plugin.Element("version") ?? parent?.Element("version"))?.Value.Trim(), pom!.Element("properties"));
    }

    private static Version? Number(string? text, XElement? properties) =>
        text is ['$', '{', .. var name, '}'] ? Number(properties?.Element(name)?.Value.Trim() is { } value && !value.StartsWith('$') ? value : null, null)
        : Version.TryParse(text?.Split('-')[0], out var version) ? version : null;

    // id 'org.springframework.boot' version '3.3.1', and as Kotlin writes it.
    private static Version? OfGradle(string text)
    {
        var words = text.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("id", StringComparison.Ordinal) && l.Contains(Plugin, StringComparison.Ordinal))
            .Select(l => l.Split(['\'', '"'], StringSplitOptions.None)).FirstOrDefault();
        return words is [_, Plugin, var between, var number, ..] && between.Trim(' ', ')', '(') == "version" && Version.TryParse(number.Split('-')[0], out var version) ? version : null;
    }
}
