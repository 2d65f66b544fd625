using System.Text;
using DockerfileOptimizer.Cli;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary><c>fix</c> and <c>check</c>: what is written, printed and answered, with toy transforms.</summary>
internal sealed class FixCommandTests
{
    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Safe_fixes_are_written_and_summed_up()
    {
        var file = _folder.Write("Dockerfile", ToyOptimizer.Untidy);
        var result = ToyOptimizer.Run("fix", _folder.Path);
        Assert.That((result.ExitCode, result.Error, File.ReadAllText(file)), Is.EqualTo((0, "", ToyOptimizer.Tidy)));
        Assert.That(result.Output, Is.EqualTo($"""
            {file}: 1 fix
              2         one-blank            took a blank away
                                             it is shorter now
            1 of 1 file fixed: one-blank 1.
            About 1.5 MB smaller: blanks, as everybody knows.
            The first build of a changed file finds no changed step in its cache.
            Left alone: 2 places. 'dockeropt explain FILE' says which, and why.
            Possible but not proven safe: 1 change. 'dockeropt fix --diff --unsafe' shows them.

            """));
    }

    [Test]
    public void A_second_run_has_nothing_to_do()
    {
        _folder.Write("Dockerfile", ToyOptimizer.Untidy);
        ToyOptimizer.Run("fix", _folder.Path);
        Assert.That(ToyOptimizer.Run("check", _folder.Path).ExitCode, Is.Zero);
    }

    [Test]
    public void Unsafe_fixes_are_made_when_asked_for_and_say_so()
    {
        var file = _folder.Write("Dockerfile", ToyOptimizer.Untidy);
        var result = ToyOptimizer.Run("fix", "--unsafe", file);
        Assert.That(File.ReadAllText(file), Does.Contain("RUN true"));
        Assert.That(result.Output, Does.Contain("(unsafe: ").And.Contain("Not proven to build the same image: 1 fix."));
    }

    [Test]
    public void Diff_prints_a_patch_alone_and_writes_nothing()
    {
        var file = _folder.Write("Dockerfile", ToyOptimizer.Untidy);
        var result = ToyOptimizer.Run("fix", "--diff", file);
        Assert.That((result.ExitCode, File.ReadAllText(file)), Is.EqualTo((0, ToyOptimizer.Untidy)));
        Assert.That(result.Output, Is.EqualTo($"--- a{file}\n+++ b{file}\n@@ -1,4 +1,4 @@\n FROM scratch\n-RUN  a\n+RUN a\n RUN false\n LABEL wary=1\n"));
        Assert.That(result.Error, Does.Contain("1 of 1 file can be made better: one-blank 1."));
    }

    [TestCase("fix", "--diff", "--exit-code", ExpectedResult = 1)]
    [TestCase("fix", "--exit-code", ExpectedResult = 1)]
    [TestCase("check", ExpectedResult = 1)]
    [TestCase("check", "--ignore", "one-blank", ExpectedResult = 0)]
    [TestCase("check", "--select", "wary,breaks", ExpectedResult = 0)]
    [TestCase("check", "--select", "wary", "--select", "one-blank", ExpectedResult = 1)]
    public int The_exit_code_says_whether_something_changes(params string[] args) => ToyOptimizer.Run([.. args, _folder.Write("Dockerfile", ToyOptimizer.Untidy)]).ExitCode;

    [Test]
    public void Check_says_what_could_be_done_and_writes_nothing()
    {
        var file = _folder.Write("Dockerfile", ToyOptimizer.Untidy);
        var result = ToyOptimizer.Run("check", file);
        Assert.That((result.ExitCode, result.Error, File.ReadAllText(file)), Is.EqualTo((1, "", ToyOptimizer.Untidy)));
        Assert.That(result.Output, Does.StartWith($"{file}: 1 fix possible\n").And.Contain("1 of 1 file can be made better"));
    }

    [TestCase("--select")]
    [TestCase("--ignore")]
    public void An_unknown_transform_gives_2_and_the_nearest_name(string option)
    {
        var result = ToyOptimizer.Run("fix", option, "one-blnk", _folder.Path);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Error, Is.EqualTo("dockeropt: no transform is called 'one-blnk'; did you mean 'one-blank'?\n"));
    }

    [Test]
    public void One_bad_file_never_stops_the_others_and_the_worst_exit_code_wins()
    {
        var (broken, fault, good) = (_folder.Write("a.Dockerfile", "FROM scratch\n CPY a /b\n"), _folder.Write("b.Dockerfile", "FROM scratch\nLABEL broken=1\nRUN  a\n"), _folder.Write("c.Dockerfile", ToyOptimizer.Untidy));
        var result = ToyOptimizer.Run("fix", broken, _folder.Path + "/none", fault, good);
        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Error, Does.Contain($"{broken}:2:2: error unknown-instruction: ").And.Contain("none does not exist").And.Contain($"a fault in breaks at {fault}: broken; please report it"));
        Assert.That((File.ReadAllText(fault), File.ReadAllText(good)), Is.EqualTo(("FROM scratch\nLABEL broken=1\nRUN a\n", ToyOptimizer.Tidy)), "what did not break was done");
        Assert.That(ToyOptimizer.Run("fix", broken, _folder.Path + "/none").ExitCode, Is.EqualTo(2));
        Assert.That(ToyOptimizer.Run("check", broken, _folder.Write("d.Dockerfile", ToyOptimizer.Untidy)).ExitCode, Is.EqualTo(4));
    }

    [Test]
    public void Standard_input_goes_to_standard_output_and_the_report_does_not()
    {
        var result = CommandLineResult.In(ToyOptimizer.Around(ToyOptimizer.Untidy), "fix", "-");
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((0, ToyOptimizer.Tidy)));
        Assert.That(result.Error, Does.Contain("-: 1 fix\n"));
    }

    [TestCase("FROM scratch\n")]
    [TestCase("FROM scratch\nCPY a b\n")]
    [TestCase("FROM {{ base }}\n")]
    public void Standard_input_that_is_not_changed_comes_out_as_it_is(string text) =>
        Assert.That(CommandLineResult.In(ToyOptimizer.Around(text), "fix", "-").Output, Is.EqualTo(text));

    [Test]
    public void Standard_input_has_a_name_when_the_user_gives_one()
    {
        var surroundings = ToyOptimizer.Around(ToyOptimizer.Untidy);
        Assert.That(CommandLineResult.In(surroundings, "fix", "--diff", "--stdin-filename", "app/Dockerfile", "-").Output, Does.StartWith("--- a/app/Dockerfile\n+++ b/app/Dockerfile\n"));
    }

    [Test]
    public void Marks_and_bytes_that_are_no_text_survive()
    {
        byte[] before = [0xEF, 0xBB, 0xBF, .. "FROM scratch\r\nRUN  a\r\nLABEL x="u8, 0xFF, 0xC3, .. "\r\n"u8];
        byte[] after = [0xEF, 0xBB, 0xBF, .. "FROM scratch\r\nRUN a\r\nLABEL x="u8, 0xFF, 0xC3, .. "\r\n"u8];
        var file = _folder.Write("Dockerfile", before);
        Assert.That(ToyOptimizer.Run("fix", file).ExitCode, Is.Zero);
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(after));

        var output = new MemoryStream();
        using (var writer = new StreamWriter(output, new UTF8Encoding(false)))
        {
            CommandLine.Run(["fix", "-"], ToyOptimizer.Around(before), new System.CommandLine.InvocationConfiguration { Output = writer, Error = TextWriter.Null });
        }

        Assert.That(output.ToArray(), Is.EqualTo(after));
    }

    [Test]
    public void Templates_and_generated_files_are_skipped_with_a_reason()
    {
        _folder.Write("a.Dockerfile", "FROM {{ base }}\nRUN  a\n");
        var generated = _folder.Write("b.Dockerfile", "# NOTE: THIS DOCKERFILE IS GENERATED VIA \"update.sh\"\n#\n# PLEASE DO NOT EDIT IT DIRECTLY.\nFROM scratch\nRUN  a\n");
        var result = ToyOptimizer.Run("check", _folder.Path);
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("a.Dockerfile has template markup in line 1; skipped").And.Contain("b.Dockerfile is generated by a program"));
        Assert.That(ToyOptimizer.Run("check", generated).ExitCode, Is.EqualTo(1), "named, it is looked at");
    }

    [Test]
    public void A_base_image_that_only_a_build_argument_names_is_no_error()
    {
        var result = ToyOptimizer.Run("check", _folder.Write("Dockerfile", "ARG BASE\nFROM $BASE\nRUN  a\n"));
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, "")));
        Assert.That(result.Output, Does.Contain("one-blank"), "what is proven for every base is proven for the one that will be given");
    }

    [Test]
    public void Options_come_from_the_nearest_file_and_the_command_line_is_stronger()
    {
        _folder.Write("dockeropt.json", "{ \"disable\": [\"one-blank\"] }");
        var file = _folder.Write("app/Dockerfile", ToyOptimizer.Untidy);
        var other = _folder.Write("other.json", "{ }");
        Assert.That(ToyOptimizer.Run("check", file).ExitCode, Is.Zero);
        Assert.That(ToyOptimizer.Run("check", "--select", "one-blank", file).ExitCode, Is.EqualTo(1));
        Assert.That(ToyOptimizer.Run("check", "--config", other, file).ExitCode, Is.EqualTo(1));
        Assert.That(ToyOptimizer.Run("check", "--config", _folder.Path + "/none.json", file).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void A_mistake_in_an_options_file_is_said_once_with_its_place()
    {
        var options = _folder.Write("dockeropt.json", "{\n  \"disabel\": []\n}");
        _folder.Write("a.Dockerfile", ToyOptimizer.Untidy);
        _folder.Write("b.Dockerfile", ToyOptimizer.Untidy);
        var result = ToyOptimizer.Run("check", _folder.Path);
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Single(), Does.StartWith($"dockeropt: {options}:2:").And.Contains("disable"));
    }

    [Test]
    public void A_target_that_is_no_stage_gives_2()
    {
        var file = _folder.Write("Dockerfile", "FROM scratch AS App\nRUN  a\n");
        Assert.That(ToyOptimizer.Run("check", "--target", "apq", file).Error, Is.EqualTo($"dockeropt: {file} has no stage apq; its stages are app\n"));
        Assert.That(ToyOptimizer.Run("check", "--target", "apq", file).ExitCode, Is.EqualTo(2));
        Assert.That(ToyOptimizer.Run("check", "--target", "app", file).ExitCode, Is.EqualTo(1));
        Assert.That(ToyOptimizer.Run("check", "--target", "0", file).ExitCode, Is.EqualTo(1));
    }

    [TestCase("--build-arg", "=x")]
    [TestCase("--context", "/no/such/folder")]
    [TestCase("--jobs", "0")]
    [TestCase("--verbosity", "loud")]
    [TestCase("--difff")]
    public void Wrong_options_give_2(params string[] args)
    {
        var result = ToyOptimizer.Run(["fix", .. args, _folder.Path]);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
    }

    [Test]
    public void A_folder_without_Dockerfiles_is_said_to_have_none()
    {
        var result = ToyOptimizer.Run("check", _folder.Path);
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((0, "No Dockerfile found.\n")));
    }

    [Test]
    public void Folders_that_are_not_looked_into_are_counted_with_their_reason_but_not_those_of_git()
    {
        _folder.Write("a/node_modules/b/Dockerfile", ToyOptimizer.Untidy);
        _folder.Write("c/vendor/Dockerfile", ToyOptimizer.Untidy);
        _folder.Write("c/.git/Dockerfile", ToyOptimizer.Untidy);
        Assert.That(ToyOptimizer.Run("check", _folder.Path).Output, Is.EqualTo("No Dockerfile found.\nSkipped: 2 folders, as each holds what others wrote.\n"));
    }

    [TestCase("# dockeropt:ignor-file\n", 1, "no comment is called 'ignor-file'; did you mean 'ignore-file'?; the comment does nothing")]
    [TestCase("FROM scratch\n# dockeropt:ignore one-blnk\nRUN  a\n", 2, "no transform is called 'one-blnk'; did you mean 'one-blank'?; the comment does nothing")]
    public void A_comment_with_a_name_that_nobody_knows_is_a_warning(string text, int line, string message)
    {
        var file = _folder.Write("Dockerfile", text + ToyOptimizer.Untidy);
        Assert.That(ToyOptimizer.Run("check", file).Error, Is.EqualTo($"{file}:{line}:1: warning unknown-name: {message}\n"));
    }

    [TestCase("--select", "")]
    [TestCase("--ignore", " , ")]
    public void A_choice_of_transforms_that_names_none_is_refused(string option, string value)
    {
        var result = ToyOptimizer.Run("check", option, value, _folder.Path);
        Assert.That((result.ExitCode, result.Error.Split('\n')[0]), Is.EqualTo((2, $"{option} names no transform.")));
    }

    [Test]
    public void A_configuration_file_that_is_a_pipe_is_refused()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Kinds of files are known on Linux alone.");
        }

        var file = _folder.Write("Dockerfile", ToyOptimizer.Untidy);
        System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_folder.Path, "dockeropt.json")]).WaitForExit();
        var result = ToyOptimizer.Run("fix", file);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((2, $"dockeropt: {_folder.Path}/dockeropt.json is a pipe\n")));
    }

    [Test]
    public void A_comment_that_does_something_is_no_warning()
    {
        var result = ToyOptimizer.Run("check", _folder.Write("Dockerfile", "# dockeropt:ignore-file\n" + ToyOptimizer.Untidy));
        Assert.That((result.Error, result.Output), Is.EqualTo(("", "0 of 1 file can be made better.\n")), "what was not asked for is not counted as left alone");
    }

    [Test]
    public void Quiet_says_nothing_but_errors()
    {
        _folder.Write("Dockerfile", ToyOptimizer.Untidy);
        _folder.Write("b.Dockerfile", "FROM {{ a }}\n");
        Assert.That(ToyOptimizer.Run("fix", "-v", "quiet", _folder.Path), Is.EqualTo(new CommandLineResult(0, "", "")));
    }

    [Test]
    public void Detailed_adds_the_log_what_was_skipped_and_the_reasons()
    {
        _folder.Write("Dockerfile", ToyOptimizer.Untidy);
        _folder.Write("node_modules/a/Dockerfile", ToyOptimizer.Untidy);
        var result = ToyOptimizer.Run("fix", "-v", "diagnostic", _folder.Path);
        Assert.That(result.Output, Does.Contain("node_modules holds what others wrote; skipped").And.Contain("       1  wary: is-a-label"));
        Assert.That(result.Error, Does.Contain("debug: ").Or.Contain("info: "));
    }

    [Test]
    public void A_file_that_changes_while_it_is_worked_on_is_left_alone()
    {
        var file = _folder.Write("Dockerfile", ToyOptimizer.Untidy);
        var surroundings = ToyOptimizer.Surroundings with
        {
            Optimizer = () => new OptimizerBuilder().Add(Engine.Toys.Toy("writes", context =>
            {
                File.WriteAllText(file, "FROM somebody\n");
                return Engine.Toys.Replacing("", "RUN  ", "RUN ", Engine.Toys.Same).Propose(context);
            })),
        };
        var result = CommandLineResult.In(surroundings, "fix", file);
        Assert.That((result.ExitCode, File.ReadAllText(file)), Is.EqualTo((2, "FROM somebody\n")));
        Assert.That(result.Error, Does.Contain("has changed since it was read"));
        Assert.That(result.Output, Does.StartWith("0 of 1 file fixed, 1 failed."));
    }
}
