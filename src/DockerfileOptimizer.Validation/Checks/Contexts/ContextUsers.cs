using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Checks.Contexts;

/// <summary>What else may take files from a context: triggers of base images, other names of it, other Dockerfiles.</summary>
internal static class ContextUsers
{
    // Folders with what others wrote: nobody builds their Dockerfiles with this context.
    private static readonly string[] Foreign = ["node_modules", "vendor", ".git", ".venv", "venv", "bower_components", "site-packages"];

    private static readonly string[] Names = ["dockerfile", "containerfile"];

    /// <summary>Why a base image may have triggers that take files; null when none does.</summary>
    public static string? WhyTriggers(BuildModel build) => build.Stages.Select(s => s.Base switch
    {
        StageBase.External external when !(external.Facts?.HasTriggers.TryGet(out var has) ?? false) || has => $"{external.Reference} may have ONBUILD instructions",
        StageBase.Unresolved unresolved => $"nobody knows whether the base image has ONBUILD instructions: {unresolved.Why}",
        _ => null,
    }).FirstOrDefault(why => why is not null);

    /// <summary>Why a source may be the context under another name; null when none may. A name that the catalogue has is an image.</summary>
    public static string? WhyOtherName(BuildModel build) => build.Syntax.Instructions
        .SelectMany(i => (i is OnBuildInstruction { Inner: { } inner } ? inner : i).Flags)
        .Select(f => f is MountFlag mount ? mount.From : f.Name == "from" ? f.Value : null)
        .OfType<string>()
        .Where(name => build.StageCalled(name) is null && BaseImageCatalog.Find(name) is null)
        .Select(name => $"{name} may be another name of the build context")
        .FirstOrDefault();

    /// <summary>Why another Dockerfile does not take the same; null when all do.</summary>
    public static string? WhyOthers(ContextChange change)
    {
        if (change.Path != BuildContext.IgnoreName)
        {
            return null;
        }

        var named = ComposeFiles.DockerfilesIn(change.Before);
        return named.TryGet(out var names)
            ? change.Before.Files.All.Where(e => IsOther(e, change.Before, names)).Select(e => WhyOther(change, e.Path)).FirstOrDefault(why => why is not null)
            : named.WhyUnknown;
    }

    private static bool IsOther(ContextEntry entry, BuildContext context, ImmutableHashSet<string> named) =>
        entry.Kind is ContextEntryKind.File or ContextEntryKind.Link && entry.Path != context.DockerfilePath
        && (IsDockerfile(entry.Name) || named.Contains(entry.Name)) && !entry.Path.Split('/').Any(Foreign.Contains);

    private static bool IsDockerfile(string name) =>
        !name.EndsWith(BuildContext.IgnoreName, StringComparison.OrdinalIgnoreCase)
        && Names.Any(n => name.StartsWith(n, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + n, StringComparison.OrdinalIgnoreCase));

    private static string? WhyOther(ContextChange change, string path)
    {
        if (change.Before.Files.Find(path + BuildContext.IgnoreName) is not null)
        {
            return null;
        }

        var text = change.Before.Files.Follow(path) is { } file ? change.Before.TextOf(file.Path) : Known.Unknown<string>("it leads nowhere");
        if (!text.TryGet(out var known))
        {
            return $"nobody knows what {path} takes: {text.WhyUnknown}";
        }

        var build = BuildModel.Create(DockerfileSyntax.Parse(SourceText.From(known)));
        return build.Syntax.IsBroken ? $"nobody knows what {path} takes, as it has errors"
            : change.Difference(build, change.Before.Sent, change.After.Sent) is { } why ? $"{path}, {why}"
            : (WhyTriggers(build) ?? WhyOtherName(build)) is { } doubt ? $"{path}: {doubt}"
            : null;
    }
}
