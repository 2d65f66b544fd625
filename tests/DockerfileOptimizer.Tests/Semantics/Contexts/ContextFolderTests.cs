using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Workspace.Contexts;
using DockerfileOptimizer.Workspace.Processes;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Contexts;

internal sealed class ContextFolderTests
{
    private static ContextFolder Reader(ContextLimits? limits = null) => new(new ProgramRunner(), limits ?? new ContextLimits());

    [Test]
    public void Files_folders_and_links_are_listed_and_texts_are_read_once()
    {
        using var folder = new ScratchFolder();
        folder.Write("a/b.txt", "hi");
        folder.Write("run.sh", "x");
        Directory.CreateDirectory(Path.Combine(folder.Path, "empty"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "out"), "/etc");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(folder.Path, "run.sh"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var context = Reader().Read(folder.Path).Or(null)!;
        Assert.That(context.Files.All.Select(e => (e.Path, e.Kind, e.Size)), Is.EqualTo(new (string, ContextEntryKind, long?)[]
        {
            ("a", ContextEntryKind.Folder, null), ("a/b.txt", ContextEntryKind.File, 2), ("empty", ContextEntryKind.Folder, null), ("out", ContextEntryKind.Link, null), ("run.sh", ContextEntryKind.File, 1),
        }));
        Assert.That(context.Files.Find("out")!.LinkTarget, Is.EqualTo("/etc"));
        Assert.That(context.Files.Find("run.sh")!.IsExecutable, OperatingSystem.IsWindows() ? Is.Null : Is.True);
        Assert.That(context.TextOf("a/b.txt").Or(null), Is.EqualTo("hi"));
        folder.Write("a/b.txt", "changed");
        Assert.That(context.TextOf("a/b.txt").Or(null), Is.EqualTo("hi"), "the same question has the same answer");
        Assert.That(context.Git.Value.IsKnown, Is.False, "there is no repository");
    }

    [Test]
    public void What_is_no_text_or_too_large_is_unknown()
    {
        using var folder = new ScratchFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "zero"), [65, 0, 66]);
        File.WriteAllBytes(Path.Combine(folder.Path, "latin"), [0xE4, 65]);
        folder.Write("large", new string('x', 11));
        folder.Write("fits", new string('x', 10));
        var context = Reader(new ContextLimits { LargestText = 10 }).Read(folder.Path).Or(null)!;
        Assert.That(new[] { "zero", "latin", "large", "fits" }.Select(f => context.TextOf(f).IsKnown), Is.EqualTo(new[] { false, false, false, true }));
    }

    [Test]
    public void A_context_beyond_the_limits_is_unknown_with_a_reason()
    {
        using var folder = new ScratchFolder();
        folder.Write("a", "");
        folder.Write("b", "");
        Assert.That(Reader(new ContextLimits { MostEntries = 1 }).Read(folder.Path).WhyUnknown, Is.EqualTo("the build context has more than 1 files"));
        Assert.That(Reader(new ContextLimits { WalkTime = TimeSpan.Zero }).Read(folder.Path).WhyUnknown, Does.Contain("cannot be read within"));
        Assert.That(Reader().Read(Path.Combine(folder.Path, "nope")).WhyUnknown, Does.Contain("cannot be read"));
    }

    [Test]
    public void Pipes_are_listed_and_never_opened()
    {
        using var folder = new ScratchFolder();
        if (OperatingSystem.IsWindows() || !new ProgramRunner().Run(ProgramCall.Of("mkfifo", Path.Combine(folder.Path, "pipe")), CancellationToken.None).Succeeded)
        {
            Assert.Ignore("no pipe can be made here");
        }

        var context = Reader().Read(folder.Path).Or(null)!;
        Assert.That(context.Files.Find("pipe")!.Kind, Is.EqualTo(ContextEntryKind.Other));
        Assert.That(context.TextOf("pipe").IsKnown, Is.False);
    }

    [Test]
    public void Git_says_what_is_tracked_ignored_and_changed()
    {
        using var folder = new ScratchFolder();
        var programs = new ProgramRunner();
        folder.Write("sub/a", "1");
        folder.Write("sub/.gitignore", "build/\n");
        folder.Write("sub/build/out", "");
        folder.Write("sub/new", "");
        folder.Write("above", "");
        foreach (var words in (string[][])[["init", "-q"], ["add", "sub/a", "sub/.gitignore", "above"], ["commit", "-qm", "one"]])
        {
            Git(programs, folder.Path, words);
        }

        folder.Write("sub/a", "2");
        Git(programs, folder.Path, "commit", "-qam", "two");
        var git = Reader().Read(Path.Combine(folder.Path, "sub")).Or(null)!.Git.Value.Or(null)!;
        Assert.That(git.Tracked, Is.EquivalentTo(new[] { "a", ".gitignore" }));
        Assert.That((git.IsIgnored("build"), git.IsIgnored("build/out"), git.IsIgnored("new"), git.IsIgnored("a")), Is.EqualTo((true, true, false, false)));
        Assert.That((git.Commits, git.ChangesOf("a"), git.ChangesOf(".gitignore"), git.ChangesOf("new")), Is.EqualTo((2, 2, 1, 0)));
    }

    // What git finds, it is asked for; it finds a repository in any folder above, without a work tree, and from where a link leads to.
    [TestCase("", "in", 0, TestName = "{m}(no repository)")]
    [TestCase(".git/HEAD", "in", 1, TestName = "{m}(a repository above)")]
    [TestCase("in/.git", "in", 1, TestName = "{m}(a work tree of another repository)")]
    [TestCase("HEAD", "in", 1, TestName = "{m}(a repository without a work tree)")]
    [TestCase("elsewhere/.git", "in", 0, TestName = "{m}(a repository beside)")]
    [TestCase("elsewhere/.git", "link", 1, TestName = "{m}(a repository where a link leads to)")]
    [TestCase("elsewhere/.git", "link/sub", 1, TestName = "{m}(a repository above where a link on the way leads to)")]
    public void Git_is_started_only_where_it_may_find_a_repository(string repository, string read, int calls)
    {
        using var folder = new ScratchFolder();
        folder.Write("in/a", "");
        folder.Write("elsewhere/sub/a", "");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link"), Path.Combine(folder.Path, "elsewhere"));
        if (repository.Length > 0)
        {
            folder.Write(repository, "");
        }

        var programs = new Silent();
        var context = new ContextFolder(programs, new ContextLimits()).Read(Path.Combine(folder.Path, read)).Or(null)!;
        Assert.That(context.Git.Value.IsKnown, Is.False);
        Assert.That(programs.Calls, Is.EqualTo(calls));
    }

    private sealed class Silent : IProgramRunner
    {
        public int Calls { get; private set; }

        public ProgramResult Run(ProgramCall call, CancellationToken stop)
        {
            Calls++;
            return new ProgramResult(128, default, default);
        }
    }

    private static void Git(ProgramRunner programs, string folder, params string[] words)
    {
        var done = programs.Run(ProgramCall.Of("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", .. words]) with { Folder = folder }, CancellationToken.None);
        if (done.IsMissing)
        {
            Assert.Ignore("No git on this machine.");
        }

        Assert.That(done.Succeeded, done.MessageText);
    }
}
