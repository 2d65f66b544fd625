using System.Diagnostics;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>Where the catalogue says that caches lie, and where the installed programs say so themselves.</summary>
public class CachePlaceTests
{
    private static readonly string[] _variables =
    [
        "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "PIP_CACHE_DIR", "PIP_NO_CACHE_DIR", "PIP_CONFIG_FILE", "npm_config_cache", "NPM_CONFIG_CACHE",
        "npm_config_userconfig", "NPM_CONFIG_USERCONFIG", "npm_config_globalconfig", "YARN_CACHE_FOLDER", "COMPOSER_CACHE_DIR", "COMPOSER_HOME", "NUGET_PACKAGES", "NUGET_HTTP_CACHE_PATH", "GOPATH",
        "GOMODCACHE", "GOCACHE", "GOENV", "GEM_HOME", "GEM_SPEC_CACHE", "APT_CONFIG",
    ];

    [TestCase("pip cache dir", "", 0)]
    [TestCase("pip cache dir", "XDG_CACHE_HOME=/x", 0)]
    [TestCase("pip cache dir", "XDG_CACHE_HOME=/x PIP_CACHE_DIR=/y", 0)]
    [TestCase("npm config get cache", "", 0)]
    [TestCase("npm config get cache", "npm_config_cache=/y", 0)]
    [TestCase("npm config get cache", "NPM_CONFIG_CACHE=/z", 0)]
    [TestCase("composer config --global cache-dir", "COMPOSER_CACHE_DIR=/y", 0)]
    [TestCase("composer config --global cache-dir", "XDG_CACHE_HOME=/x", 0)]
    [TestCase("composer config --global cache-dir", "", 0)]
    [TestCase("go env GOMODCACHE", "", 0)]
    [TestCase("go env GOMODCACHE", "GOPATH=/go", 0)]
    [TestCase("go env GOCACHE", "XDG_CACHE_HOME=/x", 1)]
    [TestCase("dotnet nuget locals global-packages --list", "", 0)]
    [TestCase("dotnet nuget locals global-packages --list", "NUGET_PACKAGES=/y", 0)]
    [TestCase("dotnet nuget locals http-cache --list", "", 1)]
    [TestCase("gem env", "", 1)]
    public void The_program_says_the_same(string command, string variables, int cache)
    {
        var home = Directory.CreateTempSubdirectory("home");
        try
        {
            var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).Append(["HOME", home.FullName]).ToDictionary(v => v[0], v => v[1]);
            var row = PackageManagers.Find(command.Split(' ')[0])!.Caches[cache];

            var places = row.PlacesIn(name => Known.Of(set.GetValueOrDefault(name)));

            Assert.That(places.TryGet(out var known), Is.True, places.WhyUnknown);
            var said = Output(command, set);
            Assert.That(known.Any(p => said.Contains(p, StringComparison.Ordinal)), Is.True, $"{string.Join(' ', known)} in {said}");
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    [Test]
    public void Apt_says_the_same()
    {
        var said = Output("apt-config shell lists Dir::State::lists/d archives Dir::Cache::archives/d log Dir::Log/d", []);

        Assert.That(said.Split('\n'), Is.SupersetOf(new[] { "lists='/var/lib/apt/lists/'", "archives='/var/cache/apt/archives/'", "log='/var/log/apt/'" }));
        var caches = PackageManagers.Find("apt-get")!.Caches;
        Assert.That(caches.SelectMany(c => c.Locations), Is.SupersetOf(new[] { "/var/lib/apt/lists", "/var/cache/apt/archives", "/var/log/apt" }));
    }

    [Test]
    public void Pip_cannot_purge_a_cache_that_is_off()
    {
        var said = Output("pip cache purge", new() { ["PIP_NO_CACHE_DIR"] = "1", ["HOME"] = "/nonexistent" });

        Assert.That(said, Does.Contain("cache is disabled"));
        Assert.That(PackageManagers.Find("pip")!.Cleanups.Single(c => c.Command == "pip cache purge").FailsWhere, Does.Contain("PIP_NO_CACHE_DIR"));
    }

    private static string Output(string command, Dictionary<string, string> variables)
    {
        var words = command.Split(' ');
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var name in _variables)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables.Append(new("COMPOSER_ALLOW_SUPERUSER", "1")))
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output + error.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"{words[0]} is not installed");
            return "";
        }
    }
}
