using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary><c>fix</c> and <c>check</c> where a change is one of several files: which context is looked at, what is written, printed and answered.</summary>
internal sealed class FixContextTests
{
    private const string Dockerfile = "FROM node:22\nCOPY package.json /app/\n";
    private const string Ignore = "# dependencies: installed anew in the image, for its own system\n**/node_modules\n\n# build files: the builder gets them apart\n.dockerignore\n**/Dockerfile*\n";

    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new TemporaryFolder();
        _folder.Write("package.json", "{}");
        _folder.Write("node_modules/x/index.js", "x");
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    private string IgnorePath => Path.Combine(_folder.Path, ".dockerignore");

    [Test]
    public void An_ignore_file_is_made_in_the_folder_of_the_Dockerfile_and_a_second_run_has_nothing_to_do()
    {
        var file = _folder.Write("Dockerfile", Dockerfile);
        Assert.That(CommandLineResult.Of("check", file).ExitCode, Is.EqualTo(1));
        var fixedOnce = CommandLineResult.Of("fix", "--exit-code", file);
        Assert.That((fixedOnce.ExitCode, fixedOnce.Error, File.ReadAllText(IgnorePath), File.ReadAllText(file)), Is.EqualTo((1, "", Ignore, Dockerfile)));
        Assert.That(fixedOnce.Output, Does.Contain("made .dockerignore: 3 lines leave"));
        Assert.That(CommandLineResult.Of("fix", "--exit-code", file).ExitCode, Is.Zero);
    }

    [Test]
    public void That_nobody_named_the_context_is_told_to_who_asks_and_not_counted()
    {
        var file = _folder.Write("Dockerfile", "FROM scratch\nCOPY . /app\n");
        Assert.That(CommandLineResult.Of("fix", file).Output, Does.Not.Contain("Left alone"));
        Assert.That(CommandLineResult.Of("explain", file).Output, Does.Contain("nobody says that the Dockerfile's folder is the build context"));
    }

    [Test]
    public void Lines_are_added_to_the_one_that_is_there()
    {
        var file = _folder.Write("Dockerfile", Dockerfile);
        _folder.Write(".dockerignore", "*.md\r\n");
        CommandLineResult.Of("fix", file);
        Assert.That(File.ReadAllText(IgnorePath), Is.EqualTo("*.md\r\n**/node_modules\r\n.dockerignore\r\n**/Dockerfile*\r\n"));
    }

    [TestCase(null)]
    [TestCase("*.md\n")]
    [TestCase("*.md")]
    public void Patches_of_several_files_apply(string? before)
    {
        using var git = new GitFolder();
        var file = _folder.Write("Dockerfile", "FROM node:22\nCOPY package.json /app/\nRUN a\nRUN b\n");
        if (before is not null)
        {
            _folder.Write(".dockerignore", before);
            git.Write(IgnorePath[1..], SourceText.From(before).ToBytes());
        }

        git.Write(file[1..], File.ReadAllBytes(file));
        var printed = CommandLineResult.Of("fix", "--diff", "--exit-code", file);
        Assert.That((printed.ExitCode, File.Exists(IgnorePath)), Is.EqualTo((1, before is not null)));
        git.Apply(SourceText.From(printed.Output).ToBytes());
        CommandLineResult.Of("fix", file);
        Assert.That(git.Read(IgnorePath[1..]), Is.EqualTo(File.ReadAllBytes(IgnorePath)));
        Assert.That(git.Read(file[1..]), Is.EqualTo(File.ReadAllBytes(file)));
    }

    [Test]
    public void Dockerfiles_of_one_context_make_their_ignore_file_once()
    {
        _folder.Write("Dockerfile", Dockerfile);
        _folder.Write("dev.Dockerfile", Dockerfile + "RUN a\n");
        var printed = CommandLineResult.Of("fix", "--diff", _folder.Path);
        Assert.That(printed.Output.Split("+++ b").Length - 1, Is.EqualTo(1), printed.Output);
        var result = CommandLineResult.Of("fix", _folder.Path);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(File.ReadAllText(IgnorePath), Does.Contain("**/node_modules\n").And.Contain("**/*.Dockerfile\n"));
    }

    [Test]
    public void The_context_that_is_named_is_looked_at_and_written_to()
    {
        var file = _folder.Write("docker/Dockerfile", Dockerfile);
        Assert.That(CommandLineResult.Of("fix", "--exit-code", file).ExitCode, Is.Zero, "package.json is not in the Dockerfile's folder");
        Assert.That(CommandLineResult.Of("explain", file).Output, Does.Contain("package.json is not in the Dockerfile's folder"));
        Assert.That(CommandLineResult.Of("fix", "--exit-code", "--context", _folder.Path, file).ExitCode, Is.EqualTo(1));
        Assert.That(File.Exists(IgnorePath) && !File.Exists(Path.Combine(_folder.Path, "docker", ".dockerignore")));
    }

    [Test]
    public void Its_own_ignore_file_outside_of_the_context_is_in_effect_and_left_alone()
    {
        using var elsewhere = new TemporaryFolder();
        var file = elsewhere.Write("api.Dockerfile", Dockerfile);
        elsewhere.Write("api.Dockerfile.dockerignore", "*.md\n");
        var explained = CommandLineResult.Of("explain", "--context", _folder.Path, file);
        Assert.That(explained.Output, Does.Contain("lies outside of the build context"));
        elsewhere.Write("api.Dockerfile.dockerignore", "[\n");
        Assert.That(CommandLineResult.Of("explain", "--context", _folder.Path, file).Output, Does.Contain("'[' is no valid pattern"));
    }

    [Test]
    public void Programs_read_the_other_files_too()
    {
        var file = _folder.Write("Dockerfile", Dockerfile);
        var other = CommandLineResult.Of("check", "--format", "json", file).Json.Single().GetProperty("otherFiles").EnumerateArray().Single();
        Assert.That(
            (other.GetProperty("path").GetString(), other.GetProperty("isNew").GetBoolean(), other.GetProperty("text").GetString()),
            Is.EqualTo((".dockerignore", true, Ignore)));
    }

    [Test]
    public void A_text_from_standard_input_changes_no_other_file()
    {
        var result = CommandLineResult.WithInput(Dockerfile, "fix", "--context", _folder.Path, "-");
        Assert.That((result.ExitCode, result.Output, File.Exists(IgnorePath)), Is.EqualTo((0, Dockerfile, false)));
        Assert.That(CommandLineResult.WithInput(Dockerfile, "fix", "--diff", "--context", _folder.Path, "-").Output, Does.Contain("+**/node_modules\n"));
    }

    [Test]
    public void The_context_that_is_named_tells_of_a_text_from_standard_input_what_it_tells_of_a_file()
    {
        const string Text = "FROM node:22\nADD index.js /app/\n";
        _folder.Write("index.js", "1");
        _folder.Write(".dockerignore", "**/node_modules\n.dockerignore\n**/Dockerfile*\n");
        var file = _folder.Write("Dockerfile", Text);
        var printed = CommandLineResult.WithInput(Text, "fix", "--context", _folder.Path, "-").Output;
        CommandLineResult.Of("fix", "--context", _folder.Path, file);
        Assert.That(printed, Is.EqualTo(File.ReadAllText(file)));
        Assert.That(printed, Does.Contain("COPY index.js"), "there is something to write");
    }
}
