using System.Diagnostics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Benchmarks;

/// <summary>The figures that matter, in core time, in about a minute: the best of some rounds.</summary>
internal static class ShortRun
{
    private const int SliceLength = 20;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    public static void Print(TextWriter output)
    {
        var (files, scripts) = (Inputs.Files.Length, Inputs.Scripts.Length);
        var (fileCharacters, scriptCharacters) = (Inputs.FileCharacters, Inputs.ScriptCharacters);
        output.WriteLine($"{files} files of the {Inputs.Name}, {fileCharacters} characters; {scripts} RUN scripts, {scriptCharacters} characters");
        output.WriteLine();
        output.WriteLine($"{"",-34} {"us/kB",9} {"B/char",9} {"us each",9}");
        Row(output, "parse with arguments, a file", Inputs.Files.Chunk(SliceLength).Select<SourceText[], Func<int>>(f => new DockerfileParse(f).WithArguments), (files, fileCharacters));
        Row(output, "parse a RUN script", Inputs.Scripts.Chunk(SliceLength).Select<ShellScript[], Func<int>>(s => new ScriptParse(s).WholeScripts), (scripts, scriptCharacters));
        Row(output, "parse and model, a file", Inputs.Files.Chunk(SliceLength).Select<SourceText[], Func<int>>(f => new ModelAndVerdict(f).Model), (files, fileCharacters));
        Row(output, "parse, model and facts, a file", Inputs.Files.Chunk(SliceLength).Select<SourceText[], Func<int>>(f => new ModelAndVerdict(f).Facts), (files, fileCharacters));
        Row(output, "parse and verdict, two equal files", Inputs.Files.Chunk(SliceLength).Select<SourceText[], Func<int>>(f => new ModelAndVerdict(f).VerdictOnAnEqualFile), (files, fileCharacters));
        Row(output, "parse and verdict, a joined script", Inputs.Scripts.Chunk(SliceLength).Select<ShellScript[], Func<int>>(s => new VerdictOnJoin(s).Joined), (scripts, scriptCharacters));
        Row(output, "optimize, patch included, a file", Inputs.Files.Chunk(SliceLength).Select<SourceText[], Func<int>>(f => new OptimizeFile(f).WithPatch), (files, fileCharacters));
        Lines(output, "own input", p => p.OwnInputByLine);
        Lines(output, "stock input, by line", p => p.StockInputByLine);
        Lines(output, "stock input, by char", p => p.StockInputByCharacter);
        Lines(output, "by hand", p => p.HandWrittenLines);
        output.WriteLine();
        Growth(output);
    }

    private static void Lines(TextWriter output, string how, Func<InputParse, Func<int>> work) =>
        Row(output, "lines only: " + how, Inputs.Files.Chunk(SliceLength).Select(f => work(new InputParse(f))), (Inputs.Files.Length, Inputs.FileCharacters));

    private static void Row(TextWriter output, string what, IEnumerable<Func<int>> slices, (int Count, int Characters) amount)
    {
        var (time, bytes) = MeasureAll([.. slices], Budget);
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
                return MeasureAll([() => ReadWhole(text)], TimeSpan.Zero).Time.TotalMilliseconds / m;
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

    /// <summary>
    /// The sum over small slices of the best round of each: other work on the machine disturbs some slices in every round, but hardly
    /// one slice in every round.
    /// </summary>
    private static (TimeSpan Time, long Bytes) MeasureAll(Func<int>[] slices, TimeSpan budget)
    {
        var best = new (TimeSpan Time, long Bytes)[slices.Length];
        Array.Fill(best, (TimeSpan.MaxValue, 0));
        var begin = Stopwatch.GetTimestamp();
        for (var round = 0; round < 2 || Stopwatch.GetElapsedTime(begin) < budget; round++)
        {
            for (var i = 0; i < slices.Length; i++)
            {
                var one = Measure(slices[i]);
                best[i] = one.Time < best[i].Time ? one : best[i];
            }
        }

        return (TimeSpan.FromTicks(best.Sum(b => b.Time.Ticks)), best.Sum(b => b.Bytes));
    }

    // Core time, compiler and collector included, not time on the wall.
    private static (TimeSpan Time, long Bytes) Measure(Func<int> work)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - start, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
