using DockerfileOptimizer.Cli.Reports;
using DockerfileOptimizer.Cli.Targets;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Cli.Running;

/// <summary><c>explain</c>: a transform or a file.</summary>
/// <param name="surroundings">What is around.</param>
/// <param name="output">Takes the explanation.</param>
/// <param name="error">Takes messages.</param>
internal sealed class ExplainRun(Surroundings surroundings, TextWriter output, TextWriter error)
{
    /// <summary>Explains and returns the exit code.</summary>
    /// <param name="what">The id of a transform, a path, or <c>-</c>.</param>
    /// <param name="request">The options; its paths do not count.</param>
    public int Run(string what, FixRequest request)
    {
        var messages = new Messages(error, files: 0);
        using var loggers = Loggers.Of(request.Verbosity, messages);
        try
        {
            var builder = surroundings.Optimizer();
            var transforms = builder.Build().Transforms;
            if (transforms.Find(what) is { } transform)
            {
                TransformPage.Write(transform.Info, output);
                return ExitCode.Fine;
            }

            // A word that is no file can only be a transform's misspelt id; the options know how to say so.
            if (what != "-" && !Path.Exists(what) && !what.AsSpan().ContainsAny('/', '\\', '.'))
            {
                _ = builder.WithOptions(OptimizerOptions.Default with { Selected = [what] }).Build();
            }

            var optimizers = new OptimizerSource(builder, request, new ContextSource(surroundings.Programs, request), loggers) { Evidence = EvidenceSource.Of(request, surroundings) };
            return Files(what, request with { Mode = FixMode.Check }, optimizers, messages);
        }
        catch (OptionsException wrong)
        {
            messages.Say(wrong.Message);
            return ExitCode.UserError;
        }
    }

    private int Files(string path, FixRequest request, OptimizerSource optimizers, Messages messages)
    {
        var work = new FileWork(request, optimizers, surroundings.StandardInput, messages.Say);
        var errors = new ErrorLines(messages);
        var code = ExitCode.Fine;
        Target[] targets = [.. FileTargets.Find([path], request.StandardInputName)];
        if (EvidenceSource.WhyNot(request, targets) is { } problem)
        {
            messages.Say(problem);
            return ExitCode.UserError;
        }

        foreach (var outcome in targets.Select(work.Do))
        {
            errors.Write(outcome);
            Explanation.Write(outcome, output);
            code = ExitCode.Worse(code, outcome.ExitCode);
        }

        return code;
    }
}
