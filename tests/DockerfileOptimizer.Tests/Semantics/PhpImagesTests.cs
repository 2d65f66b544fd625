using DockerfileOptimizer.Semantics.BaseImages;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

/// <summary>What is known of the images of PHP.</summary>
internal sealed class PhpImagesTests
{
    [TestCase("git", ExpectedResult = true)]
    [TestCase("libicu-dev", ExpectedResult = true)]
    [TestCase("libwhatever-dev", ExpectedResult = true)]
    [TestCase("cmake", ExpectedResult = true)]
    [TestCase("supervisor", ExpectedResult = false)]
    [TestCase("libpng16-16", ExpectedResult = false)]
    public bool Some_packages_only_build(string package) => PhpImages.IsBuildOnly(package);

    [TestCase("intl", true, ExpectedResult = true)]
    [TestCase("oci8", true, ExpectedResult = false)]
    [TestCase("redis", false, ExpectedResult = true)]
    [TestCase("APCu", false, ExpectedResult = true)]
    [TestCase("sqlsrv", false, ExpectedResult = false)]
    public bool Some_extensions_need_nothing_but_libraries(string extension, bool isOwn) => PhpImages.IsLinkedOnly(extension, isOwn);

    [Test]
    public void Programs_are_of_all_images_or_of_packages() => Assert.Multiple(() =>
    {
        Assert.That(PhpImages.HasProgram("php-fpm"), Is.True);
        Assert.That(PhpImages.HasProgram("supervisord"), Is.False);
        Assert.That(PhpImages.IsProgramOf("supervisord", ["supervisor"]), Is.True);
        Assert.That(PhpImages.IsProgramOf("supervisord", ["cron"]), Is.False);
    });
}
