using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The report for people.</summary>
internal sealed class TextReport : Report
{
    private readonly FixRequest _request;
    private readonly ResultSink _sink;
    private readonly bool _colours;
    private readonly bool _linesToOutput;

    /// <param name="request">What was asked.</param>
    /// <param name="sink">Where it goes.</param>
    /// <param name="colours">Whether patches have colours; then a person looks at them.</param>
    public TextReport(FixRequest request, ResultSink sink, bool colours)
    {
        (_request, _sink, _colours) = (request, sink, colours);

        // Patches and the text of standard input are the output then, for other programs to read.
        _linesToOutput = request.Mode == FixMode.Check || (request.Mode == FixMode.Write && !request.Paths.Contains("-"));
    }

    public override void Write(FileOutcome outcome)
    {
        if (outcome.Diff is { Length: > 0 } diff)
        {
            if (_colours)
            {
                _sink.Write(to => to.Write(TerminalDiff.Of(diff, colours: true)));
            }
            else
            {
                _sink.Exact(diff);
            }
        }

        if (_request.Mode == FixMode.Write && outcome.Text is { } text)
        {
            _sink.Exact(text.HasByteOrderMark ? '\uFEFF' + text.Content : text.Content);
        }

        foreach (var line in Lines(outcome))
        {
            Line(line);
        }
    }

    public override void Finish(Summary summary)
    {
        foreach (var line in SummaryText.Lines(summary, _request))
        {
            Line(line);
        }
    }

    private IEnumerable<string> Lines(FileOutcome outcome) => outcome.Status switch
    {
        _ when _request.Verbosity == Verbosity.Quiet => [],
        FileStatus.Skipped when !outcome.IsFolder || _request.Verbosity >= Verbosity.Detailed => [$"{outcome.Name} {outcome.Problem}; skipped"],
        FileStatus.Fixed or FileStatus.WouldFix when _request.Mode != FixMode.Diff || _request.Verbosity >= Verbosity.Detailed => Fixes(outcome),
        _ => [],
    };

    private static IEnumerable<string> Fixes(FileOutcome outcome)
    {
        var applied = outcome.Result!.Applied;
        yield return $"{outcome.Name}: {SummaryText.Count(applied.Length, "fix")}{(outcome.Status == FileStatus.WouldFix ? " possible" : "")}";
        foreach (var fix in applied)
        {
            yield return Row(Range(fix.Lines), fix.Transform, fix.Message + (fix.UnsafeBecause is { } because ? $" (unsafe: {because})" : ""));
            if (fix.Note is { } note)
            {
                yield return Row("", "", note);
            }
        }
    }

    private static string Row(string lines, string transform, string text) => $"  {lines,-9} {transform,-20} {text}";

    private static string Range(LineRange lines) => lines.First == lines.Last ? $"{lines.First}" : $"{lines.First}-{lines.Last}";

    private void Line(string text)
    {
        if (_linesToOutput)
        {
            _sink.Line(text);
        }
        else
        {
            _sink.Messages.Line(text);
        }
    }
}
