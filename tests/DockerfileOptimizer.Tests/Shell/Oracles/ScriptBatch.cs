using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>
/// Runs a tool over many scripts. One shell loop serves a few hundred of them, so that fifty thousand scripts take minutes; it only
/// ever names the script files to the tool, and never runs what is in them.
/// </summary>
internal static class ScriptBatch
{
    private const int Size = 250;
    private const byte Separator = 0x1e;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <param name="scripts">The scripts, written as UTF-8 without anything added.</param>
    /// <param name="command">A command of bash that reads the script file <c>"$f"</c>. It gets ten seconds of processor time.</param>
    public static ToolRun[] Run(IReadOnlyList<string> scripts, string command)
    {
        var results = new ToolRun[scripts.Count];
        if (scripts.Count == 0)
        {
            return results;
        }

        var batches = Partitioner.Create(0, scripts.Count, Size);
        Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = 2 }, range =>
        {
            var (from, to) = (range.Item1, range.Item2);
            RunBatch([.. Enumerable.Range(from, to - from).Select(i => scripts[i])], command).CopyTo(results.AsSpan(from));
        });
        return results;
    }

    /// <summary>Ignores the running test unless all <paramref name="tools"/> are installed.</summary>
    public static void Require(params string[] tools)
    {
        foreach (var tool in tools)
        {
            var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, tool)));
            if (!found)
            {
                Assert.Ignore($"No {tool} on the PATH; .ci/run installs what the shell oracles need.");
            }
        }
    }

    private static ToolRun[] RunBatch(string[] scripts, string command)
    {
        var folder = Directory.CreateTempSubdirectory("dockeropt-scripts-").FullName;
        try
        {
            for (var i = 0; i < scripts.Length; i++)
            {
                File.WriteAllText(Path.Combine(folder, i.ToString("d5", CultureInfo.InvariantCulture)), scripts[i], new UTF8Encoding(false));
            }

            var output = Loop(folder, $"for f in *; do ( ulimit -t 10; {command} ); printf '\\n\\036%d\\n' $?; done");
            return Split(output, scripts.Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Loop(string folder, string loop)
    {
        var start = new ProcessStartInfo("bash", ["-c", loop])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var timer = new Timer(_ => process.Kill(entireProcessTree: true), null, Limit, Timeout.InfiniteTimeSpan);
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return output.ToArray();
    }

    private static ToolRun[] Split(byte[] output, int count)
    {
        var runs = new ToolRun[count];
        var from = 0;
        for (var i = 0; i < count; i++)
        {
            var mark = Array.IndexOf(output, Separator, from);
            Assert.That(mark, Is.GreaterThanOrEqualTo(0), $"The tool did not come to script {i} of its batch in {Limit}.");
            var end = Array.IndexOf(output, (byte)'\n', mark);
            var code = int.Parse(Encoding.ASCII.GetString(output, mark + 1, end - mark - 1), CultureInfo.InvariantCulture);
            runs[i] = new ToolRun(code, output.AsMemory(from, mark - 1 - from));
            from = end + 1;
        }

        return runs;
    }
}
