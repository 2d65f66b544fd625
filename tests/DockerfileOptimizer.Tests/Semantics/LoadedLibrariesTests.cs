using DockerfileOptimizer.Semantics.BaseImages;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

/// <summary>What programs load beside what they are linked with.</summary>
internal sealed class LoadedLibrariesTests
{
    [TestCase("debian:12", ExpectedResult = "libmagickcore-6.q16-6-extra")]
    [TestCase("debian:13", ExpectedResult = "libmagickcore-7.q16-10-extra")]
    [TestCase("debian:14", ExpectedResult = null)]
    public string? What_ImageMagick_loads_is_known_by_release(string release) => LoadedLibraries.Loaded("libmagickwand-dev", release)?.Single();

    [TestCase("ethon", true, "", ExpectedResult = "curl")]
    [TestCase("ethon", false, "", ExpectedResult = "")]
    [TestCase("ethon", false, "libcurl4-openssl-dev", ExpectedResult = "curl")]
    [TestCase("rails", true, "", ExpectedResult = "")]
    public string What_gems_load_or_start_is_in_full_images(string gem, bool isFull, string headers) => string.Join(' ', LoadedLibraries.NeedsOf(gem, isFull, [headers]));

    [Test]
    public void What_is_compiled_with_headers_of_full_images_may_load_more() => Assert.Multiple(() =>
    {
        Assert.That(LoadedLibraries.HeadersOf("rmagick"), Is.EqualTo("libmagickwand-dev"));
        Assert.That(LoadedLibraries.HeadersOf("nokogiri"), Is.Null);
        Assert.That(LoadedLibraries.Loads("libvips-dev"), Is.True);
        Assert.That(LoadedLibraries.Loads("libpq-dev"), Is.False);
    });

    [TestCase("rdkafka", ExpectedResult = true)]
    [TestCase("rbnacl", ExpectedResult = false)]
    public bool Some_gems_load_nothing_that_gets_lost(string gem) => LoadedLibraries.IsKnown(gem);
}
