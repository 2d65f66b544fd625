using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>What went wrong with a file, as lines that editors and build servers understand: file, line and column first.</summary>
internal sealed class ErrorLines(Messages messages)
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>Writes what went wrong with one file. What goes wrong with many for one reason, such as a mistake in a configuration file, is said once.</summary>
    public void Write(FileOutcome outcome)
    {
        if (outcome.Status == FileStatus.Failed && outcome.Problem is { } problem && _said.Add(problem))
        {
            messages.Say(problem.StartsWith("dockeropt: ", StringComparison.Ordinal) ? problem["dockeropt: ".Length..] : problem);
        }

        foreach (var error in outcome.Errors)
        {
            var position = outcome.Syntax!.Source.PositionOf(error.Span.Start);
            messages.Line($"{outcome.Name}:{position.Line}:{position.Column}: error {error.Code}: {error.Message}");
        }

        foreach (var mistake in outcome.Result?.Declined.Where(d => d.IsMistake) ?? [])
        {
            messages.Line($"{outcome.Name}:{mistake.Lines.First}:1: warning {mistake.Reason}: {mistake.Message}");
        }

        foreach (var fault in outcome.Result?.Faults ?? [])
        {
            messages.Say($"a fault in {fault.Transform ?? "dockeropt"} at {outcome.Name}: {fault.Message}; please report it with the file that shows it.\n{fault.Detail}");
        }
    }
}
