using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>What project files of the build context say.</summary>
internal static class ProjectTexts
{
    private static readonly string[] Dotnet = [".csproj", ".fsproj", ".vbproj"];

    private static readonly string[] Shared = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    /// <summary>The texts of all project files of .NET; empty where the build context is not known, has no project, or one of them cannot be read.</summary>
    public static IEnumerable<(string Path, string Text)> OfDotnet(FinalStage final)
    {
        if (!final.Context.Context.TryGet(out var context) || !context.Sent.TryGet(out var sent))
        {
            return [];
        }

        var files = sent.All.Where(f => f.Kind != ContextEntryKind.Folder && (Dotnet.Any(d => f.Path.EndsWith(d, StringComparison.OrdinalIgnoreCase)) || Shared.Contains(f.Path[(f.Path.LastIndexOf('/') + 1)..]))).ToList();
        var texts = files.Select(f => context.TextOf(f.Path)).ToList();
        return files.Any(f => f.Path.EndsWith("proj", StringComparison.OrdinalIgnoreCase)) && texts.All(t => t.IsKnown) ? files.Zip(texts, (f, t) => (f.Path, t.Or("")!)) : [];
    }
}
