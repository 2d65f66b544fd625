using System.Diagnostics;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Effects;

/// <summary>A shell of this machine, to ask what really happens.</summary>
internal sealed class RealShell
{
    private readonly string _program;
    private readonly string[] _first;

    private RealShell(string program, string[] first, ShellInEffect shell)
    {
        _program = program;
        _first = first;
        Shell = shell;
    }

    /// <summary>The names that <see cref="Require"/> knows.</summary>
    public static string[] Names { get; } = ["dash", "bash", "bash-as-sh", "busybox"];

    public ShellInEffect Shell { get; }

    /// <summary>A shell by name; ignores the running test where it is not installed.</summary>
    public static RealShell Require(string name, string folder)
    {
        var file = name == "bash-as-sh" ? "bash" : name;
        var path = new[] { "/usr/bin/", "/bin/" }.Select(d => d + file).FirstOrDefault(File.Exists);
        if (path is null)
        {
            Assert.Ignore($"{file} is not installed.");
        }

        var dialect = name == "bash" ? ShellDialect.Bash : ShellDialect.Posix;
        var shell = new ShellInEffect(["/bin/sh", "-c"], dialect, name, ShellOptions.None);
        if (name != "bash-as-sh")
        {
            return new RealShell(path!, name == "busybox" ? ["ash"] : [], shell);
        }

        var link = Path.Combine(folder, "sh");
        if (!File.Exists(link))
        {
            File.CreateSymbolicLink(link, path!);
        }

        return new RealShell(link, [], shell);
    }

    /// <summary>Runs a script; its status and output, error output left out. A script that takes longer than ten seconds fails the test.</summary>
    public (int Status, string Output) Run(string script, string folder)
    {
        var start = new ProcessStartInfo(_program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder };
        foreach (var argument in _first.Concat(["-c", script]))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            process.Kill(true);
            Assert.Fail($"{_program} did not end: {script}");
        }

        return (process.ExitCode, output.Wait(TimeSpan.FromSeconds(5)) ? output.Result : "(held open)");
    }
}
