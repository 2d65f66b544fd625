using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Scripts that a Dockerfile writes itself: in a here-document of COPY, or in the words that a command of a RUN writes to a file.</summary>
internal static class WrittenScripts
{
    private static readonly char[] _ends = [' ', '\t', '"', '\'', ',', '[', ']', ';', '&', '|', '(', ')'];

    /// <summary>The steps that write a file that a text names, with what they write.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="text">What a container runs.</param>
    public static ImmutableArray<(string Name, string Text)> Named(BuildPlan plan, string text)
    {
        var paths = text.Split(_ends, StringSplitOptions.RemoveEmptyEntries).Where(w => w is ['/' or '.', _, ..]).ToHashSet(StringComparer.Ordinal);
        return paths.Count == 0 ? []
            : [.. from step in plan.Steps
                  let said = TextOf(plan, step, paths)
                  where said.Length > 0
                  select ($"what line {step.Line} writes", said)];
    }

    private static string TextOf(BuildPlan plan, PlanStep step, IReadOnlySet<string> paths) => step switch
    {
        TransferStep { Transfer: var transfer } => paths.Any(p => StepText.Names(transfer.Logical.Text, p)) ? string.Concat(transfer.Heredocs.Select(h => h.Body)) : "",
        RunStep { Content.Program: { } program } run => string.Join('\n', plan.Facts.CommandsOf(run).Where(MayWrite)
            .Select(c => program.Script.Text.Text.Substring(c.Node.Span.Start, c.Node.Span.Length)).Where(t => paths.Any(p => StepText.Names(t, p)))),
        _ => "",
    };

    // The calls of package managers are made when the image is built, whatever they write.
    private static bool MayWrite(CommandCall call) => !call.Node.Redirections.IsEmpty && PackageManagers.Find(call.Program.Or("")!) is null;
}
