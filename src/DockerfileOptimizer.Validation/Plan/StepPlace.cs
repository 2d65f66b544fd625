namespace DockerfileOptimizer.Validation.Plan;

/// <summary>Where a step stands.</summary>
/// <param name="Line">Its first line, from 1.</param>
/// <param name="LastLine">Its last line.</param>
/// <param name="Stage">The number of its stage; -1 before the first FROM.</param>
/// <param name="Scope">
/// A number that stands for all that was set before it in its stage and in the stages this one starts from: base, ENV, ARG, WORKDIR, USER,
/// SHELL, VOLUME, in order. The same number, in either file, means the same sequence.
/// </param>
internal sealed record StepPlace(int Line, int LastLine, int Stage, int Scope);
