using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Splits;

/// <summary>Whether the COPYs of a split bring together what the one before brought.</summary>
internal static class SplitCopies
{
    public static string? WhyNotPlain(Split split)
    {
        var owner = OwnerOf(split.Steps.Original);
        var odd = split.Steps.First.Prepend(split.Steps.Original)
            .FirstOrDefault(s => s.Transfer is not CopyInstruction || s.Transfer.Heredocs.Length > 0 || s.Transfer.Flags.Any(f => f.Name != "chown") || OwnerOf(s) != owner);
        return odd is not null ? $"the {odd} says more than which files it copies, or another owner"
            : owner is not null && !IsNumeric(owner) && split.Runs.Any(r => r.Files.Writes.MayTouch("/etc/passwd") || r.Files.Writes.MayTouch("/etc/group"))
                ? "a RUN may change who the owner is"
            : null;
    }

    public static string? WhyFirstDiffers(Split split)
    {
        foreach (var (step, files) in split.Steps.First.Zip(split.First))
        {
            if (step.Transfer.Sources.FirstOrDefault(s => s.Value is "." or "./" or "/") is { } all)
            {
                return $"the first COPY takes all that {all.Value} holds";
            }

            if (files.All.IsEmpty)
            {
                return "a first COPY brings nothing";
            }

            if (files.All.FirstOrDefault(f => f.Entry.Kind is not (ContextEntryKind.File or ContextEntryKind.Folder) || !IsSame(split.Files.Find(f.Path), f)) is { } odd)
            {
                return $"the first COPY brings {odd.Entry.Path} to {odd.Path}, the COPY does not";
            }

            if (LinkTo(step, split) is { } link)
            {
                return $"{link} is a link, or there is none";
            }
        }

        return null;
    }

    public static string? WhyRestDiffers(Split split) =>
        split.Files.All.Length != split.Again.All.Length || split.Files.All.Zip(split.Again.All).Any(p => p.First.Path != p.Second.Path || p.First.Entry.Path != p.Second.Entry.Path)
            ? "the COPY brings other files, or brings them to other places, where it stands afterwards"
            : null;

    private static bool IsSame(CopiedFile? original, CopiedFile first) => original is not null && original.Entry.Path == first.Entry.Path;

    // A link that a source names, or goes through, is followed; copied with its folder it stays one.
    private static string? LinkTo(TransferStep step, Split split)
    {
        if (!split.Context.FilesAfter.Context.TryGet(out var context))
        {
            return "the build context";
        }

        foreach (var source in step.Transfer.Sources.Select(s => s.Value))
        {
            var path = source.TrimStart('/').TrimEnd('/');
            path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
            for (var at = path; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOf('/'))])
            {
                if (!IsPattern(at) && (context.Files.Find(at) is not { } entry || entry.Kind is not (ContextEntryKind.File or ContextEntryKind.Folder)))
                {
                    return at;
                }
            }
        }

        return null;
    }

    private static bool IsPattern(string path) => path.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    private static string? OwnerOf(TransferStep step) => step.Transfer.Flags.LastOrDefault(f => f.Name == "chown")?.Value;

    private static bool IsNumeric(string owner) => owner.All(c => char.IsAsciiDigit(c) || c == ':');
}
