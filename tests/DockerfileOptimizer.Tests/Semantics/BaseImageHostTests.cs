using System.Runtime.InteropServices;
using DockerfileOptimizer.Semantics.BaseImages;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

/// <summary>The catalogue's row for the system that the tests run on, compared with that system.</summary>
internal sealed class BaseImageHostTests
{
    [Test]
    public void The_row_of_this_system_tells_what_is_there()
    {
        var distro = ThisSystem();
        Assert.That(RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "musl" : "glibc", Is.EqualTo(distro.Libc));
        Assert.That(distro.ShProgram, Is.EqualTo(Path.GetFileName(File.ResolveLinkTarget("/bin/sh", returnFinalTarget: true)?.Name ?? "sh")));
        var folders = new[] { "/usr/bin", "/bin", "/sbin", "/usr/sbin" };
        Assert.That(folders.Any(f => File.Exists(Path.Combine(f, distro.PackageManager))), Is.True, distro.PackageManager);
    }

    [Test]
    public void Docker_clean_is_where_the_row_says_so()
    {
        var (name, version) = Release();
        const string File = "/etc/apt/apt.conf.d/docker-clean";
        if (!System.IO.File.Exists(File))
        {
            Assert.Ignore($"This system was not made from an image with {File}.");
        }

        Assert.That(BaseImageCatalog.Find($"{name}:{version}")?.HasDockerClean.Or(false), Is.True);
        Assert.That(System.IO.File.ReadAllText(File), Does.Contain("Dir::Cache::pkgcache \"\"").And.Contain("/var/cache/apt/archives/*.deb"));
    }

    private static Distro ThisSystem()
    {
        var (name, version) = Release();
        if (BaseImageCatalog.Find($"{name}:{version}")?.Distro.TryGet(out var distro) == true)
        {
            return distro;
        }

        Assert.Ignore($"No row of the catalogue is about {name}:{version}.");
        return null!;
    }

    // os-release(5)
    private static (string Name, string Version) Release()
    {
        if (!File.Exists("/etc/os-release"))
        {
            Assert.Ignore("This system has no /etc/os-release.");
        }

        var lines = File.ReadAllLines("/etc/os-release").Select(l => l.Split('=', 2)).Where(l => l.Length == 2).ToDictionary(l => l[0], l => l[1].Trim('"'));
        return (lines["ID"], lines.GetValueOrDefault("VERSION_ID", "latest"));
    }
}
