using System.Diagnostics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>The figures that matter, in core time, in about a minute: the best of some rounds.</summary>
internal static class ShortRun
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    public static void Print(TextWriter output)
    {
        var (files, scripts) = (Inputs.Files.Length, Inputs.Scripts.Length);
        var (fileCharacters, scriptCharacters) = (Inputs.FileCharacters, Inputs.ScriptCharacters);
        output.WriteLine($"{files} files of the {Inputs.Name}, {fileCharacters} characters; {scripts} RUN scripts, {scriptCharacters} characters");
        output.WriteLine();
        output.WriteLine($"{"",-34} {"us/kB",9} {"B/char",9} {"us each",9}");
        Row(output, "parse with arguments, a file", new DockerfileParse().WithArguments, (files, fileCharacters));
        Row(output, "parse a RUN script", new ScriptParse().WholeScripts, (scripts, scriptCharacters));
        var inputs = new InputParse();
        Row(output, "lines only: own input", inputs.OwnInputByLine, (files, fileCharacters));
        Row(output, "lines only: stock input, by line", inputs.StockInputByLine, (files, fileCharacters));
        Row(output, "lines only: stock input, by char", inputs.StockInputByCharacter, (files, fileCharacters));
        Row(output, "lines only: by hand", inputs.HandWrittenLines, (files, fileCharacters));
        output.WriteLine();
        Growth(output);
    }

    private static void Row(TextWriter output, string what, Func<int> work, (int Count, int Characters) amount)
    {
        var (time, bytes) = Measure(work, Budget);
        output.WriteLine(
            $"{what,-34} {time.TotalMicroseconds * 1000 / amount.Characters,9:0.0} {(double)bytes / amount.Characters,9:0.0} {time.TotalMicroseconds / amount.Count,9:0.0}");
    }

    /// <summary>Time per megabyte of real text and of four hard shapes as they grow; it stays level if twice the text costs twice the time.</summary>
    private static void Growth(TextWriter output)
    {
        int[] megabytes = [1, 2, 5, 10];
        output.WriteLine($"{"ms/MB, scripts included",-34} {string.Join(' ', megabytes.Select(m => $"{m + " MB",9}"))}");
        foreach (var (name, make) in Shapes.All)
        {
            var figures = megabytes.Select(m =>
            {
                var text = make(m * 1_000_000);
                return Measure(() => ReadWhole(text), TimeSpan.Zero).Time.TotalMilliseconds / m;
            });
            output.WriteLine($"{name,-34} {string.Join(' ', figures.Select(f => $"{f,9:0.0}"))}");
        }
    }

    private static int ReadWhole(SourceText text)
    {
        var opaque = 0;
        foreach (var run in DockerfileSyntax.Parse(text).Instructions.OfType<RunInstruction>())
        {
            opaque += run.Form is ScriptForm { Script.IsOpaque: true } ? 1 : 0;
        }

        return opaque;
    }

    // Core time, compiler and collector included, not time on the wall: other work on the machine then counts little. The best round
    // is the one that it disturbed least; there are two at least, more while the budget lasts.
    private static (TimeSpan Time, long Bytes) Measure(Func<int> work, TimeSpan budget)
    {
        var (best, bytes) = (TimeSpan.MaxValue, 0L);
        var begin = Stopwatch.GetTimestamp();
        for (var round = 0; round < 2 || Stopwatch.GetElapsedTime(begin) < budget; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            work();
            var time = Environment.CpuUsage.TotalTime - start;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            best = time < best ? time : best;
        }

        return (best, bytes);
    }
}
