using System.Text.Json;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Node;

/// <summary>
/// Whether packages of npm run with any C library, as <c>package-lock.json</c> says (docs: npm, package-lock.json: hasInstallScript, os, cpu, libc): none runs a script when it is installed,
/// which may compile or download something, and none is for one system alone.
/// </summary>
internal static class PortablePackages
{
    private static readonly string[] OfOneSystem = ["os", "cpu", "libc", "hasInstallScript", "link"];

    /// <summary>Whether that is known of all that a stage installs.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="withoutDevelopment">Whether packages for development are removed.</param>
    public static bool Are(Application application, bool withoutDevelopment)
    {
        var installations = application.Runs.SelectMany(r => RunCalls.Of(application.Build, r)).Where(c => NodePrograms.IsInstallation(c.Call)).ToList();
        return installations.All(c => c.Call.Program.Or(null) == "npm" && c.Folder == application.Workdir && c.Call.Arguments.All(a => a.Value.Or(null) is "ci" or "install" or "i" or ['-', ..]))
            && !ProjectFiles.Paths(application).Any(p => p.EndsWith(".node", StringComparison.Ordinal) || p.Contains(".so", StringComparison.Ordinal))
            && ProjectFiles.Called(application, n => n == "package-lock.json").Where(f => f.Path == ImagePath.Join(application.Workdir, "package-lock.json")).Select(f => f.Text).Distinct().ToList() is [var text] && ArePortable(text, withoutDevelopment);
    }

    // Before its version 2 it did not say so.
    private static bool ArePortable(string text, bool withoutDevelopment)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("lockfileVersion", out var version) && version.TryGetInt32(out var number) && number >= 2
                && root.TryGetProperty("packages", out var packages) && packages.ValueKind == JsonValueKind.Object
                && packages.EnumerateObject().Where(p => p.Name.Length > 0).All(p => p.Value.ValueKind == JsonValueKind.Object && ((withoutDevelopment && p.Value.TryGetProperty("dev", out var dev) && dev.ValueKind == JsonValueKind.True) || !OfOneSystem.Any(o => p.Value.TryGetProperty(o, out _))));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
