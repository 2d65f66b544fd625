using System.Diagnostics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>
/// Real package managers, each in a folder of its own, behind the cleanups that the catalogue permits: a script of
/// <c>fixtures/cleanups</c> for each, which fails when the manager or what it installed no longer works. Programs are looked for on PATH; apk, of
/// which Debian has no package, may lie where <c>DOCKEROPT_APK</c> says.
/// </summary>
internal sealed class RealCleanupTests
{
    private static IEnumerable<string> Scripts => Directory.EnumerateFiles(RepositoryRoot.Combine("fixtures", "cleanups"), "*.sh").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Scripts))]
    public void The_manager_works_on(string script)
    {
        var file = RepositoryRoot.Combine("fixtures", "cleanups", script);
        foreach (var program in File.ReadLines(file).First()["# needs: ".Length..].Split(' '))
        {
            Assume.That(Run("command -v " + program, "/").Status, Is.Zero, $"{program} is not installed{(program == "apk" ? ", and DOCKEROPT_APK names none" : "")}");
        }

        var folder = Directory.CreateTempSubdirectory("cleanup");
        try
        {
            var (status, output) = Run($"set -e; . {file}", folder.FullName);
            Assert.That(status, Is.Zero, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void What_counts_as_tested_has_such_a_script()
    {
        var named = PackageManagers.All.SelectMany(m => m.Caches.Select(c => c.Tested).Concat(m.Cleanups.Select(c => c.Tested))).OfType<string>()
            .Select(t => t[(t.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')'))
            .Distinct();

        Assert.That(named.Order(StringComparer.Ordinal), Is.EqualTo(Scripts));
    }

    [TestCase("apt-get update", 100)]
    [TestCase("apt-get install -y dpkg", 100)]
    [TestCase("apt-get install -y", 100)]
    [TestCase("zypper -n install x", 5)]
    [TestCase("zypper -n update", 5)]
    [TestCase("zypper -n refresh", 5)]
    [TestCase("apk update", 99)]
    [TestCase("apk add busybox", 99)]
    public void Whoever_needs_root_fails_without(string command, int status)
    {
        var program = command.Split(' ')[0];
        Assume.That(Environment.UserName, Is.EqualTo("root"));
        Assume.That(Run($"command -v {program} && command -v setpriv", "/").Status, Is.Zero, $"{program} or setpriv is not installed");

        Assert.That(Run($"setpriv --reuid=65534 --regid=65534 --clear-groups {command}", "/").Status, Is.EqualTo(status));
        Assert.That(PackageManagers.Find(program)!.NeedsRoot, Does.EndWith($" {status}").Or.Contain($"status {status},"));
    }

    private static (int Status, string Output) Run(string script, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        if (Environment.GetEnvironmentVariable("DOCKEROPT_APK") is { Length: > 0 } apk)
        {
            start.Environment["PATH"] = Path.GetDirectoryName(apk) + ":" + start.Environment["PATH"];
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
