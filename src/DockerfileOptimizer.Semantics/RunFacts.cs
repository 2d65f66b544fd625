using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics;

/// <summary>What a RUN runs and does. Each fact is found when it is first asked for, and is the same for all who ask, from any thread.</summary>
/// <param name="run">The RUN; null for one that is no step of the build.</param>
/// <param name="before">What holds before it; null before the first FROM, where nothing is known.</param>
/// <param name="like">The facts of a RUN of an earlier version with the same script and the same state before it; null when there is none.</param>
internal sealed class RunFacts(RunInstruction? run, BuildState? before, RunFacts? like = null)
{
    // Those of the first version, so that no chain grows.
    private readonly RunFacts? _like = like?._like ?? like;
    private Reading? _reading;
    private FoundEffects? _effects;
    private FoundFiles? _files;

    /// <summary>The facts of a RUN that is no step of the build.</summary>
    public static RunFacts OfNoStep { get; } = new(null, null);

    public Known<ShellScript> Script => Read.Script;

    public ImmutableArray<CommandCall> Commands => Read.Resolved?.Commands ?? [];

    public ShellEffects Effects => Found.Effects;

    /// <summary>The script with what its commands mean; null when it is not understood.</summary>
    public ResolvedScript? Resolved => Read.Resolved;

    /// <summary>The files of the RUN where nobody knows what is copied. What stands before the RUN has a say in it, and nothing behind.</summary>
    /// <param name="build">A model that the RUN is of.</param>
    public RunFiles FilesIn(BuildModel build) => (_files ?? Interlocked.CompareExchange(ref _files, FindFiles(build), null) ?? _files).Files;

    // Those of the earlier version count where they are told by the script and by what both versions have the same of in front of it.
    private FoundFiles FindFiles(BuildModel build)
    {
        if (_like is { _files: { LooksAtRuns: false } known } && known.Build.HasSameSettingsBefore(_like.Run!, build, run!))
        {
            return known;
        }

        var files = InstallationAnalysis.Find((run!, build), CopiedFiles.None, Found.MayBeTold ? null : Found.Effects, out var looksAtRuns);
        return new(files, build, looksAtRuns);
    }

    private RunInstruction? Run => run;

    private FoundEffects Found => _effects ?? Interlocked.CompareExchange(ref _effects, FindEffects(), null) ?? _effects;

    private Reading Read => _reading ?? Interlocked.CompareExchange(ref _reading, FindScript(), null) ?? _reading;

    /// <summary>Whether a RUN with the same script, in no here-document, has the same commands and effects.</summary>
    /// <param name="other">The RUN.</param>
    /// <param name="state">What holds before it.</param>
    public bool IsOf(RunInstruction other, BuildState state) =>
        run?.Form is ScriptForm mine && other.Form is ScriptForm its && mine.Script.Dialect == its.Script.Dialect && before is not null && before.IsSameAs(state);

    // Commands and effects know their places in the script alone; the script knows its place in the file.
    private Reading FindScript()
    {
        if (_like is { Read: var known } && run?.Form is ScriptForm form)
        {
            if (!known.Script.TryGet(out var script))
            {
                return known;
            }

            var here = form.ScriptIn(script.Dialect);
            if (ReferenceEquals(here.Statements, script.Statements))
            {
                return known with { Script = Known.Of(here) };
            }
        }

        var read = run is null ? Known.Unknown<ShellScript>("the RUN is no step of this build") : RunScript.Of(run, before?.Shell);
        return new(read, read.TryGet(out var understood) ? new ResolvedScript(understood, VariableOf) : null);
    }

    private FoundEffects FindEffects()
    {
        if (_like is not null)
        {
            return _like.Found;
        }

        if (Read.Resolved is not { } script)
        {
            return new(ShellEffectAnalysis.Anything(Script.WhyUnknown!), true);
        }

        // Told by nobody here; where nobody could, the files of the RUN are those of its effects, and the script is not walked again for them.
        var mayBeTold = false;
        var context = new EffectContext(before?.Shell.Or(null) ?? ShellInEffect.Any, before) { Told = (call, _) => (mayBeTold |= InstallationAnalysis.MayTell(call)) && false };
        var effects = ShellEffectAnalysis.Of(script, context);
        return new(effects, mayBeTold);
    }

    private Known<string?> VariableOf(string name) =>
        before?.VariableOf(name) ?? Known.Unknown<string?>("the instruction stands before the first FROM");

    private sealed record FoundEffects(ShellEffects Effects, bool MayBeTold);

    private sealed record FoundFiles(RunFiles Files, BuildModel Build, bool LooksAtRuns);

    private sealed record Reading(Known<ShellScript> Script, ResolvedScript? Resolved);
}
