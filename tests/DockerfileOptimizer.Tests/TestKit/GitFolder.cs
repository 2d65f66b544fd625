using System.ComponentModel;
using System.Diagnostics;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>A repository in a folder of its own, to see what git makes of patches. Ignores the running test where there is no git.</summary>
internal sealed class GitFolder : IDisposable
{
    private readonly string _box = Directory.CreateTempSubdirectory("dockeropt-git").FullName;

    public GitFolder() => Git("init", "-q");

    /// <summary>Writes a file of the folder.</summary>
    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_box, path))!);
        File.WriteAllBytes(Path.Combine(_box, path), bytes);
    }

    /// <summary>The bytes of a file of the folder.</summary>
    public byte[] Read(string path) => File.ReadAllBytes(Path.Combine(_box, path));

    /// <summary>Applies a patch; fails the test when git refuses it.</summary>
    public void Apply(byte[] patch)
    {
        File.WriteAllBytes(Path.Combine(_box, ".git", "patch"), patch);
        Git("apply", "--whitespace=nowarn", Path.Combine(_box, ".git", "patch"));
    }

    public void Dispose() => Directory.Delete(_box, recursive: true);

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = _box, RedirectStandardError = true };
        start.Environment["HOME"] = _box;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        try
        {
            using var git = Process.Start(start)!;
            var errors = git.StandardError.ReadToEnd();
            git.WaitForExit();
            Assert.That(git.ExitCode, Is.Zero, errors);
        }
        catch (Win32Exception missing)
        {
            Assert.Ignore($"No git on this machine: {missing.Message}");
        }
    }
}
