using System.Text;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>Asks shfmt for the structure of scripts.</summary>
internal static class Shfmt
{
    /// <summary>For each script the outline of what shfmt reads, or why it reads nothing.</summary>
    public static ShfmtReading[] Read(IReadOnlyList<string> scripts, ShellDialect dialect)
    {
        var language = dialect == ShellDialect.Bash ? "bash" : "posix";
        var runs = ScriptBatch.Run(scripts, $"exec shfmt -ln {language} --to-json < \"$f\" 2>&1");
        var readings = new ShfmtReading[scripts.Count];
        Parallel.For(0, readings.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
            readings[i] = runs[i].ExitCode == 0
                ? new ShfmtReading(ShfmtTree.Outline(scripts[i], runs[i].Output), null)
                : new ShfmtReading(null, Encoding.UTF8.GetString(runs[i].Output.Span).Trim()));
        return readings;
    }
}
