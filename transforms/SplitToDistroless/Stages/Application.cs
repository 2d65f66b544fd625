using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>What the final stage builds and runs.</summary>
/// <param name="Context">The file.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Base">What it starts from.</param>
internal sealed record Application(TransformContext Context, Stage Stage, StageBase.External Base)
{
    /// <summary>What is known of the image that it starts from.</summary>
    public required BaseImage Image { get; init; }

    /// <summary>What holds at its end.</summary>
    public required BuildState End { get; init; }

    /// <summary>The working directory at its end.</summary>
    public required string Workdir { get; init; }

    /// <summary>Why a shell must run CMD, ENTRYPOINT or HEALTHCHECK; null where none must.</summary>
    public required Obstacle? NeedsShell { get; init; }

    /// <summary>ENTRYPOINT as arguments; null when it has none, or needs a shell.</summary>
    public required ImmutableArray<string>? Entrypoint { get; init; }

    /// <summary>CMD as arguments; null when it has none, or needs a shell.</summary>
    public required ImmutableArray<string>? Command { get; init; }

    /// <summary>HEALTHCHECK as arguments; null when it has none, checks nothing, or needs a shell.</summary>
    public required ImmutableArray<string>? Health { get; init; }

    /// <summary>The program and its arguments.</summary>
    public ImmutableArray<string> Arguments => [.. Entrypoint ?? [], .. Command ?? []];

    /// <summary>The command of ENTRYPOINT, of CMD and of HEALTHCHECK: those that count.</summary>
    public IEnumerable<CommandForm> Forms => new[] { Last<EntrypointInstruction>()?.Form, Last<CmdInstruction>()?.Form, Last<HealthcheckInstruction>() is { Type: not "NONE" } check ? check.Form : null }.OfType<CommandForm>();

    /// <summary>The last instruction of a kind; null when there is none.</summary>
    public T? Last<T>()
        where T : Instruction => Stage.Steps.OfType<T>().LastOrDefault();

    /// <summary>Whether no port that somebody else than root may not listen at is exposed, or one that is not known.</summary>
    public bool ExposesHighPortsAlone =>
        Stage.Steps.OfType<ExposeInstruction>().SelectMany(e => e.Arguments.Items).Select(a => a.Value.Split('/', '-')[0]).All(p => int.TryParse(p, out var port) && port >= 1024);

    /// <summary>The same that starts another command: the only one that it has.</summary>
    /// <param name="command">Program and arguments.</param>
    public Application Starting(ImmutableArray<string> command) =>
        this with { NeedsShell = null, Entrypoint = Last<EntrypointInstruction>() is null ? null : command, Command = Last<EntrypointInstruction>() is null ? command : null };

    /// <summary>The RUN instructions.</summary>
    public IEnumerable<RunInstruction> Runs => Stage.Steps.OfType<RunInstruction>();

    /// <summary>Whether root does all that the stage does, be it that the container runs as somebody else, and whether nothing is given to anybody else.</summary>
    public bool IsBuiltByRoot => Stage.Steps.Where(s => s is RunInstruction or FileTransferInstruction or WorkdirInstruction).All(s => Build.StateBefore(s)!.IsRoot.Or(false) && !s.Flags.Any(f => f.Name == "chown"))
        && !Runs.SelectMany(r => Build.CommandsOf(r)).Any(c => c.Program.Or("chown") is "chown" or "chgrp" or "install");

    /// <summary>The file.</summary>
    public BuildModel Build => Context.Build;

    /// <summary>Where a program lies that is named as in CMD; null when its name alone is given.</summary>
    public string? PathOf(string program) => program.Contains('/', StringComparison.Ordinal) ? ImagePath.Join(Workdir, program) : null;
}
