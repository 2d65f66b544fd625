using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Scripts that a Dockerfile writes itself: in a here-document of COPY, or in the words that a RUN writes to a file.</summary>
internal static class WrittenScripts
{
    /// <summary>The steps that may write a file that a text names, with what they say.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="text">What a container runs.</param>
    public static ImmutableArray<(string Name, string Text)> Named(BuildPlan plan, string text)
    {
        var paths = text.Split([' ', '\t', '"', '\'', ',', '[', ']', ';', '&', '|', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(w => w is ['/' or '.', _, ..]).ToHashSet(StringComparer.Ordinal);
        return paths.Count == 0 ? []
            : [.. from step in plan.Steps
                  let said = TextOf(plan, step)
                  where said.Length > 0 && paths.Any(p => StepText.Names(step.Instruction.Logical.Text, p))
                  select ($"what line {step.Line} writes", said)];
    }

    // The calls of package managers are made when the image is built.
    private static string TextOf(BuildPlan plan, PlanStep step)
    {
        if (step is TransferStep transfer)
        {
            return string.Concat(transfer.Transfer.Heredocs.Select(h => h.Body));
        }

        if (step is not RunStep { Content.Program: { } program } run)
        {
            return "";
        }

        var text = program.Script.Text.Text.ToCharArray();
        foreach (var call in plan.Facts.CommandsOf(run).Where(c => PackageManagers.Find(c.Program.Or("")!) is not null))
        {
            text.AsSpan(call.Node.Span.Start, call.Node.Span.Length).Fill(' ');
        }

        return new string(text);
    }
}
