using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The report of an inspection in the form that is asked for.</summary>
internal static class InspectReports
{
    public static void Write(TextWriter output, InspectOutcome outcome, Surroundings surroundings)
    {
        switch (outcome.Request.Format)
        {
            case "json":
                InspectJson.Write(output, outcome);
                break;
            case "markdown":
                new InspectMarkdown(output, outcome).Write();
                break;
            default:
                new InspectText(output, outcome, surroundings).Write();
                break;
        }
    }
}
