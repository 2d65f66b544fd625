using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What mix usually reads: never certain, as <c>mix.exs</c> is a program.</summary>
internal sealed class MixReadsTests
{
    private const string Manifest = "defmodule P.MixProject do\n  use Mix.Project\n  def project, do: [app: :p, deps: [{:plug, \"~> 1.0\"}]]\nend\n";

    private static Project Elixir => Project.On("elixir:1.16").With("mix.exs", Manifest).With("mix.lock").With("config/config.exs").With("lib/p.ex").With("README.md");

    [TestCase("mix deps.get")]
    [TestCase("mix local.hex --force && mix local.rebar --force && mix deps.get --only prod")]
    [TestCase("mix do local.hex --force, local.rebar --force, deps.get, deps.compile")]
    [TestCase("mix do deps.get --only prod + deps.compile")]
    public void Mix_usually_reads_manifest_lock_and_settings(string run) =>
        Assert.That(UsualOf(Elixir, run), Is.EqualTo("config/config.exs mix.exs mix.lock"));

    [Test]
    public void Applications_and_dependencies_in_folders_are_read()
    {
        var project = Elixir.With("mix.exs", "[apps_path: \"apps\", deps: [{:q, path: \"../app/q\"}]]").With("apps/a/mix.exs", Manifest).With("apps/a/lib/a.ex").With("q/mix.exs", Manifest).With("q/lib/q.ex");
        Assert.That(UsualOf(project, "mix deps.get"), Is.EqualTo("apps/a/mix.exs config/config.exs mix.exs mix.lock q/mix.exs"));
        Assert.That(UsualOf(project, "mix deps.compile"), Is.EqualTo("apps/a/mix.exs config/config.exs mix.exs mix.lock q/lib/q.ex q/mix.exs"));
    }

    [TestCase("File.read!(\"VERSION\")")]
    [TestCase("System.cmd(\"git\", [])")]
    public void A_manifest_that_reads_files_stands_in_the_way(string text) =>
        Assert.That(OnKnown(text).ReadsOf("mix deps.get"), Does.StartWith("unclear: mix.exs reads files").And.EndWith("[mix.exs]"));

    [Test]
    public void A_manifest_that_reads_none_is_a_program_all_the_same() => Assert.That(OnKnown("").ReadsOf("mix deps.get"), Is.EqualTo("unclear: mix.exs is a program, which may read any file"));

    private static Project OnKnown(string text) => Project.On("debian:12").With("mix.exs", Manifest + text).With("lib/p.ex");

    private static string UsualOf(Project project, string run)
    {
        var unclear = project.FilesOf(run).Unclear!;
        Assert.That(unclear.File, Is.Null);
        return string.Join(' ', project.Files.Keys.Where(f => unclear.AtLeast.MayTouch("/app/" + f)).Order(StringComparer.Ordinal));
    }
}
