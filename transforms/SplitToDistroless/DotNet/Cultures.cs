using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.DotNet;

/// <summary>
/// Whether a program in .NET needs the rules of cultures or time zones by name, which images of Alpine and chiseled ones have not, but for those with
/// <c>extra</c> in their tags (dotnet/dotnet-docker, documentation/image-variants.md).
/// </summary>
internal static class Cultures
{
    private static readonly string[] Calls = ["new CultureInfo(", "CultureInfo.GetCultureInfo(", "CultureInfo.CreateSpecificCulture(", "new RegionInfo(\"", "TimeZoneInfo.FindSystemTimeZoneById("];

    // The invariant culture has no name, and is everywhere (docs: .NET, CultureInfo).
    private const string Invariant = "new CultureInfo(\"\")";

    /// <summary>What says so, in words for a person; null where nothing is seen.</summary>
    /// <param name="application">The stage.</param>
    public static string? NeededBy(Application application) =>
        application.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).FirstOrDefault(v => v.Key == "TZ" && v.Value is not (null or "" or "UTC" or "Etc/UTC")) is { } zone ? $"ENV TZ={zone.Value}"
        : ProjectFiles.Called(application, n => n.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) || n.EndsWith(".fs", StringComparison.OrdinalIgnoreCase)).FirstOrDefault(f => f.Text.Split('\n').Any(Names)) is { Path: { } source } ? source
        : ProjectFiles.Called(application, n => n.EndsWith("proj", StringComparison.OrdinalIgnoreCase) || n is "Directory.Build.props" or "Directory.Build.targets").SelectMany(f => RuntimeImages.PackagesOf(f.Text)).FirstOrDefault(p => FinalImages.NeedsCultures("dotnet", p));

    private static bool Names(string line) => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Calls.Any(line.Replace(Invariant, "", StringComparison.Ordinal).Contains);
}
