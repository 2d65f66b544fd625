using System.Collections.Immutable;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>What a step says, for a search for names of folders.</summary>
internal static class StepText
{
    /// <summary>The texts of a step: the script of a RUN without its <c>rm -f</c>, all of any other instruction.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="step">The step.</param>
    /// <param name="withoutPrograms">Whether the first word of each command of a RUN is left out, too.</param>
    public static ImmutableArray<string> Of(BuildPlan plan, PlanStep step, bool withoutPrograms = false) =>
        step is RunStep run ? run.Texts(withoutPrograms, () => OfRun(plan, run, withoutPrograms)) : [step.Instruction.Logical.Text];

    private static ImmutableArray<string> OfRun(BuildPlan plan, RunStep run, bool withoutPrograms)
    {
        if (run.Content.Program is not { } program)
        {
            return run.Content.Raw;
        }

        var text = program.Script.Text.Text.ToCharArray();
        foreach (var call in plan.Facts.CommandsOf(run))
        {
            var isRemoval = call.Program.Or("") == "rm" && call.Parsed?.Has("--force") == true;
            if (isRemoval || (withoutPrograms && !call.Node.Words.IsEmpty))
            {
                var span = isRemoval ? call.Node.Span : call.Node.Words[0].Span;
                text.AsSpan(span.Start, span.Length).Fill(' ');
            }
        }

        return [new string(text)];
    }

    /// <summary>Whether a text names a file or folder, or something below it.</summary>
    public static bool Names(string text, string name) => Ends(text, name).Any(_ => true);

    /// <summary>Whether a text names a folder and nothing below it.</summary>
    public static bool NamesItself(string text, string name) => Ends(text, name).Any(end => text.AsSpan(end) is [] or [not '/', ..] or ['/'] || (text[end] == '/' && !IsNamePart(text[end + 1])));

    private static IEnumerable<int> Ends(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !IsNamePart(text[at - 1])) && (end == text.Length || !IsNamePart(text[end])))
            {
                yield return end;
            }
        }
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
