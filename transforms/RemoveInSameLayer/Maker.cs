using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.RemoveInSameLayer;

/// <summary>The RUN that made what a later one removes.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="IsCertain">Whether it names the files; else it runs code that may write anything.</param>
internal sealed record Maker(RunInstruction Run, bool IsCertain)
{
    /// <summary>The last RUN before the removal that may write what is removed; null when none does.</summary>
    public static Maker? Of(BuildModel build, Stage stage, Removal removal) =>
        stage.Steps.OfType<RunInstruction>()
            .TakeWhile(r => r != removal.Run)
            .Reverse()
            .Where(run => !OnlyReads(build, run, removal))
            .Select(run => build.EffectsOf(run).Writes is var writes && removal.Paths.Any(p => writes.MayTouch(TreeAt(p)))
                ? new Maker(run, Makes(build, run, removal))
                : null)
            .FirstOrDefault(m => m is not null);

    // "cd /opt && tar xf a.tgz" writes to where the archive lies, and found it there.
    private static bool OnlyReads(BuildModel build, RunInstruction run, Removal removal) =>
        build.EffectsOf(run) is var effects && removal.Paths.All(p => effects.Reads.All.Contains(p) && !effects.Writes.All.Contains(p));

    /// <summary>Whether a RUN names what is removed as something that it writes.</summary>
    public static bool Makes(BuildModel build, RunInstruction run, Removal removal)
    {
        var writes = build.EffectsOf(run).Writes with { Beyond = null };
        return removal.Paths.Any(p => writes.MayTouch(TreeAt(p)));
    }

    /// <summary>Whether a RUN removes files of the same names itself.</summary>
    public static bool Removes(BuildModel build, RunInstruction run, Removal removal)
    {
        var removes = build.EffectsOf(run).Removes with { Beyond = null };
        return removal.Paths.Any(p => removes.MayTouch(TreeAt(p)));
    }

    /// <summary>The first RUN behind it that names what is removed as something that it reads; null when none does.</summary>
    public RunInstruction? ReaderBefore(BuildModel build, Stage stage, Removal removal) =>
        stage.Steps.SkipWhile(s => s != Run).Skip(1).TakeWhile(s => s != removal.Run).OfType<RunInstruction>()
            .FirstOrDefault(run => build.EffectsOf(run) is var effects && removal.Paths.Any(p => ((effects.Reads with { Beyond = null }).MayTouch(TreeAt(p)) || (effects.Names with { Beyond = null }).MayTouch(TreeAt(p)))));

    // Of a pattern the folder in front of it.
    private static string TreeAt(string path)
    {
        var wildcard = path.AsSpan().IndexOfAny("*?[{");
        return (wildcard < 0 ? path : path[..path.LastIndexOf('/', wildcard)]).TrimEnd('/') + "/**";
    }
}
