using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Libraries in jars that were compiled for another C library, as far as the build files of the project name them.</summary>
internal static class JavaLibraries
{
    private static readonly string[] BuildFiles = ["pom.xml", "build.gradle", "build.gradle.kts", "libs.versions.toml"];

    /// <summary>What hinders, or null.</summary>
    public static Obstacle? Of(StageNeeds needs, int line)
    {
        var texts = needs.FilesOfContext(BuildFiles).ToList();
        if (texts.Count == 0)
        {
            return new Obstacle("packages-not-known", $"whether what line {line} runs brings libraries for another C library is not known without its build files");
        }

        if (SmallerImages.Compiling("java").FirstOrDefault(n => texts.Any(t => Names(t, n))) is { } native)
        {
            return new Obstacle("native-addons", $"{native}, which a build file names, brings libraries of its own or needs such");
        }

        needs.Assume("no library of Java that another one depends on brings libraries for another C library");
        return null;
    }

    // As a word of its own: grpc-netty is no netty.
    private static bool Names(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (!IsPart(text, at - 1) && !IsPart(text, at + name.Length))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(string text, int at) => at >= 0 && at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_');
}
