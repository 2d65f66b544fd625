using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Ignoring;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Contexts;

internal sealed class BuildContextTests
{
    private static BuildContext Of(params (string Path, string Text)[] files) => BuildContext.OfTexts(files.ToDictionary(f => f.Path, f => f.Text));

    private static string Sent(BuildContext context) =>
        context.Sent.TryGet(out var files) ? string.Join(' ', files.All.Where(e => e.Kind == ContextEntryKind.File).Select(e => e.Path)) : "unknown: " + context.Sent.WhyUnknown;

    [Test]
    public void Without_an_ignore_file_all_arrives()
    {
        var context = Of(("a", ""), ("b/c", ""));
        Assert.That(context.Ignore.TryGet(out var file) && file is null);
        Assert.That(Sent(context), Is.EqualTo("a b/c"));
    }

    [Test]
    public void The_Dockerfile_and_the_ignore_file_do_not_arrive_when_they_are_ignored() =>
        Assert.That(Sent(Of(("Dockerfile", ""), (".dockerignore", "Dockerfile\n.dockerignore"), ("a", "")).For("Dockerfile")), Is.EqualTo("a"));

    [Test]
    public void The_ignore_file_of_a_Dockerfile_comes_before_the_one_at_the_root()
    {
        var context = Of((".dockerignore", "a"), ("docker/dev.Dockerfile", ""), ("docker/dev.Dockerfile.dockerignore", "b"), ("a", ""), ("b", ""));
        Assert.That(Sent(context), Does.Contain(" b").And.Not.Contain(" a"));
        Assert.That(Sent(context.For("docker/dev.Dockerfile")), Does.Contain(" a").And.Not.Contain(" b "));
        Assert.That(Sent(context.For("docker/other.Dockerfile")), Does.Not.Contain(" a"));
        Assert.That(Sent(context.For(null, IgnoreFile.Parse("x.dockerignore", "docker"))), Is.EqualTo(".dockerignore a b"));
    }

    [Test]
    public void An_empty_one_that_stands_before_another_is_unknown()
    {
        Assert.That(Sent(Of((".dockerignore", "a"), ("Dockerfile.dockerignore", ""), ("a", "")).For("Dockerfile")), Does.StartWith("unknown"));
        Assert.That(Sent(Of(("Dockerfile.dockerignore", ""), ("a", "")).For("Dockerfile")), Is.EqualTo("Dockerfile.dockerignore a"));
    }

    [TestCase("a\n[\n", "unknown: .dockerignore, line 2: '[' is no valid pattern")]
    [TestCase("!\n", "unknown: .dockerignore, line 1: a '!' without a pattern is an error")]
    public void What_the_builder_refuses_is_unknown(string text, string expected) => Assert.That(Sent(Of((".dockerignore", text), ("a", ""))), Is.EqualTo(expected));

    [Test]
    public void An_ignore_file_that_is_a_link_is_followed_inside_the_context()
    {
        var files = new[] { ContextEntry.File("a"), ContextEntry.File("real"), new(".dockerignore", ContextEntryKind.Link) { LinkTarget = "real" } };
        Assert.That(BuildContext.Of(files).Ignore.IsKnown, Is.False, "its text is not known");
        Assert.That(Sent(BuildContext.Of(files).With(new Dictionary<string, string> { ["real"] = "a" })), Is.EqualTo("real"));
        Assert.That(Sent(BuildContext.Of([files[2], ContextEntry.File("a")])), Does.StartWith("unknown"));
    }

    [Test]
    public void What_is_written_lies_over_what_was_there()
    {
        var context = Of((".dockerignore", "a"), ("a", "1"), ("b", "")).For("Dockerfile").Assumed();
        var changed = context.With(new Dictionary<string, string> { [".dockerignore"] = "b", ["new/c"] = "2" });
        Assert.That(Sent(changed), Is.EqualTo(".dockerignore a new/c"));
        Assert.That((changed.TextOf("a").Or(null), changed.TextOf("new/c").Or(null), changed.IsAssumed, changed.DockerfilePath), Is.EqualTo(("1", "2", true, "Dockerfile")));
        Assert.That(context.With(new Dictionary<string, string>()), Is.SameAs(context));
        Assert.That(changed.TextOf("nope").IsKnown, Is.False);
    }
}
