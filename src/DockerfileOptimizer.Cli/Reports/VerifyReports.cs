using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Verification;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The report of a verification in the form that is asked for.</summary>
internal static class VerifyReports
{
    /// <param name="output">The output stream.</param>
    /// <param name="result">What was planned, what was found, and the exit code.</param>
    /// <param name="request">The form, and how much is told.</param>
    /// <param name="colours">Whether text may have colours.</param>
    public static void Write(TextWriter output, (VerificationPlan Plan, VerificationReport Report, int ExitCode) result, VerifyRequest request, bool colours)
    {
        var all = request.Fix.Verbosity >= Verbosity.Detailed;
        switch (request.Format)
        {
            case "json":
                VerifyJson.Write(output, result.Plan, result.Report, result.ExitCode);
                break;
            case "markdown":
                new VerifyMarkdown(output, result.Plan, all).Write(result.Report);
                break;
            default:
                new VerifyText(output, result.Plan, all).Write(result.Report, colours);
                break;
        }
    }
}
