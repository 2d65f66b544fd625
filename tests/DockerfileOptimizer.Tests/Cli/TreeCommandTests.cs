using System.CommandLine;
using System.Text.Json;
using DockerfileOptimizer.Cli;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>Which input gives which exit code, message and output; the JSON itself is <see cref="TreeJsonTests"/>'s.</summary>
internal sealed class TreeCommandTests
{
    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_good_file_gives_0_and_nothing_on_the_error_stream()
    {
        var result = CommandLineResult.Of("tree", _folder.Write("Dockerfile", "FROM scratch\nCOPY a /b\n"));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.Contain("1  FROM scratch\n").And.Contain("2  COPY a /b\n"));
    }

    [Test]
    public void A_file_with_errors_gives_4_and_is_shown()
    {
        var result = CommandLineResult.Of("tree", _folder.Write("Dockerfile", "FROM scratch\nCPY a /b\n"));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((4, "")));
        Assert.That(result.Output, Does.Contain("2:1  error unknown-instruction: "));
    }

    [Test]
    public void A_missing_file_gives_2_and_the_others_are_still_read()
    {
        var broken = _folder.Write("broken", "FROM scratch\nCPY a /b\n");
        var result = CommandLineResult.Of("tree", "--format", "json", Path.Combine(_folder.Path, "none"), broken);
        Assert.That(result.ExitCode, Is.EqualTo(2), "2 comes before 4");
        Assert.That(result.Error, Is.EqualTo($"dockeropt: {_folder.Path}/none does not exist; check the path\n"));
        Assert.That(result.Json.Single().GetProperty("file").GetString(), Is.EqualTo(broken));
    }

    [Test]
    public void A_folder_gives_2_and_is_named()
    {
        var result = CommandLineResult.Of("tree", _folder.Path);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Is.EqualTo($"dockeropt: {_folder.Path} is a folder; name the Dockerfile in it\n"));
    }

    [Test]
    public void An_endless_device_gives_2_and_ends()
    {
        if (!File.Exists("/dev/zero"))
        {
            Assert.Ignore("This system has no /dev/zero.");
        }

        var result = CommandLineResult.Of("tree", "/dev/zero");
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Does.Contain("/dev/zero is larger than 64 MiB"));
    }

    [Test]
    public void A_file_that_may_not_be_read_gives_2()
    {
        var file = _folder.Write("secret", "FROM scratch\n");
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("This user may read every file.");
        }
        else
        {
            File.SetUnixFileMode(file, UnixFileMode.None);
        }

        var result = CommandLineResult.Of("tree", file);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((2, $"dockeropt: {file} may not be read; check its permissions\n")));
    }

    [Test]
    public void A_dash_reads_standard_input()
    {
        var result = CommandLineResult.WithInput("FROM scratch\r\nRUN true\r\n", "tree", "-f", "json", "-");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Json.Single().GetProperty("file").GetString(), Is.EqualTo("-"));
        Assert.That(result.Json.Single().GetProperty("instructions")[1].GetProperty("text").GetString(), Is.EqualTo("true"));
    }

    [TestCase("")]
    [TestCase("\n\n")]
    [TestCase("# only a comment")]
    public void A_file_without_instructions_is_an_error_of_the_file(string text)
    {
        var result = CommandLineResult.WithInput(text, "tree", "-f", "json", "-");
        Assert.That(result.ExitCode, Is.EqualTo(4));
        Assert.That(result.Json.Single().GetProperty("diagnostics").GetArrayLength(), Is.GreaterThan(0));
    }

    [Test]
    public void Binary_files_are_read_and_reported()
    {
        var bytes = new byte[4096];
        new Random(3).NextBytes(bytes);
        var result = CommandLineResult.Of("tree", "-f", "json", _folder.Write("binary", bytes));
        Assert.That(result.ExitCode, Is.EqualTo(4));
        Assert.That(result.Json, Has.Count.EqualTo(1));
    }

    [TestCase("tree")]
    [TestCase("tree", "--format", "xml", "-")]
    [TestCase("tree", "--formt", "json", "-")]
    [TestCase("tre")]
    [TestCase]
    public void Wrong_usage_gives_2_and_a_hint_on_the_error_stream(params string[] args)
    {
        var result = CommandLineResult.Of(args);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Does.Contain("--help"));
    }

    [TestCase("--help")]
    [TestCase("tree", "--help")]
    [TestCase("tree", "-h")]
    public void Help_shows_examples(params string[] args)
    {
        var result = CommandLineResult.Of(args);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Does.Contain("dockeropt tree --format json Dockerfile").And.Contain("Exit codes: 0 fine"));
    }

    [Test]
    public void The_version_is_one_line()
    {
        var result = CommandLineResult.Of("--version");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Is.EqualTo("dockeropt 0.1.0\n"));
    }

    [Test]
    public void A_file_may_begin_with_an_at_sign()
    {
        var file = _folder.Write("@list", "FROM scratch\n");
        Assert.That(CommandLineResult.Of("tree", file).ExitCode, Is.Zero);
        Assert.That(CommandLineResult.Of("tree", "@none").Error, Does.Contain("@none does not exist"));
    }

    [Test]
    public void Output_that_cannot_be_written_gives_2_and_a_message()
    {
        var error = new StringWriter();
        var configuration = new InvocationConfiguration { Output = new FullDisk(), Error = error };
        var code = CommandLine.Run(["tree", _folder.Write("Dockerfile", "FROM scratch\n")], new Surroundings(() => Stream.Null), configuration);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error.ToString(), Does.StartWith("dockeropt: cannot write the output: No space left"));
    }

    [Test]
    public void A_mistake_of_ours_gives_3_and_the_other_files_are_still_shown()
    {
        var shown = new List<string>();
        var error = new StringWriter();
        var run = new DockerfileOptimizer.Cli.Trees.TreeRun(() => Stream.Null, TextWriter.Null, error);
        var code = run.Show(
            [_folder.Write("one", "FROM a\n"), _folder.Write("two", "FROM b\n")],
            (file, _, _) =>
            {
                shown.Add(Path.GetFileName(file));
                throw new InvalidOperationException("broken");
            });
        Assert.That((code, string.Join(' ', shown)), Is.EqualTo((3, "one two")));
        Assert.That(error.ToString(), Does.Contain("please report it").And.Contain("broken"));
    }

    [Test]
    public void Text_for_people_has_no_control_characters()
    {
        var result = CommandLineResult.WithInput("FROM scratch\nRUN echo \u001b[31mred\u0007\nLABEL a=\u009b31m\n# \u001b]0;title\u0007\n", "tree", "-");
        Assert.That(result.Output.Where(c => char.IsControl(c) && c != '\n'), Is.Empty);
        Assert.That(result.Output, Does.Contain("\\x1B[31mred\\x07"));
    }

    private sealed class FullDisk : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<char> buffer) => throw new IOException("No space left on device");

        public override void Write(System.Text.StringBuilder? value) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");
    }
}
