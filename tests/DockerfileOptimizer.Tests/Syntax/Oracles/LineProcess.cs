using System.Diagnostics;
using System.Text;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>A program that answers each line on its standard input with one line.</summary>
internal sealed class LineProcess : IDisposable
{
    private readonly Process _process;

    public LineProcess(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
    }

    public string Ask(string line)
    {
        _process.StandardInput.WriteLine(line);
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"no answer about {line}");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
