using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>Where the catalogue says that caches lie, and where the installed programs say so themselves.</summary>
public class CachePlaceTests
{
    /// <param name="command">Asks the program.</param>
    /// <param name="variables">Variables with folders, which lie below a folder of the test.</param>
    /// <param name="cache">Which place of the program's row it is.</param>
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
    [TestCase("gem env", "XDG_DATA_HOME=/x", 1)]
    [TestCase("gem env", "GEM_SPEC_CACHE=/y", 1)]
    [TestCase("yarn cache dir", "", 0)]
    [TestCase("yarn cache dir", "", 1)]
    [TestCase("yarn cache dir", "XDG_CACHE_HOME=/x", 0)]
    [TestCase("yarn cache dir", "XDG_CACHE_HOME=/x YARN_CACHE_FOLDER=/y", 0)]
    [TestCase("pnpm store path", "", 0)]
    [TestCase("pnpm store path", "XDG_DATA_HOME=/x", 0)]
    [TestCase("pnpm store path", "XDG_DATA_HOME=/x PNPM_HOME=/y", 0)]
    [TestCase("pnpm store path", "PNPM_HOME=/y npm_config_store_dir=/z", 0)]
    [TestCase("dnf repolist --verbose", "", 0)]
    public void The_program_says_the_same(string command, string variables, int cache)
    {
        var home = Directory.CreateTempSubdirectory("home");
        try
        {
            var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Replace("=", "=" + home.FullName, StringComparison.Ordinal).Split('=')).Append(["HOME", home.FullName]).ToDictionary(v => v[0], v => v[1]);
            var row = PackageManagers.Find(command.Split(' ')[0])!.Caches[cache];

            Assume.That(row.User, Is.Null.Or.EqualTo(Environment.IsPrivilegedProcess ? "root" : "other"), "the row of another user");

            var places = row.PlacesIn(name => Known.Of(set.GetValueOrDefault(name)));

            Assert.That(places.TryGet(out var known), Is.True, places.WhyUnknown);
            var said = RealProgram.Output(command, set);
            Assert.That(known.Any(p => said.Contains(p, StringComparison.Ordinal)), Is.True, $"{string.Join(' ', known)} in {said}");
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    [Test]
    public void Docker_clean_leaves_apt_without_the_caches_that_it_disables()
    {
        var folder = Directory.CreateTempSubdirectory("apt");
        try
        {
            // The lines of debuerreotype's docker-clean about the two files.
            var config = Path.Combine(folder.FullName, "docker-clean");
            File.WriteAllText(config, "Dir::Cache::pkgcache \"\"; Dir::Cache::srcpkgcache \"\";\n");
            const string Ask = "apt-config shell pkg Dir::Cache::pkgcache src Dir::Cache::srcpkgcache";
            Assert.That(
                RealProgram.Output(Ask, new Dictionary<string, string> { ["APT_CONFIG"] = config }),
                Is.EqualTo("pkg=''\nsrc=''\n").Or.Empty);
            var row = PackageManagers.Find("apt-get")!.Caches.Single(c => c.Files.Contains("pkgcache.bin"));
            Assert.That((row.DisabledBy.Single(), row.Files.Length), Is.EqualTo(("docker-clean", 2)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Apt_says_the_same()
    {
        var said = RealProgram.Output("apt-config shell lists Dir::State::lists/d archives Dir::Cache::archives/d log Dir::Log/d", new Dictionary<string, string>());

        Assert.That(said.Split('\n'), Is.SupersetOf(new[] { "lists='/var/lib/apt/lists/'", "archives='/var/cache/apt/archives/'", "log='/var/log/apt/'" }));
        var caches = PackageManagers.Find("apt-get")!.Caches;
        Assert.That(caches.SelectMany(c => c.Locations), Is.SupersetOf(new[] { "/var/lib/apt/lists", "/var/cache/apt/archives", "/var/log/apt" }));
    }

    [Test]
    public void Pip_cannot_purge_a_cache_that_is_off()
    {
        var said = RealProgram.Output("pip cache purge", new Dictionary<string, string> { ["PIP_NO_CACHE_DIR"] = "1", ["HOME"] = "/nonexistent" });

        Assert.That(said, Does.Contain("cache is disabled"));
        Assert.That(PackageManagers.Find("pip")!.Cleanups.Single(c => c.Command == "pip cache purge").FailsWhere, Does.Contain("PIP_NO_CACHE_DIR"));
    }
}
