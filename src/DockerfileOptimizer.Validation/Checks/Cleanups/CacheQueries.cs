using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Steps that ask a manager what lies in its cache, and what runs a manager in a container.</summary>
internal static class CacheQueries
{
    private static readonly char[] _ends = [' ', '\t', '\n', '"', '\'', ',', ';', '&', '|', '(', ')', '/', '[', ']', '`', '=', '$', '{', '}'];

    /// <summary>Why a RUN may find another cache than before, in words for a person; null when it does not.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The RUN.</param>
    /// <param name="caches">The managers that fill a folder, and what they keep there.</param>
    public static string? InRun(BuildPlan plan, RunStep run, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        if (caches.Count == 0)
        {
            return null;
        }

        // Options in a row of letters ("-yC") are no words of the text.
        var operations = RunOperations.In(plan.Facts, run);
        return caches.SelectMany(c => c.Manager.OfflineWords).FirstOrDefault(w => operations.Any(o => o.Operation.Call.Parsed?.Has(w) == true)) is { } word
                ? $"the RUN of line {run.Line} may install from a cache alone: {word}"
            : OfflineSettings.Of(plan, run, operations, caches) is { } settings ? $"the RUN of line {run.Line} may install from a cache alone: {settings} says so"
            : ScriptOffline(plan, run, caches) is { } script ? $"the RUN of line {run.Line} may install from a cache alone: {script} says so"
            : operations.Any(o => Asks(o.Operation, caches)) ? $"the RUN of line {run.Line} asks what lies in a cache"
            : null;
    }

    // "npm run setup", with "setup": "npm ci --offline" in a package.json.
    private static string? ScriptOffline(BuildPlan plan, RunStep run, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        var programs = !plan.Facts.Context.IsKnown ? [] : plan.Facts.CommandsOf(run).Select(c => c.Program.Or("")!).Where(p => !ContextCode.HooksOf(p).IsEmpty).Distinct().ToList();
        return programs.Count == 0 ? null : ReachedTexts.Of(plan)!.From(programs).FirstOrDefault(f => caches.Any(c => UsesOffline(f.Text, c))).File?.Path;
    }

    /// <summary>Why what a container runs may need a cache, in words for a person; null when it does not.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="step">Any step.</param>
    /// <param name="caches">The managers that fill a folder, and what they keep there.</param>
    public static string? InStart(BuildPlan plan, PlanStep step, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        var text = step.Instruction.Logical.Text;
        return IsStart(step.Instruction)
            && (caches.SelectMany(c => c.Manager.OfflineWords.AddRange(c.Manager.OfflineVariables)).Any(w => text.Contains(w, StringComparison.Ordinal)) || StartsManager(plan, text, caches))
                ? $"the {step} of line {step.Line} may use them in a container"
            : IsStart(step.Instruction) && StartedScript(plan, text, caches) is { } script ? $"{script}, which the {step} of line {step.Line} starts, may use them in a container"
            : null;
    }

    /// <summary>Whether an instruction says what a container runs.</summary>
    public static bool IsStart(Instruction instruction) =>
        instruction is CmdInstruction or EntrypointInstruction or HealthcheckInstruction or OnBuildInstruction { Inner: CmdInstruction or EntrypointInstruction or HealthcheckInstruction };

    // "pip cache list", "npm cache verify", "yarn cache dir": whatever the manager, such sub-commands have this name; "composer config cache-dir"
    // asks for the setting.
    private static bool Asks(PackageOperation operation, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches) =>
        (operation.Verb != PackageVerb.Clean || operation.Call.Parsed?.Verb == "cache remove")
        && caches.Any(c => c.Manager == operation.Manager)
        && operation.Call.Arguments.Any(a => a.Value.Or("") is "cache" || caches.Any(c => c.Cache.MovedByWords.Contains(a.Value.Or("")!)));

    // "CMD apt-get install …" works in a container only while its lists are there.
    private static bool StartsManager(BuildPlan plan, string text, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        var programs = caches.Where(c => c.Cache.Kind == CacheKind.Index).SelectMany(c => c.Manager.Programs.AddRange(c.Manager.ListReaders)).ToHashSet();
        return programs.Count > 0 && (Holds(text, programs) || plan.Steps.Select(s => s.Instruction).OfType<EnvInstruction>().SelectMany(e => e.Variables)
            .Any(v => v.Value is { } value && (text.Contains("$" + v.Key, StringComparison.Ordinal) || text.Contains("${" + v.Key, StringComparison.Ordinal)) && Holds(value, programs)));
    }

    // The script of an ENTRYPOINT and what it reads in turn, where the build context or the Dockerfile itself holds them: one that fetches lists
    // itself needs none that are there.
    private static string? StartedScript(BuildPlan plan, string text, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        var written = WrittenScripts.Named(plan, text);
        var reached = ReachedTexts.Of(plan)?.From(written.Select(w => w.Text).Prepend(text)).Select(f => (Name: f.File.Path, f.Text)) ?? [];
        return FirstUse([.. written, .. reached], caches);
    }

    /// <summary>The script in a folder such as <c>/docker-entrypoint.d</c> that may need a cache, in words for a person; null when there is none.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="caches">The managers that fill a folder, and what they keep there.</param>
    public static string? InFolderOfScripts(BuildPlan plan, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches) =>
        FirstUse([.. FoldersOfScripts.Of(plan).Select(f => (f.File.Path, f.Text))], caches) is { } script ? $"{script}, which lies in a folder of scripts for a container, may use them" : null;

    private static string? FirstUse(IReadOnlyCollection<(string Name, string Text)> all, IReadOnlyList<(PackageManager Manager, CachePath Cache)> caches)
    {
        var isRefreshed = caches.ToLookup(c => all.Any(f => Refreshes(f.Text, c.Manager)));
        return all.FirstOrDefault(f => isRefreshed[true].Any(c => UsesOffline(f.Text, c)) || isRefreshed[false].Any(c => UsesOffline(f.Text, c) || (c.Cache.Kind == CacheKind.Index && Holds(f.Text, [.. c.Manager.Programs])))).Name;
    }

    private static bool UsesOffline(string script, (PackageManager Manager, CachePath Cache) of) =>
        of.Manager.OfflineWords.Any(w => script.Contains(w, StringComparison.Ordinal)) && Holds(script, [.. of.Manager.Programs]);

    // Not in a comment of a shell or of Python.
    private static bool Refreshes(string script, PackageManager manager) => script.Split('\n')
        .Any(line => line.TrimStart() is not ['#', ..] && manager.Programs.Any(p => line.Contains(p + " update", StringComparison.Ordinal)));

    private static bool Holds(string text, HashSet<string> programs) => text.Split(_ends).Any(programs.Contains);
}
