using System.Text;
using DockerfileOptimizer.Tests.Cli;
using DockerfileOptimizer.Workspace.Builders;
using DockerfileOptimizer.Workspace.Folders;
using DockerfileOptimizer.Workspace.Processes;
using NUnit.Framework;
using TemporaryFolder = DockerfileOptimizer.Tests.Cli.TemporaryFolder;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary>Programs, copies of folders, files of revisions: against the system itself.</summary>
internal sealed class WorkspaceTests
{
    private static readonly ProgramRunner Programs = new();

    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("No sh.");
        }

        _folder = new TemporaryFolder();
    }

    [TearDown]
    public void RemoveFolder() => _folder?.Dispose();

    [Test]
    public void A_program_answers_with_exit_code_output_and_messages()
    {
        var lines = new List<string>();
        var result = Programs.Run(Shell("printf 'a\\nb'; echo c >&2; exit 3") with { Listener = l => { lock (lines) { lines.Add(l); } } }, CancellationToken.None);
        Assert.That((result.ExitCode, result.OutputText, result.MessageText, result.LastWords), Is.EqualTo((3, "a\nb", "c\n", "c")));
        Assert.That(lines, Is.EquivalentTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void A_program_that_is_not_there_is_an_answer() => Assert.That(Programs.Run(ProgramCall.Of("no-such-program-here"), CancellationToken.None).IsMissing, Is.True);

    [Test]
    public void A_program_gets_no_input_and_the_variables_that_are_given() =>
        Assert.That(Programs.Run(Shell("cat; echo $A") with { Variables = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("A", "1") }, CancellationToken.None).OutputText, Is.EqualTo("1\n"));

    [Test]
    public void What_takes_too_long_is_ended()
    {
        var result = Programs.Run(Shell("echo a; exec sleep 60") with { Limit = TimeSpan.FromMilliseconds(300) }, CancellationToken.None);
        Assert.That((result.TimedOut, result.Succeeded, result.OutputText), Is.EqualTo((true, false, "a\n")));
        Assert.That(result.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void A_program_that_is_stopped_may_clean_first()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        var mark = Path.Combine(_folder.Path, "cleaned");
        Assert.That(() => Programs.Run(Shell($"trap 'touch {mark}; exit' TERM; while :; do sleep 0.1; done"), stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(mark, Does.Exist);
    }

    [Test]
    public void Output_without_end_is_kept_to_a_limit() =>
        Assert.That(Programs.Run(Shell("head -c 40000000 /dev/zero"), CancellationToken.None).Output.Length, Is.EqualTo(StreamCapture.Limit));

    [Test]
    public void A_copy_has_the_same_files_modes_and_links_and_no_pipes()
    {
        var from = Path.Combine(_folder.Path, "from");
        _folder.Write("from/a/run.sh", "x");
        Command(from, "chmod 751 a; chmod 640 a/run.sh; ln -s ../nowhere a/link; ln -s a folder-link; mkfifo a/pipe; mkdir sealed; echo s > sealed/s; chmod 500 sealed");
        var to = Path.Combine(_folder.Path, "to");
        FolderCopy.Make(from, to, CancellationToken.None);
        Assert.That(Command(to, "ls -lR | grep -v total | awk '{ print $1, $9, $10, $11 }'"), Is.EqualTo(Command(from, "ls -lR | grep -v -e total -e pipe | awk '{ print $1, $9, $10, $11 }'")));
        Command(_folder.Path, "chmod 700 from/sealed to/sealed");
    }

    [Test]
    public void A_staged_file_brings_other_files_in_a_copy_of_the_context()
    {
        _folder.Write("context/keep", "k");
        _folder.Write("context/.dockerignore", "old");
        var original = (_folder.Write("context/Dockerfile", "FROM a"), _folder.Path + "/context");
        var staged = StagedSource.Make(_folder.Path + "/staged", original, "FROM b"u8.ToArray(), new Dictionary<string, string> { [".dockerignore"] = "new", ["sub/x"] = "y" });
        Assert.That(File.ReadAllText(staged.Source.Dockerfile), Is.EqualTo("FROM b"));
        Assert.That(new[] { "keep", ".dockerignore", "sub/x" }.Select(f => File.ReadAllText(Path.Combine(staged.Source.Context, f))), Is.EqualTo(new[] { "k", "new", "y" }));
        Assert.That(File.ReadAllText(_folder.Path + "/context/.dockerignore"), Is.EqualTo("old"));
        Assert.That(staged.Source.HasOwnIgnoreFile, Is.False);
    }

    [Test]
    public void A_file_of_a_revision_is_there_byte_by_byte()
    {
        byte[] old = [.. "FROM a\r\n#"u8, 0xFF, (byte)'\n'];
        _folder.Write("sub/Dockerfile", old);
        Cli.Command.Git(_folder.Path, "init", "-q");
        Cli.Command.Git(_folder.Path, "add", ".");
        Cli.Command.Git(_folder.Path, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x");
        var file = _folder.Write("sub/Dockerfile", "FROM b\n");
        Assert.That(GitFile.Read(Programs, file, "HEAD", out _), Is.EqualTo(old));
        Assert.That(GitFile.Read(Programs, _folder.Path + "/sub/New", "HEAD", out var problem), Is.Null);
        Assert.That(problem, Does.StartWith("revision HEAD has no New in this folder: "));
        Assert.That(GitFile.Read(Programs, file, "--output=x", out problem), Is.Null);
        Assert.That(problem, Does.StartWith("--output=x is neither a file nor a git revision"));
    }

    [Test]
    public void Names_of_one_work_are_nobody_elses()
    {
        var (one, other) = (new WorkNames(), new WorkNames());
        Assert.That(one.ForImage("a"), Is.Not.EqualTo(other.ForImage("a")));
        Assert.That(new[] { one.NextContainer(), one.NextContainer(), other.NextContainer() }, Is.Unique.And.All.StartWith("dockeropt-verify-"));
    }

    private static ProgramCall Shell(string script) => ProgramCall.Of("sh", "-c", script);

    private static string Command(string folder, string script) => Encoding.UTF8.GetString(Programs.Run(Shell(script) with { Folder = folder }, CancellationToken.None).Output.Span);
}
