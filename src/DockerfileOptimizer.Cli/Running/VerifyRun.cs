using DockerfileOptimizer.Cli.Reports;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Verification;
using DockerfileOptimizer.Verification.Comparison;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Cli.Running;

/// <summary><c>verify</c>: from a command line to a report.</summary>
/// <param name="surroundings">What is around.</param>
/// <param name="output">Takes the report.</param>
/// <param name="error">Takes messages.</param>
internal sealed class VerifyRun(Surroundings surroundings, TextWriter output, TextWriter error)
{
    private bool _left;

    /// <summary>Does what is asked and returns the exit code.</summary>
    public int Run(VerifyRequest request)
    {
        var messages = new Messages(error, files: 0);
        using var loggers = Loggers.Of(request.Fix.Verbosity, messages);
        using var stop = StopSignals.OfCleaning();
        try
        {
            var planner = new VerifyPlanner(surroundings, new OptimizerSource(surroundings.Optimizer(), request.Fix, new ContextSource(surroundings.Programs, request.Fix), loggers), messages);
            if (planner.Make(request) is not { } plan)
            {
                return planner.ExitCode;
            }

            var report = Verify(request, plan, messages, stop.Token);
            var code = ExitCode.Worse(planner.ExitCode, CodeOf(report.Verdict));
            VerifyReports.Write(output, (plan, report, code), request, surroundings.Colours);
            return code;
        }
        catch (OptionsException wrong)
        {
            messages.Say(wrong.Message);
            return ExitCode.UserError;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            messages.Say(_left ? "stopped; but for what is named above, the images, containers and folders that were made are removed" : "stopped; the images, containers and folders that were made are removed");
            return ExitCode.Stopped;
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            messages.Say($"a file of the build cannot be read, or no copy of it made: {failure.Message}");
            return ExitCode.UserError;
        }
    }

    private VerificationReport Verify(VerifyRequest request, VerificationPlan plan, Messages messages, CancellationToken stop)
    {
        var search = new BuilderSearch(surroundings.Programs, request.Fix.Verbosity >= Verbosity.Detailed ? messages.Line : null);
        if (search.Find(request.Builder, out var reasons, stop) is not { } builder)
        {
            return new VerificationReport(null, new SideReport(plan.Before.Name, []), new SideReport(plan.After.Name, plan.After.Fixes))
            {
                Verdict = Verdict.CannotTell,
                Reasons = ["no builder answers", .. reasons],
            };
        }

        Action<string> tell = request.Fix.Verbosity > Verbosity.Quiet ? messages.Say : _ => { };
        tell($"building with {builder.Identity}{(reasons.IsEmpty ? "" : $"; passed over: {string.Join("; ", reasons)}")}");
        return new ImageVerifier(builder, NoiseTable.BuiltIn(), tell, Warn).Run(plan, stop);

        void Warn(string left)
        {
            _left = true;
            messages.Say(left);
        }
    }

    private static int CodeOf(Verdict verdict) => verdict switch
    {
        Verdict.Equal => ExitCode.Fine,
        Verdict.Larger or Verdict.Differs => ExitCode.Changes,
        Verdict.DoesNotBuild => ExitCode.DoesNotBuild,
        _ => ExitCode.CannotTell,
    };
}
