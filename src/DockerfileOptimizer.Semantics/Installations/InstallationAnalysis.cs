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
        return !build.ScriptOf(run).TryGet(out var script) || build.StateBefore(run) is not { } state
            ? Unclear(build.ScriptOf(run).WhyUnknown ?? "the RUN is no step of this build")
            : Of(new ScriptInstallations(script, new BuildPlace(build, run, state), files), state);
    }

    private static RunFiles Of(ScriptInstallations reader, BuildState state)
    {
        var shell = state.Shell.Or(null) ?? ShellInEffect.Any;
        var resolved = new ResolvedScript(reader.Script, new EffectContext(shell, state).VariableOf);
        var effects = ShellEffectAnalysis.Of(resolved, new EffectContext(shell, state) { Told = reader.Takes });
        var reads = effects.Reads.Union(effects.Names).Union(reader.Reads);
        var writes = effects.Writes.Union(effects.Removes);
        var unclear = reader.Unclear
            ?? resolved.Commands.Select(reader.WhyNotPlain).Where(why => why is not null).Select(why => new InstallationReads.Unclear(why!, null)).FirstOrDefault()
            ?? ((reads.Beyond ?? writes.Beyond) is { } beyond ? new InstallationReads.Unclear(beyond, null) : null);
        return new RunFiles(reads, writes.Union(reader.Writes), writes, unclear, reader.Installs);
    }

    private static RunFiles Unclear(string why) =>
        new(PathSet.Any(why), PathSet.Any(why), PathSet.Any(why), new InstallationReads.Unclear(why, null), false);
}
