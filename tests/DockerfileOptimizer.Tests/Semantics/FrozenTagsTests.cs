using DockerfileOptimizer.Semantics.BaseImages;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

/// <summary>Of which release of Debian images are whose tags are built no more.</summary>
internal sealed class FrozenTagsTests
{
    [TestCase("ruby:3.3.6", 12)]
    [TestCase("ruby:3.3.8-slim", 12)]
    [TestCase("ruby:3.3.9", 13)]
    [TestCase("docker.io/library/ruby:2.7", 11)]
    [TestCase("ruby:2.7.3", 10)]
    [TestCase("golang:1.22", 12)]
    [TestCase("node:18", 12)]
    [TestCase("php:8.1-apache", 13)]
    public void A_tag_that_is_built_no_more_stays_on_its_release(string reference, int release) => Assert.That(FrozenTags.DebianOf(reference), Is.EqualTo(release));

    [TestCase("golang:1.22-alpine", ExpectedResult = "3.21")]
    [TestCase("golang:1.22.3-alpine", ExpectedResult = "3.20")]
    [TestCase("golang:1.26-alpine", ExpectedResult = null)]
    [TestCase("golang:1.22-alpine3.19", ExpectedResult = null)]
    [TestCase("golang:1.22", ExpectedResult = null)]
    public string? And_so_does_one_on_Alpine(string reference) => FrozenTags.AlpineOf(reference);

    [TestCase("golang:1.22-alpine3.19", ExpectedResult = "alpine:3.19")]
    [TestCase("rust:1.75-alpine", ExpectedResult = "alpine:3.19")]
    [TestCase("golang:alpine", ExpectedResult = null)]
    [TestCase("golang:1.22", ExpectedResult = null)]
    [TestCase("alpine:3.19", ExpectedResult = null)]
    public string? Alpine_itself_is_taken_of_the_same_release(string reference) => AlpineImages.For(reference)?.Image;

    [TestCase("ruby:3.4", TestName = "A series that is still built")]
    [TestCase("ruby:3", TestName = "A tag that moves from series to series")]
    [TestCase("ruby:latest", TestName = "No version")]
    [TestCase("ruby:3.3.99", TestName = "A version that nobody has seen")]
    [TestCase("ruby:1.9.3", TestName = "A version from before")]
    [TestCase("ruby:3.3.6-alpine", TestName = "Another system")]
    [TestCase("node:18.19", TestName = "Between series and version")]
    [TestCase("example/ruby:3.3.6", TestName = "An image of somebody else")]
    [TestCase("ruby:3.3.6@sha256:0000000000000000000000000000000000000000000000000000000000000000", TestName = "A digest")]
    public void Of_others_it_is_not_known(string reference) => Assert.That(FrozenTags.DebianOf(reference), Is.Null);
}
