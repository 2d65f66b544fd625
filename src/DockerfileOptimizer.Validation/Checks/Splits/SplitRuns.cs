using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;

namespace DockerfileOptimizer.Validation.Checks.Splits;

/// <summary>Whether the RUNs that a COPY crosses have to do with what is not there yet.</summary>
internal static class SplitRuns
{
    public static string? WhyNotUnderstood(Split split) =>
        split.Runs.Where(r => r.Files.Unclear is not null).Select(r => $"the RUN of line {r.Step.Line}: {r.Files.Unclear!.Why}").FirstOrDefault();

    // A folder is missed by whoever goes there or lists it; a file that is in none of both is missing in both. Who lists the root alone does not
    // read the tree below.
    public static string? WhyReadsRest(Split split) => First(split, (files, missing) => missing.FirstOrDefault(f => Reads(files.Reads with { Beyond = null }, f)), "may read");

    private static bool Reads(PathSet reads, CopiedFile file) => reads.MayTouch(Split.Itself(file)) || (CopiedFiles.FolderOf(file.Path) == "/" && reads.MayTouch("/"));

    public static string? WhyWritesRest(Split split)
    {
        foreach (var (step, files) in split.Runs)
        {
            var writes = files.Writes with { Beyond = null };
            if (split.Files.All.FirstOrDefault(f => writes.MayTouch(split.IsThere(f) || f.Entry.Kind == ContextEntryKind.File ? f.Path : f.Path + "/**")) is { } hit)
            {
                return $"the RUN of line {step.Line} may write {Name(hit)}";
            }
        }

        return null;
    }

    public static string? WhyFoldersDiffer(Split split) =>
        split.First.SelectMany(f => f.All).Any(f => f.IsFolder || CopiedFiles.FolderOf(f.Path) != split.Files.Root)
            ? split.Runs.Where(r => !(split.Context.Before.Facts.StateBefore(r.Step.Run).IsRoot.TryGet(out var isRoot) && isRoot))
                .Select(r => $"the RUN of line {r.Step.Line} may run as another user than root").FirstOrDefault()
            : null;

    private static string? First(Split split, Func<RunFiles, IEnumerable<CopiedFile>, CopiedFile?> find, string what)
    {
        foreach (var (step, files) in split.Runs)
        {
            if (find(files, split.Missing) is { } hit)
            {
                return $"the RUN of line {step.Line} {what} {Name(hit)}";
            }
        }

        return null;
    }

    private static string Name(CopiedFile file) => file.Entry.Path.Length == 0 ? file.Path : file.Entry.Path;
}
