using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>What <c>dockeropt explain FILE</c> prints: under each instruction what would be done and what is left alone.</summary>
internal static class Explanation
{
    private const int Longest = 100;

    public static void Write(FileOutcome outcome, TextWriter output)
    {
        if (outcome.Status == FileStatus.Skipped && !outcome.IsFolder)
        {
            output.WriteLine($"{outcome.Name} {outcome.Problem}; it is left as it is");
        }

        if (outcome.Result is not { } result)
        {
            return;
        }

        output.WriteLine(outcome.Name);
        var remarks = Remarks(result).ToLookup(r => r.Lines.First);
        foreach (var lines in remarks.OrderBy(r => r.Key))
        {
            output.WriteLine();
            output.WriteLine($"{lines.Key,6}  {Printable.Of(Headline(outcome.Syntax!, lines.Key))}");
            foreach (var remark in lines)
            {
                output.WriteLine($"          {Printable.Of(remark.Text)}");
            }
        }

        if (remarks.Count == 0)
        {
            output.WriteLine("        Nothing to do: no transform finds anything here.");
        }
    }

    private static IEnumerable<(LineRange Lines, string Text)> Remarks(OptimizationResult result)
    {
        foreach (var fix in result.Applied)
        {
            yield return (fix.Lines, $"{fix.Transform}, {(fix.UnsafeBecause is { } because ? $"unsafe ({because})" : "safe")}, {fix.Lines}: {fix.Message}");
            if (fix.Note is { } note)
            {
                yield return (fix.Lines, $"  {note}");
            }

            if (fix.Saves is { } saves)
            {
                yield return (fix.Lines, $"  {(saves.IsMeasured ? "" : "about ")}{SummaryText.Size(saves.Bytes)} smaller: {saves.Basis}");
            }
        }

        // What one comment keeps several transforms from is one remark.
        foreach (var places in result.Declined.GroupBy(p => p with { Transform = "" }))
        {
            yield return (places.Key.Lines, $"{string.Join(", ", places.Select(p => p.Transform))}, {places.Key.Lines}, {What(places.Key)}: {places.Key.Message} [{places.Key.Reason}]");
        }
    }

    private static string What(LeftAlone place) =>
        place.IsFinding ? "to know" : place.IsMistake ? "a mistake" : place.IsUnsafeFix ? "not proven, so only with --unsafe" : "left alone";

    // The instruction of a line as the builder reads it, or the line itself where there is none.
    private static string Headline(DockerfileSyntax syntax, int line)
    {
        var instruction = syntax.Instructions.FirstOrDefault(i => syntax.Source.PositionOf(i.Span.Start).Line <= line && line <= syntax.Source.PositionOf(i.Span.End).Line);
        var text = string.Join(' ', (instruction?.Logical.Text ?? LineText(syntax, line)).Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }

    private static string LineText(DockerfileSyntax syntax, int line) =>
        syntax.Items.FirstOrDefault(i => syntax.Source.PositionOf(i.Span.Start).Line == line) is { } item ? syntax.Source.Slice(item.Span).ToString() : "";
}
