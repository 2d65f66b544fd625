using System.Xml.Linq;

namespace DockerfileOptimizer.Semantics.Installations.Dotnet;

/// <summary>Projects, and what MSBuild and NuGet find around them by name (docs: MSBuild, Customize by directory; NuGet, nuget.config).</summary>
internal sealed class ProjectFiles(ReadCollector collector)
{
    private static readonly string[] Sdks =
        ["Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Web", "Microsoft.NET.Sdk.Worker", "Microsoft.NET.Sdk.Razor", "Microsoft.NET.Sdk.BlazorWebAssembly"];

    private static readonly string[] FoundByName =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Directory.Solution.props", "Directory.Solution.targets"];

    private static readonly string[] NotRead = ["Directory.Build.rsp", "MSBuild.rsp", "packages.config"];

    // Where the restored files go, where packages come from, and which files are looked for.
    private static readonly string[] Steering =
    [
        "BaseIntermediateOutputPath", "MSBuildProjectExtensionsPath", "RestoreOutputPath", "RestorePackagesPath", "RestoreConfigFile", "RestoreSources", "RestoreAdditionalProjectSources",
        "RestoreFallbackFolders", "NuGetLockFilePath", "RestorePackagesWithLockFile", "RestoreRootConfigDirectory", "RestoreProjectStyle", "UseArtifactsOutput", "ArtifactsPath",
        "DirectoryBuildPropsPath", "DirectoryBuildTargetsPath", "DirectoryPackagesPropsPath", "ImportDirectoryBuildProps", "ImportDirectoryPackagesProps", "RestoreTaskAssemblyFile",
        "CustomBeforeMicrosoftCommonProps", "CustomAfterMicrosoftCommonProps", "CustomBeforeMicrosoftCommonTargets", "CustomAfterMicrosoftCommonTargets", "MSBuildAllProjects",
    ];

    private static readonly string[] Hooks = ["Name", "BeforeTargets", "AfterTargets"];

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _projects = [];

    /// <summary>The projects, as absolute paths.</summary>
    public IReadOnlyList<string> Projects => _projects;

    /// <summary>A project, what it refers to, and what lies around it.</summary>
    public void Project(string path)
    {
        if (!_seen.Add(path))
        {
            return;
        }

        if (!path.EndsWith(".csproj", StringComparison.Ordinal) && !path.EndsWith(".fsproj", StringComparison.Ordinal) && !path.EndsWith(".vbproj", StringComparison.Ordinal))
        {
            collector.Stop($"{collector.NameOf(path)} is a project of another kind", path);
        }

        _projects.Add(path);
        Around(CopiedFiles.FolderOf(path));
        Read(path);
        Read(path + ".user");
        var obj = ImagePath.Join(CopiedFiles.FolderOf(path), "obj");
        collector.Look(ImagePath.Join(obj, path[(path.LastIndexOf('/') + 1)..] + ".nuget.g.props"));
    }

    /// <summary>What lies in a folder and in those above it.</summary>
    public void Around(string folder)
    {
        for (var at = folder; _seen.Add(at + "/"); at = CopiedFiles.FolderOf(at))
        {
            foreach (var name in FoundByName)
            {
                Read(ImagePath.Join(at, name));
            }

            foreach (var name in NotRead)
            {
                if (collector.Look(ImagePath.Join(at, name)) is { } odd)
                {
                    collector.Stop($"{odd.Entry.Path} steers MSBuild", odd.Path);
                }
            }

            foreach (var name in new[] { "nuget.config", "NuGet.config", "NuGet.Config" })
            {
                NugetSettings.Read(collector, ImagePath.Join(at, name));
            }
        }
    }

    private void Read(string path)
    {
        if (collector.TextAt(path) is not { } text)
        {
            return;
        }

        if (ManifestXml.Parse(text) is not { Name.LocalName: "Project" } root)
        {
            collector.Stop($"{collector.NameOf(path)} is no project", path);
            return;
        }

        if (WhyNotPlain(root) is { } why)
        {
            collector.Stop($"{collector.NameOf(path)} {why}", path);
        }

        foreach (var reference in root.Descendants("ProjectReference").SelectMany(r => (r.Attribute("Include")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)))
        {
            Reference(reference.Trim().Replace('\\', '/'), path);
        }
    }

    private void Reference(string reference, string from)
    {
        if (reference.AsSpan().IndexOfAny("$@%*?") >= 0)
        {
            collector.Stop($"{collector.NameOf(from)} refers to {reference}", from);
        }
        else
        {
            Project(ImagePath.Join(CopiedFiles.FolderOf(from), reference));
        }
    }

    private static string? WhyNotPlain(XElement root)
    {
        var attributes = root.DescendantsAndSelf().SelectMany(e => e.Attributes()).ToList();
        return root.Attribute("Sdk")?.Value is { } sdk && !Sdks.Contains(sdk) ? $"uses {sdk}"
            : root.Descendants("Import").FirstOrDefault() is { } import ? $"imports {import.Attribute("Project")?.Value}"
            : root.Descendants("Sdk").Any() || root.Attribute("InitialTargets") is not null ? "uses an SDK or targets of its own"
            : root.Descendants().FirstOrDefault(e => Steering.Contains(e.Name.LocalName, StringComparer.OrdinalIgnoreCase)) is { } setting ? $"sets {setting.Name.LocalName}"
            : root.Descendants("Target").FirstOrDefault(HooksRestore) is { } target ? $"runs {target.Attribute("Name")?.Value} with the restoration"
            : attributes.Select(a => a.Value).Concat(root.Descendants().Where(e => !e.HasElements).Select(e => e.Value)).FirstOrDefault(v => v.Contains("$([", StringComparison.Ordinal) || v.Contains("Exists(", StringComparison.OrdinalIgnoreCase)) is { } code ? $"computes {code}"
            : null;
    }

    private static bool HooksRestore(XElement target) =>
        Hooks.Select(a => target.Attribute(a)?.Value ?? "").Any(v =>
            v.Contains("Restore", StringComparison.OrdinalIgnoreCase) || v.Contains("Package", StringComparison.OrdinalIgnoreCase) || v.Contains('$', StringComparison.Ordinal) || v.Contains("Framework", StringComparison.OrdinalIgnoreCase));
}
