using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What is usual: which row speaks of a call, and which call is odd.</summary>
internal sealed class UsualManifestsTests
{
    [TestCase("npm ci", "npm: package*.json")]
    [TestCase("cd client && npm install", "npm: package*.json")]
    [TestCase("python -m pip install -r a.txt", "pip: ")]
    [TestCase("uv sync --no-install-project", "uv: pyproject.toml uv.lock")]
    [TestCase("uv sync", "uv: nothing")]
    [TestCase("composer install", "composer: nothing")]
    [TestCase("composer install --no-autoloader", "composer: composer.json composer.lock*")]
    [TestCase("npm --prefix client ci", "npm: odd")]
    [TestCase("pip install -r a.txt ./lib", "pip: odd")]
    [TestCase("sudo npm ci", "npm: odd")]
    [TestCase("npm run build", "")]
    public void A_row_speaks_of_a_call(string script, string expected)
    {
        var build = BuildModel.Create(DockerfileSyntax.Parse($"FROM node:20\nWORKDIR /app\nRUN {script}\n"));
        var sites = InstallationAnalysis.Of(build.Syntax.Instructions.OfType<RunInstruction>().Single(), build, CopiedFiles.None).Sites;
        Assert.That(string.Join(", ", sites.Select(s => $"{s.Ecosystem.Name}: {(s.WhyOdd is not null ? "odd" : UsualManifests.Of(s) is { } row ? string.Join(' ', row.Files) : "nothing")}")), Is.EqualTo(expected));
    }

    [TestCase("npm ci", "/app")]
    [TestCase("cd client && npm ci", "/app/client")]
    public void It_is_known_where_a_call_runs(string script, string folder)
    {
        var build = BuildModel.Create(DockerfileSyntax.Parse($"FROM node:20\nWORKDIR /app\nRUN {script}\n"));
        Assert.That(InstallationAnalysis.Of(build.Syntax.Instructions.OfType<RunInstruction>().Single(), build, CopiedFiles.None).Sites.Single().Folder, Is.EqualTo(folder));
    }

    [Test]
    public void A_lock_file_is_one_of_its_ecosystem()
    {
        var npm = Ecosystems.All.Single(e => e.Name == "npm");
        Assert.That(UsualManifests.IsLock(npm, "package-lock.json"));
        Assert.That(UsualManifests.IsLock(npm, "package.json"), Is.False);
    }
}
