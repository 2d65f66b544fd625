using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Cli;

/// <summary>What a command line finds around it beside its arguments; tests put other things there.</summary>
/// <param name="StandardInput">Opens what <c>-</c> reads; asked only if it is named.</param>
internal sealed record Surroundings(Func<Stream> StandardInput)
{
    /// <summary>Whether a person sees the output as it comes.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person sees the messages as they come.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The value of an environment variable; null when it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>How many files are worked on at once unless the user says otherwise; at least 1.</summary>
    public int Processors { get; init; } = 1;

    /// <summary>The optimizer's parts, before options are known.</summary>
    public Func<OptimizerBuilder> Optimizer { get; init; } = () => new OptimizerBuilder().AddBuiltInTransforms();

    /// <summary>Starts other programs: builders, git.</summary>
    public IProgramRunner Programs { get; init; } = new ProgramRunner();

    /// <summary>Whether output may have colours: on a terminal, unless NO_COLOR (no-color.org) or a dumb terminal speaks against it.</summary>
    public bool Colours => OutputIsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";
}
