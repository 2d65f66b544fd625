using DockerfileOptimizer.Cli.Reports;
using DockerfileOptimizer.Cli.Targets;
using DockerfileOptimizer.Engine;
using Microsoft.Extensions.Logging;

namespace DockerfileOptimizer.Cli.Running;

/// <summary><c>fix</c> and <c>check</c>: all files of a command line, in its order, each as far as it can be brought.</summary>
/// <param name="surroundings">What is around.</param>
/// <param name="output">Takes results.</param>
/// <param name="error">Takes messages.</param>
internal sealed class FixRun(Surroundings surroundings, TextWriter output, TextWriter error)
{
    /// <summary>Does what is asked and returns the exit code.</summary>
    public int Run(FixRequest request)
    {
        Target[] targets = [.. FileTargets.Find(request.Paths, request.StandardInputName)];
        var messages = new Messages(error, surroundings.ErrorIsTerminal && request.Verbosity > Verbosity.Quiet ? targets.Length : 0);
        if (EvidenceSource.WhyNot(request, targets) is { } problem)
        {
            messages.Say(problem);
            return ExitCode.UserError;
        }

        using var loggers = Loggers.Of(request.Verbosity, messages);
        OptimizerSource optimizers;
        try
        {
            optimizers = new OptimizerSource(surroundings.Optimizer(), request, new ContextSource(surroundings.Programs, request), loggers) { Evidence = EvidenceSource.Of(request, surroundings) };
        }
        catch (OptionsException wrong)
        {
            messages.Say(wrong.Message);
            return ExitCode.UserError;
        }

        using var stop = new StopSignals(targets.Length);
        var work = new FileWork(request, optimizers, surroundings.StandardInput, messages.Say);
        var results = new Results(Report.For(request, surroundings, (output, messages)), messages);
        OrderedWork<Target, FileOutcome>.Run(targets, work.Do, results.Take, (request.Jobs, stop.Token));
        results.Finish(request);
        return stop.Token.IsCancellationRequested ? ExitCode.Stopped : results.ExitCode;
    }

    /// <summary>Adds up what files came to.</summary>
    private sealed class Results(Report report, Messages messages)
    {
        private readonly Summary _summary = new();
        private readonly ErrorLines _errors = new(messages);
        private readonly HashSet<string> _others = new(StringComparer.Ordinal);

        public int ExitCode { get; private set; } = Cli.ExitCode.Fine;

        public void Take(FileOutcome outcome)
        {
            // Files of one context may ask for the same ignore file; a patch can make it once.
            outcome = outcome.Diff is null ? outcome : outcome with { Diff = string.Concat(outcome.OtherDiffs.Where(o => _others.Add(Path.GetFullPath(o.Path))).Select(o => o.Patch)) + outcome.Diff };
            ExitCode = Cli.ExitCode.Worse(ExitCode, outcome.ExitCode);
            _summary.Add(outcome);
            messages.Progress(_summary.Files);
            _errors.Write(outcome);
            report.Write(outcome);
        }

        public void Finish(FixRequest request)
        {
            messages.EndProgress();
            if (request.Verbosity > Verbosity.Quiet)
            {
                report.Finish(_summary);
            }
        }
    }
}
