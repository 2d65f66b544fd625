using DockerfileOptimizer.Semantics.Commands;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>What the commands that empty caches really leave, in a folder with files as the programs make them.</summary>
internal sealed class CleanupCommandTests
{
    private const string AptFiles = "cache/archives/a.deb cache/archives/partial/b.deb lists/deb.debian.org_dists_stable_Release";
    private const string PipFiles = "http/a/b/c/d/e/abcde wheels/aa/bb/cc/dd/x-1.0-py3-none-any.whl";
    private const string NpmFiles = "_cacache/content-v2/sha512/aa/bb/c _npx/1/package.json _update-notifier-last-checked";
    private const string ComposerFiles = "files/a/b/c.zip repo/https---repo.packagist.org/packages.json vcs/c/HEAD";
    private const string DnfFiles = "r-0123456789abcdef/repodata/repomd.xml r-0123456789abcdef/packages/a.rpm r.solv expired_repos.json";
    private const string ZypperFiles = "raw/r/repomd.xml solv/r/solv packages/r/a.rpm";

    /// <param name="command">The command of the row; behind <c>|</c>, when it is not the row's own, the command that works on the folder <c>@</c>.</param>
    /// <param name="variables">Where the cache lies.</param>
    /// <param name="files">What lies there.</param>
    /// <param name="remains">What remains: the row's place is emptied but for this, which is no download.</param>
    [TestCase("apt-get clean|apt-get -o Dir::Cache=@/cache -o Dir::State::lists=@/lists clean", "", AptFiles, "lists/deb.debian.org_dists_stable_Release")]
    [TestCase("pip cache purge", "PIP_CACHE_DIR=@", PipFiles + " selfcheck/a.json", "selfcheck/a.json")]
    [TestCase("npm cache clean --force", "npm_config_cache=@", NpmFiles, "_npx/1/package.json _update-notifier-last-checked")]
    [TestCase("composer clear-cache", "COMPOSER_CACHE_DIR=@", ComposerFiles, "")]
    [TestCase("dnf clean all|dnf --setopt=cachedir=@ --setopt=reposdir=@/none clean all", "", DnfFiles, "expired_repos.json")]
    [TestCase("zypper clean -a|zypper --cache-dir @ --reposd-dir @/repos clean -a", "", ZypperFiles + " repos/r.repo", "repos/r.repo")]
    [TestCase("yarn cache clean", "YARN_CACHE_FOLDER=@", "v6/npm-a/package.json", "")]
    [TestCase("dotnet nuget locals http-cache --clear", "NUGET_HTTP_CACHE_PATH=@", "a/b.dat", "")]
    public void A_cleanup_empties_what_its_row_says(string command, string variables, string files, string remains)
    {
        var (folder, home) = (Directory.CreateTempSubdirectory("cache"), Directory.CreateTempSubdirectory("home"));
        try
        {
            foreach (var file in Words(files))
            {
                var path = Path.Combine(folder.FullName, file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.EndsWith(".repo", StringComparison.Ordinal) ? "[r]\nenabled=1\nbaseurl=http://localhost:9/\n" : "x");
            }

            var (name, run) = (command.Split('|')[0], command.Split('|')[^1].Replace("@", folder.FullName, StringComparison.Ordinal));
            var set = Words(variables).Select(v => v.Replace("@", folder.FullName, StringComparison.Ordinal).Split('=')).Append(["HOME", home.FullName]).ToDictionary(v => v[0], v => v[1]);
            RealProgram.Output(run, set);

            Assert.That(PackageManagers.All.SelectMany(m => m.Cleanups).Count(c => c.Command == name), Is.EqualTo(1), "the row");
            Assert.That(FilesOf(folder), Is.EquivalentTo(Words(remains)));
        }
        finally
        {
            home.Delete(recursive: true);
            Directory.CreateDirectory(folder.FullName).Delete(recursive: true);
        }
    }

    [Test]
    public void Distclean_fails_where_apt_is_too_old_for_it()
    {
        var version = RealProgram.Output("apt-get --version", new Dictionary<string, string>()).Split(' ')[1];
        var row = PackageManagers.Find("apt-get")!.Cleanups.Single(c => c.Command == "apt-get distclean");
        Assume.That(Version.Parse(version.Split('~', '+')[0]), Is.LessThan(new Version(2, 7)), "this apt knows it");
        Assert.That(RealProgram.Output(row.Command, new Dictionary<string, string>()), Does.Contain("Invalid operation distclean"));
        Assert.That(row.FailsWhere, Does.Contain("older than 2.7"));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // What a program writes while it runs (locks, logs, time stamps) is not what was there before.
    private static IEnumerable<string> FilesOf(DirectoryInfo folder) =>
        Directory.Exists(folder.FullName)
            ? Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Where(f => File.ReadAllText(f) is "x" or ['[', ..])
                .Select(f => Path.GetRelativePath(folder.FullName, f))
            : [];
}
