using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;
using DockerfileOptimizer.Semantics.Packages;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

/// <summary>Packages that are installed for their programs, and what says that somebody needs them.</summary>
internal sealed class ToolPackagesTests
{
    [Test]
    public void Each_row_has_a_source_and_each_package_is_in_one()
    {
        var root = KnowledgeFile.Tools.Root;
        Assert.That(new[] { "tools", "brought", "callers" }.SelectMany(l => root.GetProperty(l).EnumerateArray()).Select(r => r.Text("source")), Is.All.Not.Empty);
        Assert.That(Tools(root).SelectMany(r => r.Strings("packages")), Is.Unique);
    }

    [Test]
    public void What_comes_along_and_what_calls_them_is_known()
    {
        var root = KnowledgeFile.Tools.Root;
        Assert.That(Tools(root).SelectMany(r => r.Strings("brings")).Distinct(), Is.SubsetOf(root.GetProperty("brought").EnumerateArray().Select(r => r.Text("package"))));
        Assert.That(root.GetProperty("callers").EnumerateArray().SelectMany(r => r.Strings("of")).Distinct(), Is.SubsetOf(Tools(root).SelectMany(r => r.Strings("packages"))));
    }

    [Test]
    public void A_package_is_needed_by_its_programs_and_by_what_comes_along()
    {
        Assert.That(ToolPackages.SignsOf("apt", "git", _ => false), Is.SupersetOf(new[] { "git", "composer", "https", "perl" }));
        Assert.That(ToolPackages.SignsOf("apt", "git", p => p == "ca-certificates"), Does.Not.Contain("https"));
        Assert.That(ToolPackages.SignsOf("apt", "libpq5", _ => false), Is.Null);
        Assert.That(ToolPackages.SignsOf("apk", "git", _ => false), Is.Null);
    }

    private static JsonElement.ArrayEnumerator Tools(JsonElement root) => root.GetProperty("tools").EnumerateArray();
}
