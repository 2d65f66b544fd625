using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>
/// Finds which files a RUN reads and writes: by the effects of its script, by the manifests where it installs what they name, and by the
/// rows of calls that have nothing to do with a project. Anything else is unclear.
/// </summary>
public static class InstallationAnalysis
{
    /// <summary>The files of a RUN.</summary>
    /// <param name="run">A RUN of the model's file.</param>
    /// <param name="build">The file.</param>
    /// <param name="files">What a COPY before it brings; what else lies in the image is not looked at.</param>
    public static RunFiles Of(RunInstruction run, BuildModel build, CopiedFiles files)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(files);
        return files == CopiedFiles.None && build.FilesOf(run) is { } known ? known : Find((run, build), files, null, out _);
    }

    /// <summary>Whether manifests or rows may tell the files of a call.</summary>
    internal static bool MayTell(CommandCall call) => Ecosystems.RowOf(call) is not null || ElsewhereCalls.HasRow(call);

    /// <summary>The files of a RUN, found anew.</summary>
    /// <param name="of">The RUN and the file.</param>
    /// <param name="files">What a COPY before it brings.</param>
    /// <param name="untold">The effects of the script, where <see cref="MayTell"/> holds for none of its calls; null where it may.</param>
    /// <param name="looksAtRuns">Whether RUNs and COPYs in front of it had a say; settings always have.</param>
    internal static RunFiles Find((RunInstruction Run, BuildModel Build) of, CopiedFiles files, ShellEffects? untold, out bool looksAtRuns)
    {
        looksAtRuns = false;
        if (of.Build.ResolvedOf(of.Run) is not { } script || of.Build.StateBefore(of.Run) is not { } state)
        {
            return Unclear(of.Build.ScriptOf(of.Run).WhyUnknown ?? "the RUN is no step of this build");
        }

        var place = new BuildPlace(of.Build, of.Run, state);
        var found = untold is not null ? Of(new ScriptInstallations(script.Script, place, files), script, untold) : Of(place, files, script);
        looksAtRuns = place.LooksAtRuns;
        return found;
    }

    private static RunFiles Of(BuildPlace place, CopiedFiles files, ResolvedScript resolved)
    {
        var (state, script) = (place.State, resolved.Script);
        var folders = new HashSet<string>(StringComparer.Ordinal);

        // Whoever may not go into a folder, or removes it first, does not get there.
        bool IsFolder(string path) => state.IsRoot.Or(false) && files.LinkOn(path) is null && files.Find(path) is { IsFolder: true } && folders.Add(path) | true;
        var reader = new ScriptInstallations(script, place, files);
        var context = new EffectContext(state.Shell.Or(null) ?? ShellInEffect.Any, state);
        var effects = ShellEffectAnalysis.Of(resolved, context with { Told = reader.Takes, IsFolder = IsFolder });
        if (folders.Any(f => effects.Removes.MayTouch(f) || reader.Writes.MayTouch(f)))
        {
            reader = new ScriptInstallations(script, place, files);
            effects = ShellEffectAnalysis.Of(resolved, context with { Told = reader.Takes });
        }

        return Of(reader, resolved, effects);
    }

    private static RunFiles Of(ScriptInstallations reader, ResolvedScript resolved, ShellEffects effects)
    {
        var reads = effects.Reads.Union(effects.Names).Union(reader.Reads);
        var writes = effects.Writes.Union(effects.Removes);
        string? Beside(Func<CommandCall, string?> whyNot, PathSet more) => resolved.Commands.Select(whyNot).FirstOrDefault(why => why is not null) ?? more.Beyond ?? writes.Beyond;
        InstallationReads.Unclear? Unclear(string? why) => reader.Unclear ?? (why is null ? null : new InstallationReads.Unclear(why, null));
        var beside = Beside(reader.WhyNotPlain, reads);
        return new RunFiles(reads, writes.Union(reader.Writes), writes, Unclear(beside), reader.Installs)
        {
            UnclearWrites = Unclear(Beside(reader.WhyWritesNotPlain, PathSet.None)),
            Sites = reader.Sites,
            UnclearBeside = beside,
        };
    }

    private static RunFiles Unclear(string why)
    {
        var unclear = new InstallationReads.Unclear(why, null);
        return new(PathSet.Any(why), PathSet.Any(why), PathSet.Any(why), unclear, false) { UnclearWrites = unclear, UnclearBeside = why };
    }
}
