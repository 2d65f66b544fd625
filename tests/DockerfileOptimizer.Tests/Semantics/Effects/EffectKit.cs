using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Semantics.Effects;

/// <summary>Shells, states and the analysis in one call, for the tests of effects.</summary>
internal static class EffectKit
{
    public static ShellInEffect Dash { get; } = new(["/bin/sh", "-c"], ShellDialect.Posix, "dash", ShellOptions.None);

    public static ShellInEffect Bash { get; } = new(["/bin/bash", "-c"], ShellDialect.Bash, "bash", ShellOptions.None);

    public static ShellEffects Of(string script, ShellInEffect? shell = null, BuildState? state = null)
    {
        shell ??= Dash;
        return ShellEffectAnalysis.Of(ShellScript.Parse(script, shell.Dialect), shell, state);
    }

    /// <summary>A state of a Debian image with a working directory and variables.</summary>
    public static BuildState State(string workdir, params (string Name, string Value)[] variables) => new()
    {
        Shell = Known.Of(Dash),
        Variables = Map(variables),
        ImageEnvironment = Map(variables),
        Workdir = Known.Of(workdir),
        User = Known.Of("root"),
        Distro = Known.Unknown<DockerfileOptimizer.Semantics.BaseImages.Distro>("not needed"),
        DockerClean = Known.Of(true),
    };

    private static EnvMap Map((string Name, string Value)[] variables) =>
        new(variables.ToImmutableDictionary(v => v.Name, v => Known.Of<string?>(v.Value)), Known.Of<string?>(null));
}
