using System.Diagnostics;
using DockerfileOptimizer.Cli;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>Runs programs: dockeropt as a process of its own, and git.</summary>
internal static class Command
{
    /// <summary>dockeropt, started in a folder.</summary>
    public static Process Dockeropt(string folder, params string[] args) =>
        Start(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", folder, [typeof(CommandLine).Assembly.Location, .. args]);

    /// <summary>What git answers, started in a folder; ignores the running test when there is no git, and fails it when git fails.</summary>
    public static string Git(string folder, params string[] args) => GitWith(folder, "", args);

    /// <summary>What git answers to an input; that it found nothing is no failure.</summary>
    public static string GitWith(string folder, string input, params string[] args)
    {
        try
        {
            using var git = Start("git", folder, ["-c", "core.autocrlf=false", .. args]);
            var (error, output) = (git.StandardError.ReadToEndAsync(), git.StandardOutput.ReadToEndAsync());
            git.StandardInput.Write(input);
            git.StandardInput.Close();
            git.WaitForExit();
            Assert.That(git.ExitCode, Is.Zero.Or.EqualTo(input.Length > 0 ? 1 : 0), error.Result);
            return output.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no git.");
            throw;
        }
    }

    private static Process Start(string program, string folder, IEnumerable<string> args) =>
        Process.Start(new ProcessStartInfo(program, args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
}
