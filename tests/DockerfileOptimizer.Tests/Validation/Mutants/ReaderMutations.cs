using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Steps that need a cache which a RUN is to remove or not to write, for both files.</summary>
internal static class ReaderMutations
{
    /// <param name="run">The RUN.</param>
    /// <param name="folder">The cache.</param>
    public static IEnumerable<(string Name, IEnumerable<TextEdit> Edits)> Of(CacheRun run, string folder)
    {
        var list = $"RUN ls -l {folder} > /spoilt\n";
        yield return ("read behind it", [run.Behind(list)]);
        yield return ("a file of it read behind it", [run.Behind($"RUN cat {folder}/spoilt-list > /spoilt\n")]);
        yield return ("a folder of it copied to another stage", [.. run.Named().Edits, run.AtEnd($"FROM scratch\nCOPY --from={run.Named().Name} {folder}/spoilt /spoilt\n")]);
        yield return ("trigger reads it", [run.Behind("ONBUILD " + list)]);
        if (Install(run) is { } install && folder.EndsWith("/lists", StringComparison.Ordinal) | folder.StartsWith("/var/cache/apk", StringComparison.Ordinal))
        {
            yield return ("install behind it", [run.Behind(install)]);
            yield return ("install in a child stage", InChild(run, install));
        }

        var (name, edits) = run.Named();
        yield return ("read in a child stage", InChild(run, list));
        yield return ("read in a grandchild stage", [.. edits, run.AtEnd($"FROM {name} AS spoilt-child\nFROM spoilt-child\n{list}")]);
        yield return ("copied to another stage", [.. edits, run.AtEnd($"FROM scratch\nCOPY --from={name} {folder} /spoilt\n")]);
        yield return ("copied with its parent", [.. edits, run.AtEnd($"FROM scratch\nCOPY --from={name} {Parent(folder)} /spoilt\n")]);
        yield return ("copied with all", [.. edits, run.AtEnd($"FROM scratch\nCOPY --from={name} / /\n")]);
        yield return ("mounted by another stage", [.. edits, run.AtEnd($"FROM debian:12\nRUN --mount=type=bind,from={name},source={folder},target=/m ls /m\n")]);
        yield return ("mounted with all", [.. edits, run.AtEnd($"FROM debian:12\nRUN --mount=type=bind,from={name},target=/m ls /m{folder}\n")]);
    }

    /// <summary>Steps that may need it, which nobody can tell.</summary>
    public static IEnumerable<(string Name, IEnumerable<TextEdit> Edits)> Unseen(CacheRun run, string folder)
    {
        // Downloads that nobody but their manager uses are only a matter of speed to code that nobody can see.
        if (run.Operations.SelectMany(o => o.Manager.Caches).Any(c => (c.Kind == CacheKind.Index || !c.IsOnlyForSpeed) && c.Locations.Contains(folder)))
        {
            yield return ("foreign code behind it", [run.Behind("RUN ./configure\n")]);
            yield return ("foreign code in a child stage", InChild(run, "RUN make\n"));
        }

        yield return ("base of a later stage not known", [run.AtEnd("ARG SPOILT\nFROM ${SPOILT}\nRUN true\n")]);
    }

    private static IEnumerable<TextEdit> InChild(CacheRun run, string step)
    {
        var (name, edits) = run.Named();
        return [.. edits, run.AtEnd($"FROM {name}\n{step}")];
    }

    private static string? Install(CacheRun run) =>
        run.Operations.Any(o => o.Manager.Name == "apt") ? "RUN apt-get install -y spoilt\n"
        : run.Operations.Any(o => o.Manager.Name == "apk") ? "RUN apk add spoilt\n"
        : null;

    private static string Parent(string folder) => folder[..Math.Max(1, folder.LastIndexOf('/'))];
}
