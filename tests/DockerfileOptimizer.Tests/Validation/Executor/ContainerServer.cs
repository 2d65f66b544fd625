using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>The process that owns all layers and runs steps in them (<c>Host/server.pl</c>), in a folder in memory that goes with it.</summary>
internal sealed class ContainerServer : IDisposable
{
    private const string Perl = "/usr/bin/perl";

    private readonly string _box;
    private readonly Process _process;

    private readonly BufferedStream _output;

    private bool _hasRun;

    private ContainerServer(string box, Process process) =>
        (_box, _process, _output) = (box, process, new BufferedStream(process.StandardOutput.BaseStream, 1 << 16));

    /// <summary>Starts it; ignores the running test where this machine allows no namespaces, chroot or overlays.</summary>
    public static ContainerServer Start()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists(Perl))
        {
            Assert.Ignore("The Dockerfile executor needs Linux, root and perl.");
        }

        var memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        var box = Path.Combine(memory, "dockeropt-" + Path.GetRandomFileName());
        Directory.CreateDirectory(box);
        var script = RepositoryRoot.Combine("tests", "DockerfileOptimizer.Tests", "Validation", "Executor", "Host", "server.pl");
        var process = Process.Start(new ProcessStartInfo(Perl) { ArgumentList = { script, box }, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new(box, process);
    }

    /// <summary>Runs a process in a new layer.</summary>
    /// <param name="step">The process.</param>
    /// <param name="layer">The name of the layer.</param>
    /// <param name="failing">Which of its stub commands fails, from 1; 0 for none.</param>
    public StepResult Run(ContainerStep step, string layer, int failing)
    {
        var answer = Ask(step.Request(layer, failing));
        var status = int.Parse(answer[0], CultureInfo.InvariantCulture);
        if (status == 250)
        {
            Assert.That(_hasRun, Is.False, "the server could not run a step, though it has run others");
            Assert.Ignore("No mount namespaces, chroot or overlays on this machine.");
        }

        _hasRun = true;

        // A stub that is killed as the step ends may leave its counter empty.
        return new(layer, status, answer[1], int.TryParse(answer[2], CultureInfo.InvariantCulture, out var commands) ? commands : 0, [.. answer.Skip(3).Select(LayerEntry.Read)]);
    }

    /// <summary>Makes a layer.</summary>
    public void MakeLayer(string layer, IEnumerable<LayerEntry> entries) => Ask(["layer", layer, .. entries.Select(e => e.ToString())]);

    /// <summary>Copies the content of a cache mount; from an empty name it is a new, empty one.</summary>
    public void CloneCache(string from, string to) => Ask(["clone", from, to]);

    /// <summary>Removes layers and caches.</summary>
    public void Remove(IEnumerable<string> names) => Ask(["remove", .. names]);

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        if (Directory.Exists(_box))
        {
            Directory.Delete(_box, recursive: true);
        }
    }

    private List<string> Ask(ImmutableArray<string> request)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{request.Length}\n");
        foreach (var item in request)
        {
            text.Append(CultureInfo.InvariantCulture, $"{item.Length}\n").Append(item);
        }

        var input = _process.StandardInput.BaseStream;
        input.Write(Encoding.Latin1.GetBytes(text.ToString()));
        input.Flush();
        return Read(_output);
    }

    private static List<string> Read(Stream output)
    {
        var list = new List<string>();
        for (var count = ReadNumber(output); count > 0; count--)
        {
            var bytes = new byte[ReadNumber(output)];
            output.ReadExactly(bytes);
            list.Add(Encoding.Latin1.GetString(bytes));
        }

        return list;
    }

    private static int ReadNumber(Stream output)
    {
        var number = 0;
        for (var next = output.ReadByte(); next != '\n'; next = output.ReadByte())
        {
            number = next < 0 ? throw new EndOfStreamException("the container server has ended") : (number * 10) + next - '0';
        }

        return number;
    }
}
